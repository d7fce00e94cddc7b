"""What pySHACL is not asked about: nothing that it would find anything wrong with."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import SH, Graph, URIRef

from kg.terms import PREFIXES
from kg.validate import judge, shapes
from kg.validate.portions import Elsewhere, portions
from kg.validate.suspicion import Suspicion

SOUND = Path(__file__).parent / "mutations" / "sound.ttl"
STATEMENTS = sorted(ox.parse(path=SOUND, format=ox.RdfFormat.TURTLE), key=str)
NODES = sorted({one.subject for one in STATEMENTS}, key=str)
PREDICATES = sorted({one.predicate for one in STATEMENTS}, key=str)
XSD = PREFIXES["xsd"]
STRANGE = [
    ox.Literal(""),
    ox.Literal('a "b" \\ c'),
    ox.Literal("Lùng Xã", language="vi"),
    ox.Literal("", language="en"),
    *(
        ox.Literal(text, datatype=ox.NamedNode(f"{XSD}{sort}"))
        for sort, texts in (
            ("date", ("2024-05-01", "2025-02-31", "1900-1-1")),
            ("integer", ("7", "-7", "seven", "+07")),
            ("decimal", ("0.5", "1.5", "NaN", ".5")),
            ("gYear", ("1985", "85")),
        )
        for text in texts
    ),
    ox.BlankNode("somebody"),
    ox.NamedNode("https://kg.example/id/nobody"),
    ox.NamedNode(f"{PREFIXES['kg']}Nonsense"),
]
VALUES = sorted({one.object for one in STATEMENTS}, key=str) + STRANGE
CHANGE = st.tuples(*map(st.sampled_from, (NODES, PREDICATES, VALUES, (False, True))))
SHAPES = shapes.load()


def suspicion_of_all() -> Suspicion:
    return Suspicion(SHAPES.graph, SHAPES.known.below)


def suspects(store: ox.Store) -> set[str]:
    suspicion, elsewhere = suspicion_of_all(), Elsewhere(store)
    found = set()
    for portion in portions(store, (), None):
        elsewhere.near(portion)
        found |= {node for node, facts in portion.nodes.items() if suspicion.of(node, facts, elsewhere)}
    return found


def condemned(store: ox.Store) -> set[str]:
    """The nodes that pySHACL finds something wrong with when it is asked about all."""
    every = {quad.subject for quad in store if not isinstance(quad.subject, ox.Triple)}
    batch = judge.batch(store, SHAPES, every)
    _, report, _ = pyshacl.validate(batch, shacl_graph=SHAPES.graph, inplace=True)
    assert isinstance(report, Graph)
    return {f"<{node}>" for node in report.objects(None, SH.focusNode) if isinstance(node, URIRef)}


def test_every_shape_is_understood() -> None:
    assert suspicion_of_all().undecided == ()


def test_nothing_is_suspicious_in_a_sound_graph() -> None:
    store = ox.Store()
    store.load(path=SOUND, format=ox.RdfFormat.TURTLE)
    assert suspects(store) == set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHANGE, min_size=1, max_size=25))
def test_what_is_not_suspicious_has_nothing_wrong(
    changes: list[tuple[ox.NamedNode, ox.NamedNode, ox.Literal, bool]],
) -> None:
    store = ox.Store()
    store.extend(ox.Quad(one.subject, one.predicate, one.object) for one in STATEMENTS)
    for node, predicate, value, instead in changes:
        if instead:
            for quad in list(store.quads_for_pattern(node, predicate, None)):
                store.remove(quad)
        store.add(ox.Quad(node, predicate, value))
    assert condemned(store) <= suspects(store)
