"""Facts in, N-Quads out: what each relation says, and that nothing depends on order."""

from __future__ import annotations

import random
from dataclasses import replace

import pyoxigraph as ox
import pytest

from facts_sample import (
    BANK,
    BOARD,
    CELL,
    COMMITTEE,
    DISTRICT_COMMITTEE,
    FACTS,
    MEMBER,
    NGAN,
    OTHER_COMMUNE,
    SECRETARY,
    Kinds,
    Paper,
    small_gazetteer,
)
from kg.assemble import stated
from kg.errors import OntologyError
from kg.facts import GAZETTEER
from kg.model import Entity, Facts
from kg.terms import PREFIXES, PROVENANCE

PLACES = small_gazetteer()
ONE_SENTENCE = "The words that say it."


def said(*claim: object, published: str = "2024-03-05", **more: object) -> Facts:
    """A document of one sentence that makes one claim."""
    paper = Paper("one", "One", published).say(ONE_SENTENCE)
    paper.claim("words that say", *claim, **more)  # type: ignore[arg-type]
    return paper.facts()


def short(term: object) -> str:
    """A term as one writes it by hand."""
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value.rpartition("#")[2]
        return f'"{term.value}"' + (f"^^{datatype}" if datatype not in ("string", "langString") else "")
    text = getattr(term, "value", str(term))
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return str(text)


def triples(facts: Facts, graph: str = "") -> set[str]:
    """The statements of a graph, node hashes cut."""
    found = set()
    for quad in ox.parse("\n".join(stated(facts, Kinds(), PLACES).lines), format=ox.RdfFormat.N_QUADS):
        if getattr(quad.graph_name, "value", "") == graph:
            found.add(" ".join(map(unhashed, (quad.subject, quad.predicate, quad.object))))
    return found


def unhashed(term: object) -> str:
    text = short(term)
    head, _, tail = text.rpartition("-")
    minted = text.startswith(("id:post-", "id:membership-", "id:count-", "id:event-"))
    return head if minted and len(tail) == 12 else text


SECRETARY_OF = "id:membership-lo-thi-ngan"
POST = "id:post-secretary-na-tham-commune-party-committee"
MEMBERSHIP = {
    f"id:person-lo-thi-ngan-12 org:hasMembership {SECRETARY_OF}",
    f"{SECRETARY_OF} rdf:type org:Membership",
    f"{SECRETARY_OF} org:member id:person-lo-thi-ngan-12",
    f"{SECRETARY_OF} org:organization id:org-commune-pc-03",
    f"{SECRETARY_OF} org:role kgv:secretary",
    f"{SECRETARY_OF} kg:post {POST}",
    f"{POST} rdf:type org:Post",
    f"{POST} org:role kgv:secretary",
    f"{POST} org:postIn id:org-commune-pc-03",
    f'{POST} skos:prefLabel "Secretary, Na Tham Commune Party Committee"',
    "kgv:secretary rdf:type org:Role",
    "kgv:secretary rdf:type skos:Concept",
    'kgv:secretary skos:prefLabel "Secretary"',
}
COUNT = "id:count-party-members-na-tham-commune-party-committee"
MERGER = "id:event-merger-loc-90109"

