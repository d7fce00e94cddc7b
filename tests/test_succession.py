"""What became of what: the gazetteer's changes as events, and questions that go through chains of them."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from consolidated_graph import with_facts
from facts_sample import COMMITTEE, Kinds, Paper, build
from kg import gazetteer, query, resources, review
from kg import ontology as ontology_module
from kg.assemble import stated
from kg.assemble.succession import change
from kg.errors import UnknownName
from kg.extract import grammar
from kg.gazetteer import HEADER, Gazetteer
from kg.model import Entity, Facts
from kg.query.names import resolve, resolve_latest
from kg.store import GraphStore
from kg.terms import ID
from reader import Reader

FOLDER = Path(__file__).parent / "succession"
CHAINS = tomllib.loads((FOLDER / "chains.toml").read_text(encoding="utf-8"))

LATE = "2025-07-01,,2025-07"
BOTH = ",2025-07-01,2024|2025-01"
ROWS = f"""\
2025-91,91,Đông Hạc,province,,,{LATE},,,donghac
2025-90501,90501,Lim Xa,commune,2025-91,,{LATE},,,limxa
2025-90502,90502,Lim Ta,commune,2025-91,,{LATE},,,limta
2025-90503,90503,Đồi Xa,commune,2025-91,,{LATE},,,doixa
2025-90504,90504,Khe Lụt,commune,2025-91,,{LATE},,,khelut
2025-90505,90505,Suối Vàng,ward,2025-91,,{LATE},,,suoivang
2024-90105,90105,Nà Mén,commune,901,,,,2024,,90105,namen
2024-90106,90106,Sao Nưa,commune,901,,,,2024,,90106,saonua
90,90,Hắc Lâm,province,,{BOTH},,2025-91,haclam
901,901,Khuổi Lim,district,90,{BOTH},,,khuoilim
90101,90101,Lim Thượng,commune,901,{BOTH},,2025-90501,limthuong
90102,90102,Lim Xa,commune,901,{BOTH},,2025-90501,khang|limxa|palat
90103,90103,Lim Ta,commune,901,{BOTH},,2025-90502,khang|limta
90104,90104,Pá Vôi,commune,901,{BOTH},,2025-90502|2025-90503,pavoi
90105,90105,Nà Mén,township,901,,,2025-07-01,2025-01,,2025-90503,namen
90106,90106,Đồi Sim,commune,901,,,2025-07-01,2025-01,,2025-90503,doisim
90107,90107,Bản Cọ,commune,901,,,,2024,,90101,banco
90108,90108,Bản Mất,commune,901,,,,2024,,,banmat
90109,90109,KheLụt,commune,901,{BOTH},,2025-90504,khelut
90110,90110,Suối Vàng,commune,901,{BOTH},,2025-90505,suoivang
"""


def listed() -> Gazetteer:
    """Invented units: what stayed, and what was merged, renamed, divided, abolished or lost sight of."""
    rows = (row.replace(BOTH, f",{BOTH}") if row.count(",") == 10 else row for row in ROWS.splitlines())
    return gazetteer.load("\n".join([HEADER, *sorted(rows)]))


PLACES = listed()

CHANGES = {
    "90": "Renaming",
    "901": "Dissolution",
    "90101": "Merger",
    "90102": "Merger",
    "90103": "Merger",
    "90104": "Division",
    "2024-90105": "Renaming",
    "2024-90106": "Renaming",
    "90105": "Merger",
    "90107": "Merger",
    "90108": "",
    "90109": "",
    "90110": "Renaming",
    "2025-90501": "",
}
"""90107 went into one that went on; of 90108 nothing is known; 90109 is only spelt in another way."""


@pytest.mark.parametrize(("identity", "kind"), CHANGES.items())
def test_what_became_of_a_unit_follows_from_its_row_and_those_it_shares_heirs_with(
    identity: str, kind: str
) -> None:
    unit = PLACES.unit(identity)
    assert unit is not None
    assert change(unit, PLACES) == kind


def test_what_the_real_gazetteer_tells_of_its_units() -> None:
    real = gazetteer.load(resources.read("ontology", "gazetteer.csv"))
    counted = Counter((change(unit, real), unit.eras[-1]) for unit in real)
    assert counted == {
        ("Merger", "2024"): 867,
        ("Renaming", "2024"): 164,
        ("Division", "2024"): 2,
        ("", "2024"): 3,
        ("Merger", "2025-01"): 9484,
        ("Renaming", "2025-01"): 12,
        ("Division", "2025-01"): 471,
        ("Dissolution", "2025-01"): 691,
        ("", "2025-01"): 125,
        ("", "2025-07"): 3355,
    }


def article(*identities: str, name: str = "one") -> Facts:
    """An article that names these units and says nothing else of them."""
    paper = Paper(name, name, "2025-08-02").say("A committee for them all.")
    for identity in identities:
        place = Entity(f"loc-{identity}", "commune", "", identity)
        paper.claim("committee", COMMITTEE, "covers", place)
    return paper.facts()


def local(term: object) -> str:
    """The last part of an IRI, or a literal."""
    return getattr(term, "value", "").rpartition("#")[2].rpartition("/")[2]


def events(facts: Facts) -> set[str]:
    """What a document's lines say of events, hashes cut off, and what the gazetteer has of successions."""
    store = ox.Store()
    store.bulk_load("\n".join(stated(facts, Kinds(), PLACES).lines).encode(), format=ox.RdfFormat.N_QUADS)
    found = set()
    for quad in store:
        node, said, value = local(quad.subject), local(quad.predicate), local(quad.object)
        if node.startswith("event-") and value != "ChangeEvent":
            found.add(f"{node.rpartition('-')[0]} {said} {value}")
    for one in stated(facts, Kinds(), PLACES).contributions:
        if one.relation in ("succeeded_by", "dissolved"):
            found.add(f"{one.triple.subject[len(ID) + 1 : -1]} {one.relation} {one.object_name} {one.status}")
    return found


