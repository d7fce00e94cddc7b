"""What views have in them: one small graph, seen in every way."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.errors import BadParameter, UnknownFormat, UnknownName
from kg.store import GraphStore
from kg.terms import ID, PREFIXES
from kg.views import FAMILIES, VIEWS, Choice, Edge, view

GRAPH = """
id:org-above a org:Organization ; skos:prefLabel "Upper Committee"@en ; org:classification kgv:party-committee .
id:org-below a org:Organization ; skos:prefLabel "Lower Cell"@en ; org:classification kgv:party-cell ;
    org:subOrganizationOf id:org-above ; kg:hostedBy id:org-mill ; kg:covers id:loc-hill .
id:org-mill a org:Organization ; skos:prefLabel "Mill"@en ; org:classification kgv:enterprise .
id:org-council a org:Organization ; skos:prefLabel "Council"@en ; org:classification kgv:people-council .
id:loc-hill a kg:Locality ; skos:prefLabel "Hill Hamlet"@en ; org:classification kgv:hamlet ; kg:within id:loc-old .
id:loc-old a kg:Locality ; skos:prefLabel "Old Commune"@en ; org:classification kgv:commune ;
    kg:validUntil "2020-12-31"^^xsd:date ; kg:succeededBy id:loc-new .
id:loc-new a kg:Locality ; skos:prefLabel "New Commune"@en ; org:classification kgv:commune .
id:person-an a foaf:Person ; skos:prefLabel "An"@en . id:person-ba a foaf:Person ; skos:prefLabel "Ba"@en .
id:person-ca a foaf:Person ; skos:prefLabel "Ca"@en .
id:membership-an a org:Membership ; org:member id:person-an ; org:organization id:org-above ; org:role kgv:secretary ;
    kg:tenure kgv:former ; kg:quote "An led it." ; kg:startNotBefore "2018-01-01"^^xsd:date , "2017-01-01"^^xsd:date ;
    kg:startNotAfter "2018-06-30"^^xsd:date ; kg:endNotBefore "2020-01-01"^^xsd:date ; kg:endNotAfter "2020-12-31"^^xsd:date .
id:membership-ba a org:Membership ; org:member id:person-ba ; org:organization id:org-above ; org:role kgv:member ;
    kg:tenure kgv:current ; kg:startNotBefore "2019-01-01"^^xsd:date ; kg:startNotAfter "2019-01-01"^^xsd:date ;
    kg:attestedOn "2021-05-05"^^xsd:date , "2022-06-06"^^xsd:date .
id:membership-ca a org:Membership ; org:member id:person-ca ; org:organization id:org-council ; org:role kgv:chairman ;
    kg:tenure kgv:current .