SAYS: list[tuple[Facts, set[str]]] = [
    (
        said(CELL, "is_a", "party-cell"),
        {
            "id:org-cell-07 rdf:type kg:PartyCell",
            "id:org-cell-07 rdf:type org:Organization",
            "id:org-cell-07 org:classification kgv:party-cell",
            'id:org-cell-07 skos:prefLabel "Ban Doi Hamlet Party Cell"',
            'id:org-cell-07 rdfs:label "Ban Doi Hamlet Party Cell"',
        },
    ),
    (said(CELL, "part_of", COMMITTEE), {"id:org-cell-07 org:subOrganizationOf id:org-commune-pc-03"}),
    (said(BOARD, "part_of", DISTRICT_COMMITTEE), {"id:org-standing-05 org:unitOf id:org-district-pc-02"}),
    (said(CELL, "hosted_by", BANK), {"id:org-cell-07 kg:hostedBy id:org-bank-09"}),
    (said(COMMITTEE, "covers", OTHER_COMMUNE), {"id:org-commune-pc-03 kg:covers id:loc-90109"}),
    (said(NGAN, "born", "1975"), {'id:person-lo-thi-ngan-12 kg:birthYear "1975"^^gYear'}),
    (
        said(NGAN, "holds", COMMITTEE, role=SECRETARY),
        MEMBERSHIP
        | {f"{SECRETARY_OF} kg:tenure kgv:current", f'{SECRETARY_OF} kg:attestedOn "2024-03-05"^^date'},
    ),
    (
        said(NGAN, "holds", COMMITTEE, role=SECRETARY, date="2024"),
        {
            f'{SECRETARY_OF} kg:startNotBefore "2024-01-01"^^date',
            f'{SECRETARY_OF} kg:startNotAfter "2024-03-05"^^date',
        },
    ),
    (
        said(NGAN, "held", COMMITTEE, role=SECRETARY),
        {f"{SECRETARY_OF} kg:tenure kgv:former", f'{SECRETARY_OF} kg:endNotAfter "2024-03-05"^^date'},
    ),
    (
        said(NGAN, "held", COMMITTEE, role=SECRETARY, date="2020-02"),
        {
            f'{SECRETARY_OF} kg:endNotBefore "2020-02-01"^^date',
            f'{SECRETARY_OF} kg:endNotAfter "2020-02-29"^^date',
        },
    ),
    (said(NGAN, "member_of", CELL, role=MEMBER), {f"{SECRETARY_OF} org:role kgv:member"}),
    (
        said(COMMITTEE, "count", "268", measure="party-members"),
        {
            f"id:org-commune-pc-03 kg:hasObservation {COUNT}",
            f"{COUNT} rdf:type kg:Observation",
            f"{COUNT} kg:observed id:org-commune-pc-03",
            f"{COUNT} kg:measure kgv:party-members",
            f'{COUNT} kg:value "268"^^integer',
            f'{COUNT} kg:heldOn "2024-03-05"^^date',
        },
    ),
    (
        said(OTHER_COMMUNE, "merged_into", Entity("loc-90107", "commune", "", "90107"), date="2020-01"),
        {
            "id:loc-90109 kg:mergedInto id:loc-90107",
            f"{MERGER} rdf:type kg:Merger",
            f"{MERGER} rdf:type org:ChangeEvent",
            f"{MERGER} kg:originalLocality id:loc-90109",
            f"{MERGER} kg:resultingLocality id:loc-90107",
            f'{MERGER} kg:dateText "2020-01"',
            f'{MERGER} kg:notBefore "2020-01-01"^^date',
            f'{MERGER} kg:notAfter "2020-01-31"^^date',
        },
    ),
    (
        said(CELL, "established", date="2010"),
        {
            "id:org-cell-07 kg:establishedBy id:event-foundation-ban-doi-hamlet-party-cell",
            "id:event-foundation-ban-doi-hamlet-party-cell org:resultingOrganization id:org-cell-07",
        },
    ),
    (
        said(CELL, "dissolved"),
        {
            "id:org-cell-07 kg:dissolvedBy id:event-dissolution-ban-doi-hamlet-party-cell",
            "id:event-dissolution-ban-doi-hamlet-party-cell org:originalOrganization id:org-cell-07",
        },
    ),
]


@pytest.mark.parametrize(("facts", "expected"), SAYS, ids=[facts.claims[0].relation for facts, _ in SAYS])
def test_each_relation_says_what_the_model_page_says(facts: Facts, expected: set[str]) -> None:
    assert expected - triples(facts) == set()


def test_a_membership_without_a_post_has_none() -> None:
    assert not any("kg:post " in triple for triple in triples(said(NGAN, "member_of", CELL, role=MEMBER)))


def test_without_a_publication_date_nothing_is_attested() -> None:
    facts = triples(said(NGAN, "holds", COMMITTEE, role=SECRETARY, published=""))
    assert not any("kg:attestedOn" in triple or "NotAfter" in triple for triple in facts)


