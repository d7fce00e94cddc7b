"""What the ontology knows bounds what a graph may say: terms, concepts, dates and figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import resources
from kg.errors import OntologyError
from kg.results import Violation
from kg.terms import KGV, PREFIXES
from kg.validate import validate
from kg.validate.shapes import KGSH, load

SOUND = Path(__file__).parent / "mutations" / "sound.ttl"
DAY = date(2026, 1, 31)


def found(update: str, day: date = DAY) -> list[Violation]:
    store = ox.Store()
    store.load(path=SOUND, format=ox.RdfFormat.TURTLE)
    store.update(update, prefixes=PREFIXES)
    return [one for one in validate(store, day=day).violations if one.severity == "violation"]


UNKNOWN = {
    "id:person-men a kg:PartyCel": ("known-class", "kg:PartyCell"),
    "id:person-men a <http://example.org/Persn>": ("known-class", "foaf:Person"),
    "id:person-men a <http://example.org/Zzz>": ("known-class", ""),
    "id:person-men kg:birthYaer 1985": ("known-property", "kg:birthYear"),
    "id:person-men <http://example.org/prefLabel> 'Men'": ("known-property", "skos:prefLabel"),
    "id:org-na-mo-cell org:classification kgv:party-cel": ("kind-of-class", "kgv:party-cell"),
    "id:org-na-mo-cell org:classification kgv:school": ("kind-of-class", ""),
    "id:post-cell org:role kgv:sekretary": ("known-role", "kgv:secretary"),
    "id:count-cell kg:measure kgv:party-member": ("known-measure", "kgv:party-members"),
}


@pytest.mark.parametrize("said", UNKNOWN)
def test_the_nearest_known_name_is_offered_for_an_unknown_one(said: str) -> None:
    shape, nearest = UNKNOWN[said]
    (one,) = (one for one in found(f"INSERT DATA {{ {said} }}") if one.shape == shape)
    assert one.mend.endswith(f" Did you mean {nearest}?") == bool(nearest)
    assert ("Did you mean" in one.mend) == bool(nearest)


DATES = {
    "dcterms:issued": ("document-issued", "1930-02-03", "2027-01-31"),
    "kg:attestedOn": ("attested-on", "1930-02-03", "2027-01-31"),
    "kg:heldOn": ("count-held-on", "1800-01-01", "2027-01-31"),
    "kg:notBefore": ("event-not-before", "0938-01-01", "2027-01-31"),
    "kg:notAfter": ("event-not-after", "0938-01-01", "2027-01-31"),
    "kg:validFrom": ("valid-from", "0938-01-01", "2027-01-31"),
    "kg:validUntil": ("valid-until", "0938-01-01", "2027-01-31"),
    "kg:startNotBefore": ("start-not-before", "1800-01-01", "2027-01-31"),
    "kg:endNotBefore": ("end-not-before", "1800-01-01", "2027-01-31"),
    "kg:startNotAfter": ("start-not-after", "1800-01-01", "2032-01-31"),
    "kg:endNotAfter": ("end-not-after", "1800-01-01", "2032-01-31"),
    "kg:judgedOn": ("judgement-on", "1930-02-03", "2027-01-31"),
    "kg:published": ("fact-published", "1930-02-03", "2027-01-31"),
    "kg:lastSeen": ("last-seen", "1930-02-03", "2027-01-31"),
    "kg:possiblyFrom": ("possibly-from", "0938-01-01", "2027-01-31"),
    "kg:possiblyTo": ("possibly-to", "0938-01-01", "2032-01-31"),
    "kg:heldFrom": ("held-from", "0938-01-01", "2032-01-31"),
    "kg:heldTo": ("held-to", "0938-01-01", "2032-01-31"),
    "kg:birthYear": ("birth-year", "1800", "2026"),
}


def test_each_date_of_the_ontology_has_its_bounds() -> None:
    known = load(day=DAY).vocabulary
    assert {str(name) for name in known.earliest} == {str(name) for name in known.latest}
    named = {PREFIXES[name.partition(":")[0]] + name.partition(":")[2] for name in DATES}
    assert {str(name) for name in known.earliest} == named


def beside(text: str, way: int) -> str:
    """The day, or the year, before or after."""
    if len(text) == len("2026"):
        return str(int(text) + way)
    return date.fromordinal(date.fromisoformat(text).toordinal() + way).isoformat()


CLASSES = {"dcterms:issued": "kg:Document", "kg:judgedOn": "kg:Judgement", "kg:published": "kg:Fact"}
TRIED = {
    (name, text): good
    for name, (_, first, last) in DATES.items()
    for text, good in ((first, True), (last, True), (beside(first, -1), False), (beside(last, 1), False))
}


@pytest.fixture(scope="module")
def out_of_bounds() -> set[tuple[str, str]]:
    """For each date that was tried, the shapes that find it."""
    store = ox.Store()
    for number, (name, text) in enumerate(TRIED):
        kind = "xsd:gYear" if len(text) == len("2026") else "xsd:date"
        said = f'{name} "{text}"^^{kind} ; a {CLASSES.get(name, "kg:Thing")}'
        store.update(f"INSERT DATA {{ id:{number} {said} }}", prefixes=PREFIXES)
    return {(one.shape, one.focus.rpartition("/")[2]) for one in validate(store, day=DAY).violations}


@pytest.mark.parametrize(("name", "text"), TRIED)
def test_a_date_is_good_to_the_day_of_its_bounds(
    name: str, text: str, out_of_bounds: set[tuple[str, str]]
) -> None:
    number = list(TRIED).index((name, text))
    assert ((DATES[name][0], str(number)) not in out_of_bounds) == TRIED[name, text]


def test_the_day_of_the_check_counts() -> None:
    update = """DELETE WHERE { id:doc-namo dcterms:issued ?day } ;
        INSERT DATA { id:doc-namo dcterms:issued "2031-05-05"^^xsd:date }"""
    assert {one.shape for one in found(update)} == {"document-issued"}
    assert found(update, date(2030, 5, 5)) == []


MINE = """
kgv:elders-council a skos:Concept ; skos:inScheme kgv:organisation-kinds ;
    skos:broader kgv:mass-organisation ; skos:prefLabel "Elders' Council"@en .