"""
NAMES = {
    "organisations": ("Council", "Lower Cell", "Mill", "Upper Committee"),
    "posts": ("An", "Ba", "Ca", "Council", "Upper Committee"),
    "people": ("An", "Ba"),
    "localities": ("Hill Hamlet", "New Commune", "Old Commune"),
    "changes": ("New Commune", "Old Commune"),
    "all": (
        *("An", "Ba", "Ca", "Council", "Hill Hamlet", "Lower Cell", "Mill", "New Commune", "Old Commune"),
        "Upper Committee",
    ),
}
RELATIONS = {
    "organisations": ["hosted_by", "part_of"],
    "posts": ["held", "holds", "member_of"],
    "people": ["served_with"],
    "localities": ["within"],
    "changes": ["succeeded_by"],
    "all": ["covers", "held", "holds", "hosted_by", "member_of", "part_of", "succeeded_by", "within"],
}


@pytest.fixture(scope="module")
def store() -> GraphStore:
    memory = ox.Store()
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    memory.load(prefixes + GRAPH, format=ox.RdfFormat.TURTLE)
    return GraphStore(memory, Path("memory"))


def names(store: GraphStore, choice: Choice) -> tuple[str, ...]:
    return tuple(sorted(node.label for node in view(store, choice).nodes))


def relations(store: GraphStore, choice: Choice) -> list[str]:
    return sorted(edge.relation for edge in view(store, choice).edges)


def test_every_view_is_tried() -> None:
    assert VIEWS.keys() == NAMES.keys() == RELATIONS.keys()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_its_nodes_and_edges(store: GraphStore, name: str) -> None:
    assert names(store, Choice(name)) == NAMES[name]
    assert relations(store, Choice(name)) == RELATIONS[name]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_can_be_gone_over_again_and_is_in_order(store: GraphStore, name: str) -> None:
    drawn = view(store, Choice(name))
    nodes, edges = list(drawn.nodes), list(drawn.edges)
    assert (nodes, edges) == (list(drawn.nodes), list(drawn.edges))
    assert nodes == sorted(nodes, key=lambda node: node.iri)
    assert edges == sorted(edges, key=lambda edge: edge[:4])
    assert {end for edge in edges for end in edge[:2]} <= {node.iri for node in nodes}
    assert sum(node.degree for node in nodes) == 2 * len(edges)


def test_families_are_six_and_each_node_has_one(store: GraphStore) -> None:
    found = {node.label: node.family for node in view(store).nodes}
    assert set(found.values()) == FAMILIES.keys() - {"mass"}
    assert (found["Mill"], found["Council"], found["Lower Cell"]) == ("workplace", "state", "party")


def test_bounds_are_the_latest_not_before_and_the_earliest_not_after(store: GraphStore) -> None:
    held, member = (edge for edge in view(store, Choice("posts")).edges if edge.target.endswith("above"))
    assert (held.start, held.end, held.sure_from, held.sure_to) == (
        *("2018-01-01", "2020-12-31"),
        *("2018-06-30", "2020-01-01"),
    )
    assert (held.former, held.label, member.label) == (True, "Secretary (former)", "member of")
    assert member.seen == ("2021-05-05", "2022-06-06")


def test_common_service_has_days_that_are_sure_and_days_that_are_possible(store: GraphStore) -> None:
    (edge,) = view(store, Choice("people")).edges
    assert (edge.source, edge.target) == (f"{ID}person-an", f"{ID}person-ba")
    assert (edge.sure_from, edge.sure_to, edge.days_sure) == ("2019-01-01", "2020-01-01", 366)
    assert (edge.start, edge.end, edge.days_possible) == ("2019-01-01", "2020-12-31", 731)


CHOICES = [
    (Choice(people=False), set(NAMES["all"]) - {"An", "Ba", "Ca"}),
    (Choice(day="2021-05-05"), set(NAMES["all"]) - {"Old Commune"}),
    (Choice("posts", day="2016-05-05"), {"An", "Ba", "Ca", "Council"}),
    (Choice(around=f"{ID}org-below", depth=1), {"Lower Cell", "Upper Committee", "Mill", "Hill Hamlet"}),
    (Choice("organisations", around=f"{ID}org-below", depth=1), {"Lower Cell", "Upper Committee", "Mill"}),
    (Choice(around=f"{ID}person-ca", depth=0), {"Ca"}),
    (Choice(only=frozenset((f"{ID}org-below", f"{ID}loc-hill"))), {"Lower Cell", "Hill Hamlet"}),
]


@pytest.mark.parametrize(("choice", "expected"), CHOICES)
def test_what_is_chosen_is_seen(store: GraphStore, choice: Choice, expected: set[str]) -> None:
    assert set(names(store, choice)) == expected


def test_without_people_nothing_quotes_a_sentence(store: GraphStore) -> None:
    assert all(edge.sentence == "" for edge in view(store, Choice(people=False)).edges)


def test_merging_adds_and_keeps_the_ends(store: GraphStore) -> None:
    kept = [*view(store).edges]
    merged = [*view(store, Choice(parallel="merge")).edges]
    assert [edge[:2] for edge in merged] == sorted({edge[:2] for edge in kept})


def test_a_wrong_view_says_which_there_are(store: GraphStore) -> None:
    with pytest.raises(UnknownName, match="no view 'post'; did you mean 'posts'"):
        view(store, Choice("post"))


SMALL = Path(__file__).parent / "export" / "small.trig"
REFUSED = [
    ("facts", {"view": "posts"}, "facts is no graph to choose from"),
    ("turtle", {"parallel": "merge"}, "turtle has no edges to merge"),
    ("turtle", {"view": "people"}, "turtle has no edges between people"),
    ("graphml", {"facts": True}, "graphml has no provenance to leave out"),
    ("gexf", {"tool": "yed"}, "gexf is the same for all tools"),
    ("graphml", {"static": True}, "graphml has no timeline to leave out"),
    ("nodes", {"holds": True}, "nodes derives no org:holds"),
    ("graphml", {"tool": "gephy"}, "no tool 'gephy'; did you mean 'gephi'"),
]


@pytest.mark.parametrize(("form", "asked", "said"), REFUSED)
def test_what_has_no_meaning_is_refused(tmp_path: Path, form: str, asked: dict[str, str], said: str) -> None:
    with kg.open(SMALL) as graph, pytest.raises(UnknownFormat, match=said):
        graph.save(tmp_path / "out", form, **asked)  # type: ignore[arg-type]


def test_a_name_a_query_and_a_day_are_looked_up(tmp_path: Path) -> None:
    with kg.open(SMALL) as graph:
        around = graph.networkx(around="Lim Ta Clinic", depth=1)
        assert sorted(str(node["label"]) for _, node in around.nodes(data=True)) == [
            "Lim Ta Clinic",
            "Lim Ta Clinic Party Cell",
        ]
        cells = graph.networkx(only="SELECT ?cell { ?cell a kg:PartyCell }")
        assert (len(cells), cells.number_of_edges()) == (2, 0)
        with pytest.raises(UnknownName, match="names a thing by its IRI"):
            graph.networkx(only='SELECT ?x { BIND("no" AS ?x) }')
        with pytest.raises(BadParameter, match="'2024-13-01' is no day"):
            graph.networkx(on="2024-13-01")


def test_a_merged_edge_is_open_where_one_of_its_is() -> None:
    from kg.views.merging import merged

    one = Edge("a", "b", "held", "f", start="2019-01-01", end="2020-01-01")
    (both,) = merged([one, replace_end(one)])
    assert (both.start, both.end, both.relation) == ("2019-01-01", "", "held|holds")


def replace_end(edge: Edge) -> Edge:
    return edge._replace(relation="holds", end="")