def test_a_linked_locality_has_its_official_facts_and_those_of_its_heirs() -> None:
    found = triples(said(COMMITTEE, "covers", Entity("loc-90107", "ward", "Wrong Ward", "90107")))
    assert {
        "id:loc-90107 rdf:type kg:Commune",
        'id:loc-90107 skos:prefLabel "Na Tham Commune"',
        'id:loc-90107 skos:altLabel "Nà Thẳm"',
        'id:loc-90107 skos:hiddenLabel "Nà Thẩm"',
        'id:loc-90107 kg:officialCode "90107"',
        'id:loc-90107 kg:validUntil "2025-06-30"^^date',
        "id:loc-90107 kg:within id:loc-901",
        "id:loc-901 kg:within id:loc-90",
        "id:loc-90107 kg:succeededBy id:loc-2025-90501",
        'id:loc-2025-90501 kg:validFrom "2025-07-01"^^date',
        "id:loc-2025-90501 kg:within id:loc-2025-91",
    } <= found
    assert not any("Wrong Ward" in triple for triple in found)


def about(found: set[str], node: str) -> set[str]:
    """What is said of a node, without it."""
    return {triple.removeprefix(f"{node} ") for triple in found if triple.startswith(f"{node} ")}


def test_a_claim_tells_which_fact_it_supports_where_and_how() -> None:
    facts = said(CELL, "part_of", COMMITTEE, status="inferred", note="by its place")
    found = triples(facts, PROVENANCE)
    (claim,) = {triple.split()[0] for triple in found if triple.endswith("rdf:type kg:Claim")}
    (fact,) = {triple.split()[2] for triple in found if "kg:supports" in triple}
    assert about(found, claim) == {
        "rdf:type kg:Claim",
        f"kg:supports {fact}",
        'kg:status "inferred"',
        'kg:confidence "0.8"^^decimal',
        'kg:rule "part-of-words"',
        'kg:note "by its place"',
        "prov:wasQuotedFrom id:doc-one",
        "kg:inSentence id:doc-one#char=0,22",
        "oa:hasTarget id:doc-one#char=4,18",
    }
    assert about(found, "id:doc-one#char=0,22") == {'oa:exact "The words that say it."'}
    assert about(found, "id:doc-one#char=4,18") == set()
    assert {
        'dcterms:issued "2024-03-05"^^date',
        'dcterms:identifier "one"',
        f'kg:sha256 "{facts.document.sha256}"',
    } <= about(found, "id:doc-one")
    assert about(triples(facts), fact) == {
        "rdf:type kg:Fact",
        'kg:relation "part_of"',
        "rdf:subject id:org-cell-07",
        "rdf:predicate org:subOrganizationOf",
        "rdf:object id:org-commune-pc-03",
    }


NAMED = [
    (said(CELL, "is_a", "party-cell"), "party-cell"),
    (said(NGAN, "born", "1975"), "1975"),
    (said(COMMITTEE, "covers", OTHER_COMMUNE), "Pa Lieng Commune"),
    (said(NGAN, "holds", COMMITTEE, role=SECRETARY), "Secretary @ Na Tham Commune Party Committee"),
    (said(NGAN, "member_of", CELL, role=MEMBER), "Ban Doi Hamlet Party Cell"),
    (said(COMMITTEE, "count", "268", measure="party-members"), "party-members=268"),
    (said(CELL, "established", date="2010"), "2010"),
]


@pytest.mark.parametrize(("facts", "name"), NAMED, ids=[facts.claims[0].relation for facts, _ in NAMED])
def test_a_fact_is_named_by_what_it_is_and_not_by_the_article(facts: Facts, name: str) -> None:
    other = replace(facts, claims=(facts.claims[0]._replace(subject_name="It", object_name="that"),))
    assert triples(facts) == triples(other)
    (claim,) = {triple.split()[0] for triple in triples(other, PROVENANCE) if "kg:supports" in triple}
    own = {'kg:subjectName "It"', 'kg:objectName "that"'}
    assert own <= about(triples(other, PROVENANCE), claim)
    (told,) = (one for one in stated(facts, Kinds(), PLACES).contributions if one.document == "one")
    assert told.object_name == name


@pytest.mark.parametrize(
    "facts", [facts for facts, _ in SAYS], ids=[one.claims[0].relation for one, _ in SAYS]
)
def test_every_triple_of_a_claim_is_a_fact_with_subject_and_relation(facts: Facts) -> None:
    (fact,) = {line.split()[2] for line in triples(facts, PROVENANCE) if "kg:supports" in line}
    told = {line.split()[0] for line in about(triples(facts), fact)}
    assert {"rdf:type", "kg:relation", "rdf:subject"} <= told
    links = {"rdf:predicate", "rdf:object"}
    assert links <= told if fact.startswith("id:fact-") else links.isdisjoint(told)


