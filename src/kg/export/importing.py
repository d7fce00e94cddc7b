"""What importers will do with a GraphML file: their rules, as their sources have them, tried without them.

Gephi's ImporterGraphML, Cytoscape's GraphMLParser, igraph's graphml.c, Neo4j APOC's XmlGraphMLReader; yEd by
what its makers answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from kg.errors import UnknownFormat, did_you_mean
from kg.export.survey import Survey, survey

Kind: TypeAlias = Literal["refuses", "drops", "renames"]
Rule: TypeAlias = Callable[[Survey], str]
"""What to say of a file; empty if nothing."""

_TYPES = frozenset(("boolean", "int", "long", "float", "double", "string"))
_RESERVED = frozenset(("SUID", "selected", "shared name"))


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a tool will do with something in a file."""

    kind: Kind
    what: str


def foreseen(path: Path, tool: str) -> tuple[Foreseen, ...]:
    """All that a tool will not take as it stands, the worst first."""
    if tool not in RULES:
        raise UnknownFormat(f"no tool {tool!r}{did_you_mean(tool, RULES)}")
    if path.suffix.lower() != ".graphml":
        raise UnknownFormat(f"{path.name}: only GraphML is checked, and its name ends with .graphml")
    known = survey(path)
    return tuple(Foreseen(kind, said) for kind, rule in RULES[tool] for said in filter(None, [rule(known)]))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number else ""


def _twice(values: Iterator[str]) -> str:
    return ", ".join(sorted(one for one, times in Counter(values).items() if times > 1))


def _ghosts(known: Survey) -> int:
    return sum(
        times * (not (source in known.nodes and target in known.nodes))
        for (source, target), times in known.ends.items()
    )


def _parallel(known: Survey) -> int:
    return sum(known.ends.values()) - len(known.ends)


def _has(known: Survey, owner: str, *names: str) -> bool:
    """Whether a key of this name has values."""
    return any(key.owner == owner and key.name in names and known.used[key.id] for key in known.keys)


def _names_twice(known: Survey) -> str:
    return _twice(f"{key.owner} {key.name}" for key in known.keys if key.name)


def _odd_types(known: Survey) -> str:
    return ", ".join(key.name for key in known.keys if key.name and key.type not in _TYPES)


def _said(text: str, what: str) -> str:
    return f"{what}: {text}" if text else ""


_Rules: TypeAlias = tuple[tuple[Kind, Rule], ...]

_EVERY: _Rules = (
    ("refuses", lambda known: "" if known.namespace else "the root is not graphml in its namespace"),
    ("refuses", lambda known: _said(_twice(key.id for key in known.keys), "keys with one id")),
)
_GHOSTS: _Rules = (("drops", lambda known: _count(_ghosts(known), "edges to nodes that are not there")),)
_ONE_DIRECTION: _Rules = (
    (
        "renames",
        lambda known: _count(known.named["directed"], "edges have the direction of the graph instead"),
    ),
)
_UNTYPED: Rule = lambda known: _said(_odd_types(known), "attributes of unknown type")  # noqa: E731

RULES: dict[str, _Rules] = {
    "gephi": (
        *_EVERY,
        ("drops", lambda known: _count(known.weightless, "edges that weigh nothing")),
        (
            "drops",
            lambda known: _count(sum(known.edges.values()) - len(known.edges), "edges whose id is taken"),
        ),
        (
            "drops",
            lambda known: _said(_neither(known), "attributes that are neither for nodes nor for edges"),
        ),
        ("drops", _UNTYPED),
        ("renames", lambda known: _count(_ghosts(known), "edges lead to nodes that it makes up")),
        ("renames", lambda known: _count(_parallel(known), "parallel edges are merged, their weights added")),
        ("renames", lambda known: _count(known.negative, "edges have a negative weight")),
        ("renames", lambda known: "" if _has(known, "node", "label") else "nodes have their ids for labels"),
    ),
    "yed": (
        *_EVERY,
        *_GHOSTS,
        ("renames", lambda known: "" if _drawn(known) else "nodes have no labels and lie on one place"),
    ),
    "cytoscape": (
        *_EVERY,
        *_GHOSTS,
        ("drops", _UNTYPED),
        ("drops", lambda known: _said(_reserved(known), "attributes whose names it has itself")),
        ("drops", lambda known: _said(_defaulted(known), "defaults of attributes")),
        *_ONE_DIRECTION,
        ("renames", lambda known: "" if _has(known, "node", "name") else "nodes have their ids for names"),
        ("renames", lambda known: "" if _has(known, "edge", "interaction") else "edges have the type -"),
    ),
    "neo4j": (
        *_EVERY,
        ("refuses", lambda known: "a DOCTYPE" if known.doctype else ""),
        ("refuses", lambda known: _count(_ghosts(known), "edges to nodes that are not there")),
        ("refuses", lambda known: _count(known.late, "nodes after the first edge")),
        ("refuses", _UNTYPED),
        ("renames", lambda known: _count(_unlabelled(known), "nodes have no label")),
        ("renames", lambda known: _count(_untyped(known), "relationships have the type RELATED")),
    ),
    "igraph": (
        *_EVERY,
        ("refuses", lambda known: _said(_names_twice(known), "attributes with one name")),
        ("refuses", _UNTYPED),
        (
            "drops",
            lambda known: _said(_neither(known), "attributes that are neither for nodes nor for edges"),
        ),
        ("renames", lambda known: _count(_ghosts(known), "edges lead to nodes that it makes up")),
        *_ONE_DIRECTION,
    ),
}
"""What each tool does otherwise than a file has it, the worst first."""


def _neither(known: Survey) -> str:
    return ", ".join(key.name or key.id for key in known.keys if key.owner not in ("node", "edge"))


def _reserved(known: Survey) -> str:
    return ", ".join(key.name for key in known.keys if key.name in _RESERVED)


def _defaulted(known: Survey) -> str:
    return ", ".join(key.name for key in known.keys if key.default)


def _drawn(known: Survey) -> bool:
    return any(key.graphics == "nodegraphics" and known.used[key.id] for key in known.keys)


def _unlabelled(known: Survey) -> int:
    return sum(known.nodes.values()) - known.named["labels"]


def _untyped(known: Survey) -> int:
    """Edges without a type of their own, in an attribute or as data."""
    told = any(key.owner == "edge" and key.id == "label" and known.used[key.id] for key in known.keys)
    return 0 if told else sum(known.edges.values()) - known.named["label"]