def test_a_linked_unit_that_was_divided_has_the_event_its_date_and_its_claims() -> None:
    province = {
        "event-renaming-loc-90 type Renaming",
        "event-renaming-loc-90 originalLocality loc-90",
        "event-renaming-loc-90 resultingLocality loc-2025-91",
        "event-renaming-loc-90 notBefore 2025-07-01",
        "event-renaming-loc-90 notAfter 2025-07-01",
        "loc-90 succeeded_by Dong Hac Province (2025-07-01) asserted",
    }
    district = {
        "event-dissolution-loc-901 type Dissolution",
        "event-dissolution-loc-901 originalLocality loc-901",
        "event-dissolution-loc-901 notBefore 2025-07-01",
        "event-dissolution-loc-901 notAfter 2025-07-01",
        "loc-901 dissolved 2025-07-01 asserted",
    }
    assert events(article("90104")) == {
        *province,
        *district,
        "event-division-loc-90104 type Division",
        "event-division-loc-90104 originalLocality loc-90104",
        "event-division-loc-90104 resultingLocality loc-2025-90502",
        "event-division-loc-90104 resultingLocality loc-2025-90503",
        "event-division-loc-90104 notBefore 2025-07-01",
        "event-division-loc-90104 notAfter 2025-07-01",
        "loc-90104 succeeded_by Lim Ta Commune (2025-07-01) asserted",
        "loc-90104 succeeded_by Doi Xa Commune (2025-07-01) asserted",
    }


def test_what_happened_before_the_reform_has_no_first_day_and_is_inferred() -> None:
    found = {line for line in events(article("90107")) if "90107" in line}
    assert found == {
        "event-merger-loc-90107 type Merger",
        "event-merger-loc-90107 originalLocality loc-90107",
        "event-merger-loc-90107 resultingLocality loc-90101",
        "event-merger-loc-90107 notAfter 2025-06-30",
        "loc-90107 succeeded_by Lim Thuong Commune inferred",
    }


def test_lines_of_two_articles_are_those_of_one_that_names_all() -> None:
    apart = {line for one in ("90101", "90104") for line in stated(article(one), Kinds(), PLACES).lines}
    together = set(stated(article("90101", "90104"), Kinds(), PLACES).lines)
    assert apart == together


def test_an_article_and_the_gazetteer_speak_of_one_event() -> None:
    gone = Entity("loc-90101", "commune", "Lim Thuong Commune", "90101")
    into = Entity("loc-2025-90501", "commune", "Lim Xa Commune", "2025-90501")
    paper = Paper("one", "One", "2025-08-02").say("Lim Thuong was merged into Lim Xa in July 2025.")
    paper.claim("merged", gone, "merged_into", into, date="2025-07")
    found = {line for line in events(paper.facts()) if line.startswith("event-merger")}
    assert found == {
        "event-merger-loc-90101 type Merger",
        "event-merger-loc-90101 originalLocality loc-90101",
        "event-merger-loc-90101 resultingLocality loc-2025-90501",
        "event-merger-loc-90101 dateText 2025-07",
        "event-merger-loc-90101 notBefore 2025-07-01",
        "event-merger-loc-90101 notAfter 2025-07-31",
        "event-merger-loc-90101 notAfter 2025-07-01",
    }