@pytest.mark.parametrize("more", [{"status": "planned"}, {"doubt": "the reference is far"}])
def test_a_claim_that_makes_no_fact_says_all_itself(more: dict[str, str]) -> None:
    facts = said(NGAN, "holds", COMMITTEE, role=SECRETARY)
    facts = replace(facts, claims=(facts.claims[0]._replace(**more),))  # type: ignore[arg-type]
    found = triples(facts, PROVENANCE)
    (claim,) = {triple.split()[0] for triple in found if triple.endswith("rdf:type kg:Claim")}
    told = about(found, claim)
    assert {
        'kg:relation "holds"',
        "rdf:subject id:person-lo-thi-ngan-12",
        'kg:subjectName "Lo Thi Ngan"',
    } <= told
    assert any(one.startswith("rdf:object id:") for one in told)
    assert not any("kg:supports" in one for one in told)
    assert not any("kg:Fact" in triple for triple in triples(facts))


def test_what_only_the_gazetteer_says_is_a_fact_that_is_quoted_from_it() -> None:
    facts = said(COMMITTEE, "covers", OTHER_COMMUNE)
    listed = {one.split()[0] for one in triples(facts, PROVENANCE) if one.endswith("id:doc-gazetteer")}
    found = triples(facts)
    told = {one for node in listed for one in about(found, node) if one.startswith("kg:relation")}
    assert told == {f'kg:relation "{name}"' for name in ("within", "succeeded_by", "dissolved")}
    added = [one for one in stated(facts, Kinds(), PLACES).contributions if one.document == GAZETTEER]
    assert {(one.status, one.confidence, one.quote) for one in added} == {("asserted", 1, "")}
    claims = [one for one in triples(facts, PROVENANCE) if one.endswith("rdf:type kg:Claim")]
    assert len(claims) == 1, "that of the article"


@pytest.mark.parametrize("facts", FACTS, ids=[facts.document.id for facts in FACTS])
def test_lines_are_sorted_unique_and_independent_of_order(facts: Facts) -> None:
    lines = stated(facts, Kinds(), PLACES).lines
    assert list(lines) == sorted(set(lines))
    shuffled = list(facts.claims)
    random.Random(7).shuffle(shuffled)
    assert stated(replace(facts, claims=tuple(shuffled)), Kinds(), PLACES).lines == lines


@pytest.mark.parametrize("facts", FACTS, ids=[facts.document.id for facts in FACTS])
def test_lines_are_written_as_the_engine_writes_them(facts: Facts) -> None:
    lines = stated(facts, Kinds(), PLACES).lines
    parsed = ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)
    again = ox.serialize(parsed, format=ox.RdfFormat.N_QUADS) or b""
    assert again.decode().splitlines() == list(lines)


def test_no_word_of_an_article_breaks_a_line() -> None:
    paper = Paper('a "b" \\ c', 'A "title"\twith \\ and\nlines', "2024-03-05")
    paper.say('He said: "It is \\ so",\tand <left> {them}.').claim(
        '"It is \\ so",\tand', CELL, "is_a", "party-cell"
    )
    lines = stated(paper.facts(), Kinds(), PLACES).lines
    found = {short(quad.object) for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS)}
    assert {
        '"He said: "It is \\ so",\tand <left> {them}."',
        '"A "title"\twith \\ and\nlines"',
        '"a "b" \\ c"',
    } <= found


def test_a_document_in_which_nothing_was_found_is_there() -> None:
    facts = Paper("silent", "Nothing").say("Nothing.").facts()
    assert triples(facts) == set()
    assert "id:doc-silent rdf:type kg:Document" in triples(facts, PROVENANCE)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (said(CELL, "knows", COMMITTEE), "no relation 'knows' is known to the graph"),
        (said(CELL, "part_of"), "a claim of 'part_of' by rule 'part-of-words' has no object"),
    ],
)
def test_a_claim_that_cannot_be_written_is_named(facts: Facts, message: str) -> None:
    with pytest.raises(OntologyError) as caught:
        stated(facts, Kinds(), PLACES)
    assert str(caught.value) == message
