"""The groups of patterns of a query, from the parser of rdflib, and where each pattern stands.

The parser keeps no places, so each variable goes through it with the number of its token at its end:
the grammar allows a middle dot in names of variables (https://www.w3.org/TR/sparql11-query/#rVARNAME).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyparsing import ParseException
from rdflib import BNode, Variable
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import MalformedQuery
from kg.query.tokens import Token

_MARK = "\u00b7"
_PARAMETER = "_"
_ENDING = {"OptionalGraphPattern": "OPTIONAL", "Bind": "BIND", "MinusGraphPattern": "MINUS"}
"""What ends a run of patterns that the engine may put in another order."""


@dataclass(frozen=True, slots=True)
class Item:
    """A pattern, or a group that is joined as one: its variables, parameters left out."""

    variables: frozenset[str]
    place: int
    """Number of the first token that is a variable in it; -1 if there is none."""
    ends: tuple[str, ...] = ()
    """Of a path of any length between two variables: these."""
    free: bool = True
    """Whether the ends are variables, or parameters that may be left out."""
    bounded: bool = False
    """A subquery with a LIMIT: the engine begins with it."""


@dataclass(frozen=True, slots=True)
class Group:
    """The patterns of a group in runs; between two of them stands a word such as OPTIONAL."""

    runs: tuple[tuple[Item, ...], ...]
    words: tuple[str, ...]
    """The word before each run; none before the first."""
    joins: tuple[Item, ...]
    """What OPTIONAL and BIND bring together."""
    groups: tuple[Group, ...]
    """Groups inside, each looked at by itself."""
    tests: tuple[Group, ...]
    """Groups of EXISTS: they are asked for each row, with its values."""
    closed: bool = False
    """Whether nothing outside gives its variables values: a subquery, or what MINUS takes away."""

    @property
    def variables(self) -> frozenset[str]:
        """All that the group binds."""
        items = [*self.joins, *(item for run in self.runs for item in run)]
        return frozenset().union(*(item.variables for item in items))


def read(tokens: Sequence[Token]) -> Group:
    """The outermost group of a query."""
    marks = (f"{_MARK}{at}" if one.kind == "variable" else "" for at, one in enumerate(tokens))
    marked = "".join(one.text + mark for one, mark in zip(tokens, marks, strict=True))
    try:
        tree = parseQuery(marked)
    except (ParseException, RecursionError) as error:
        raise MalformedQuery("rdflib cannot read it: it is more than SPARQL 1.1 has") from error
    where = _of(tree[1], "where")
    return _group(where) if where is not None else Group((), (), (), (), ())


def _group(tree: Any) -> Group:
    if tree.name == "SubSelect":
        return replace(_group(tree.where), closed=True)
    runs: list[list[Item]] = [[]]
    words = [""]
    joins: list[Item] = []
    groups: list[Group] = []
    tests: list[Group] = []
    for part in _of(tree, "part") or []:
        tests += [_group(found) for found in _tests(part)]
        inside = [_group(found) for found in _groups(part)]
        groups += [replace(one, closed=one.closed or part.name == "MinusGraphPattern") for one in inside]
        if part.name == "Filter":
            continue
        if part.name in _ENDING:
            runs.append([])
            words.append(_ENDING[part.name])
            if part.name != "MinusGraphPattern":
                joins.append(_item(part, inside))
        elif part.name == "TriplesBlock":
            runs[-1] += [one for triples in part.triples for one in _triples(triples)]
        else:
            runs[-1].append(_item(part, inside))
    return Group(tuple(map(tuple, runs)), tuple(words), tuple(joins), tuple(groups), tuple(tests))


def _triples(triples: Sequence[Any]) -> Iterator[Item]:
    for subject, path, value in zip(triples[::3], triples[1::3], triples[2::3], strict=True):
        some = [*_named((subject, path, value))]
        ends = [*_named((subject, value))] if _is_closure(path) else []
        yield Item(
            _bound(name for name, _ in some),
            min((at for _, at in some if at >= 0), default=-1),
            tuple(name for name, _ in ends),
            len(ends) == 2 and all(not _is_required(name) for name, _ in ends),
        )


def _item(part: Any, inside: Sequence[Group]) -> Item:
    """A part of a group that is joined as one: of a subquery what it selects, of groups what they bind."""
    selected = [one for one in _groups(part) if one.name == "SubSelect"]
    places = [at for _, at in _named(part) if at >= 0]
    if selected and _of(selected[0], "projection"):
        names = [_of(one, "evar") or _of(one, "var") for one in selected[0].projection]
        variables = _bound(str(name).partition(_MARK)[0] for name in names)
    else:
        own = () if inside else (name for name, _ in _named(part))
        variables = _bound(own).union(*(one.variables for one in inside))
        if part.name == "Bind" and len(variables) < 2:
            variables = frozenset()  # one value for all rows
        if part.name == "GraphGraphPattern":
            variables |= _bound(name for name, _ in _named(part.term))
    bounded = bool(selected) and _of(selected[0], "limitoffset") is not None
    return Item(variables, min(places, default=-1), bounded=bounded)


def _of(node: CompValue, name: str) -> Any:
    """A part of a node, or nothing; its own ``get`` answers with the name."""
    return dict(node).get(name)


def _bound(names: Any) -> frozenset[str]:
    return frozenset(name for name in names if not name.startswith(_PARAMETER))


def _is_required(name: str) -> bool:
    return name.startswith(_PARAMETER) and not name.startswith(_PARAMETER * 2)


def _is_closure(path: Any) -> bool:
    return isinstance(path, CompValue) and any(
        _of(one, "mod") in ("*", "+") for one in _nodes(path) if one.name == "PathElt"
    )


def _named(tree: Any) -> Iterator[tuple[str, int]]:
    """The variables in a tree with the numbers of their tokens; nodes without a name are variables, too."""
    if isinstance(tree, Variable):
        name, _, at = str(tree).rpartition(_MARK)
        yield name, int(at)
    elif isinstance(tree, BNode):
        yield f"_:{tree}".replace("_", "", 1), -1
    elif isinstance(tree, CompValue):
        for value in tree.values():
            yield from _named(value)
    elif not isinstance(tree, str) and hasattr(tree, "__iter__"):
        for value in tree:
            yield from _named(value)


def _nodes(tree: Any) -> Iterator[CompValue]:
    if isinstance(tree, CompValue):
        yield tree
        for value in tree.values():
            yield from _nodes(value)
    elif not isinstance(tree, str) and hasattr(tree, "__iter__"):
        for value in tree:
            yield from _nodes(value)


def _groups(part: CompValue) -> list[CompValue]:
    """The groups of a part: of OPTIONAL, MINUS, GRAPH, a union or a subquery."""
    if part.name in ("Filter", "Bind", "TriplesBlock", "InlineData"):
        return []
    found = _of(part, "graph")
    return [found] if isinstance(found, CompValue) else list(found or [])


def _tests(part: CompValue) -> list[CompValue]:
    """The groups of EXISTS in the expression of a FILTER or BIND, outermost ones."""
    expression = _of(part, "expr") if part.name in ("Filter", "Bind") else None
    return [one.graph for one in _nodes(expression) if one.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS")]
