"""The nodes of a portion by their properties, with a view of the rest of the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.validate.conditions import Facts
from kg.validate.portions import Elsewhere


class View:
    """All terms are those of N-Quads."""

    def __init__(self, nodes: Mapping[str, Facts], elsewhere: Elsewhere) -> None:
        """Take the nodes at hand, which ``elsewhere`` has been told of."""
        self.nodes = nodes
        self.users: dict[str, list[str]] = {}
        """The nodes that have a property."""
        self.values, self.is_a = elsewhere.values, elsewhere.is_a
        self.named = elsewhere.named
        for node, facts in nodes.items():
            for name in facts:
                self.users.setdefault(name, []).append(node)

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """The nodes at hand that have a property, each with each value."""
        return ((node, value) for node in self.users.get(name, ()) for value in self.nodes[node][name])

    def labels(self, node: str, names: Sequence[str]) -> Iterator[str]:
        """What a node is called by some properties, in quotation marks."""
        return (quoted(label) for name in names for label in self.values(node, name))


def quoted(term: str) -> str:
    """The text of a literal, in quotation marks; another term as it is.

    >>> quoted('"so"@en'), quoted('"7"^^<x:y>'), quoted("<x:y>")
    ('"so"', '"7"', '<x:y>')
    """
    return term[: term.rindex('"') + 1] if term[0] == '"' else term