kgv:bell-ringer a skos:Concept ; skos:inScheme kgv:roles ; skos:prefLabel "Bell Ringer"@en .
kgv:buffaloes a skos:Concept ; skos:inScheme kgv:measures ; kg:ceiling 10000 ; skos:prefLabel "Buffaloes"@en .
"""


def test_what_is_added_to_the_vocabulary_is_known_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    update = """INSERT DATA { id:post-cell org:role kgv:deputy-bell-ringer .
        id:count-cell kg:measure kgv:buffaloes ; kg:value 10001 .
        id:elders a org:Organization , kg:MassOrganisation ; org:classification kgv:elders-council }"""
    unknown = {"known-role", "known-measure", "kind-of-class"}
    assert unknown <= {one.shape for one in found(update)}
    plain = resources.read

    def read(folder: str, name: str) -> str:
        return plain(folder, name) + (MINE if name == "vocabulary.ttl" else "")

    monkeypatch.setattr(resources, "read", read)
    shapes = {one.shape for one in found(update)}
    assert shapes.isdisjoint(unknown)
    assert "count-under-ceiling" in shapes


def test_every_measure_has_a_ceiling() -> None:
    known = load().vocabulary
    assert {str(name).removeprefix(KGV) for name in known.ceilings} == known.schemes["measures"]


def test_a_shape_that_finds_what_nobody_looks_for_is_one_line() -> None:
    shape = f'<{KGSH}mine> a <{PREFIXES["sh"]}NodeShape> ; <{KGSH}finds> "unknown clas" .'
    with pytest.raises(OntologyError, match="finds 'unknown clas'; did you mean 'unknown class'"):
        validate([], shape)