@pytest.mark.parametrize(
    ("name", "heir"),
    [
        ("Pa Lat commune, Khuoi Lim district", "90102"),
        ("Khang commune, Khuoi Lim district", ""),
        ("Lim Ta township, Khuoi Lim district", ""),
        ("Na Vang commune, Khuoi Lim district", ""),
        ("Pa Lat commune", ""),
    ],
    ids=[
        "one took it in",
        "two bear its name",
        "its namesake goes on",
        "nobody knows it",
        "nobody says where",
    ],
)
def test_what_is_older_than_the_lists_has_the_one_heir_that_keeps_its_name(name: str, heir: str) -> None:
    known = ontology_module.load()
    reader = Reader(known, grammar(known), PLACES)
    claims = reader.claims(reader.reading(f"The Party Committee of {name}, met on Monday.", "2018-03-05"))
    (place,) = {one.object for one in claims if one.relation == "covers"}
    assert place is not None
    assert (place.unit, place.heir) == ("", heir)


def test_that_heir_is_claimed_as_inferred_and_no_event_says_how_it_came() -> None:
    older = Entity("loc-pa-lat-commune-1f", "commune", "Pa Lat Commune", heir="90102")
    paper = Paper("one", "One").say("A committee for them all.")
    paper.claim("committee", COMMITTEE, "covers", older)
    told = events(paper.facts())
    assert "loc-pa-lat-commune-1f succeeded_by Lim Xa Commune inferred" in told
    assert told - events(article("90102")) == {"loc-pa-lat-commune-1f succeeded_by Lim Xa Commune inferred"}


# ---------------------------------------------------------------------- chains


@pytest.fixture(scope="module")
def chains(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    return with_facts(FOLDER / "chains.ttl", tmp_path_factory.mktemp("chains") / "chains.nq")


@pytest.mark.parametrize("name", CHAINS)
def test_a_question_about_today_goes_through_chains(name: str, chains: GraphStore) -> None:
    case = CHAINS[name]
    answer = query.ask(chains, "organisations-today", case["given"])
    columns = [answer.columns.index(one) for one in ("organisation", "then", "today", "chain", "placed")]
    assert [" | ".join(row[at].text for at in columns) for row in answer.rows] == case["rows"]


@pytest.mark.parametrize(
    ("name", "latest"),
    [
        ("Lim Commune", "id:loc-x"),
        ("Lim Commune Party Committee", "id:org-x"),
        ("Lim Ta Commune", "id:loc-a"),
    ],
)
def test_of_namesakes_that_succeeded_one_another_the_last_is_meant(
    name: str, latest: str, chains: GraphStore
) -> None:
    assert resolve_latest(chains, name).curie == latest


def test_other_questions_ask_which_of_the_namesakes_is_meant(chains: GraphStore) -> None:
    with pytest.raises(UnknownName, match="'Lim Commune' is the name of 2 things"):
        resolve(chains, "Lim Commune")


# ---------------------------------------------------------------------- what is no conflict


def test_under_a_committee_and_under_that_of_what_its_commune_became_is_no_conflict(tmp_path: Path) -> None:
    cell = Entity("org-cell-31", "party-cell", "Na Men Hamlet Party Cell")
    old = Entity("org-pc-32", "party-committee", "Pa Lieng Commune Party Committee")
    new = Entity("org-pc-33", "party-committee", "Thuong Nghi Commune Party Committee")
    place = Entity("loc-90109", "commune", "Pa Lieng Commune", "90109")
    heir = Entity("loc-2025-90501", "commune", "Thuong Nghi Commune", "2025-90501")
    paper = Paper("one", "One", "2025-08-02").say("The cell was under one committee and is under another.")
    for committee, where in ((old, place), (new, heir)):
        paper.claim("is under", cell, "part_of", committee)
        paper.claim("committee", committee, "covers", where)
    known = ontology_module.load()
    assert review.conflicts(build(tmp_path / "graph", (paper.facts(),)), known) == ()
    elsewhere = [one._replace(object=COMMITTEE) if one.object == heir else one for one in paper.claims]
    elsewhere = [one for one in elsewhere if one.relation != "covers"]
    apart = replace(paper.facts(), claims=tuple(elsewhere))
    (found,) = review.conflicts(build(tmp_path / "other", (apart,)), known)
    assert found.kind == "parents"


def test_a_day_other_than_the_gazetteers_is_a_conflict_of_dates(tmp_path: Path) -> None:
    place = Entity("loc-90109", "commune", "Pa Lieng Commune", "90109")
    heir = Entity("loc-2025-90501", "commune", "Thuong Nghi Commune", "2025-90501")
    paper = Paper("one", "One", "2025-08-02").say("Pa Lieng was merged into Thuong Nghi on March 3, 2025.")
    paper.claim("merged", place, "merged_into", heir, date="2025-03-03")
    shown = tuple(one._replace(object_name=f"{one.object_name} (2025-03-03)") for one in paper.claims)
    store = build(tmp_path / "graph", (replace(paper.facts(), claims=shown),))
    (found,) = review.conflicts(store, ontology_module.load())
    assert found.what == (
        "dates of one event: Thuong Nghi Commune (2025-03-03) and Thuong Nghi Commune (2025-07-01)"
    )
    assert [side.document for side in found.sides] == ["one", "gazetteer"]
