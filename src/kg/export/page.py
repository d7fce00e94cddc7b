"""One page to read offline: tree of organisations, picture, each thing and its facts, every sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import BinaryIO

from kg.export import questions
from kg.markup import environment, policy, style
from kg.picture.careers import newest
from kg.picture.drawn import trees
from kg.picture.forest import Forest, forest, natural
from kg.picture.neighbours import said_of
from kg.store import GraphStore
from kg.views import WHOLE, Choice, Edge, Node, view


@dataclass(frozen=True, slots=True)
class _Branch:
    """A thing of the tree; after it, so many lists that end."""

    node: Node
    below: int
    ends: int


@dataclass(frozen=True, slots=True)
class _Fact:
    """A thing at the other end of an edge, and what it is to this one."""

    said: str
    other: Node
    edge: Edge


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, and what was read in it; a heading where a new article begins."""

    article: str
    sentence: str
    claims: tuple[tuple[str, ...], ...]
    """Subject, relation, object, status, rule and confidence."""


def write_page(store: GraphStore, choice: Choice, out: BinaryIO) -> None:
    """Write the page; the sentences of all articles only where nothing is left out of the graph."""
    seen = view(store, choice)
    nodes, edges = {node.iri: node for node in seen.nodes}, list(seen.edges)
    tree = forest(view(store, replace(choice, view="organisations")))
    day = newest(edges)
    looks, script = style(), (files("kg.export") / "templates" / "page.js").read_text(encoding="utf-8")
    text = environment("kg.export").get_template("page.html")
    parts = text.generate(
        policy=policy(looks, script),
        style=looks,
        script=script,
        day=day,
        branches=_branches(tree),
        organisations=len(tree),
        picture=trees(tree, "Organisations", day) if len(tree) else None,
        things=sorted(nodes.values(), key=lambda one: (natural(one.label), one.iri)),
        facts=_facts(nodes, edges),
        articles=[*_sentences(store)] if choice == WHOLE else [],
    )
    for part in parts:
        out.write(part.encode("utf-8", "backslashreplace"))
    out.write(b"\n")


def _branches(tree: Forest) -> Iterator[_Branch]:
    walked = [*tree.walk()]
    depths = [*(depth for depth, _ in walked[1:]), 0]
    for (depth, thing), following in zip(walked, depths, strict=False):
        yield _Branch(tree.nodes[thing], len(tree.below.get(thing, ())), max(0, depth - following))


def _facts(nodes: dict[str, Node], edges: list[Edge]) -> dict[str, list[_Fact]]:
    """What is said of each thing, by its IRI."""
    found: dict[str, list[_Fact]] = {}
    for edge in edges:
        for this, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if this in nodes and other in nodes:
                found.setdefault(this, []).append(_Fact(said_of(other, edge), nodes[other], edge))
    for some in found.values():
        some.sort(key=lambda one: (one.edge.former, one.said, natural(one.other.label), one.edge.id))
    return found


def _sentences(store: GraphStore) -> Iterator[_Told]:
    """What articles say, in the order of their text; what is doubtful or planned says so itself."""
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    texts: dict[tuple[str, str], str] = {}
    for sparql, mark in (
        (questions.FACTS, ""),
        (questions.DOUBTFUL, "doubtful"),
        (questions.PLANS, "planned"),
    ):
        for row in questions.rows(store, sparql):
            document, subject, relation, object_, status, sentence, span, *_ = row
            key = (document, span)
            texts[key] = sentence
            found.setdefault(key, []).append((subject, relation.replace("_", " "), object_, mark or status))
    for key in sorted(found, key=lambda one: (one[0], natural(one[1]))):
        yield _Told(key[0], texts[key], tuple(sorted(set(found[key]))))
