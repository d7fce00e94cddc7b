"""From what a user typed to RDF terms, and from RDF terms into a query.

The engine's own ``substitutions=`` takes only variables that are projected, and it decides that
``BOUND(?p)`` is false before it looks at them: ``FILTER(!BOUND(?p) || …)`` then lets every row pass. So
a term takes the place of its variable in the tokens of the query, wherever the grammar has a variable.
"""

from __future__ import annotations

import calendar
import re
from collections import ChainMap
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import product

import pyoxigraph as ox

from kg import ontology
from kg.errors import BadParameter, did_you_mean
from kg.query.names import address, resolve, resolve_latest
from kg.query.saved import SavedQuery
from kg.query.tokens import Token
from kg.query.variables import Parameter
from kg.store import GraphStore
from kg.store.reading import UNION
from kg.terms import PREFIXES
from kg.text import nfc

_SHOWN = 40
"""Choices that a message names."""
MOST_CHARACTERS = 2_000
"""Of one value."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_BOOLEANS = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

Terms = Mapping[str, ox.NamedNode | ox.Literal]
Given = Mapping[str, str | Sequence[str]]
"""What a user typed for each parameter, once or several times."""


def bindings(query: SavedQuery, given: Given, store: GraphStore) -> tuple[Terms, ...]:
    """A term for each variable of a query whose parameter has a value; one such list for each of several."""
    possible = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in possible:
            hint = did_you_mean(name, possible) or "; it has none"
            raise BadParameter(f"{query.name} has no parameter {name!r}{hint}")
    each: list[list[Terms]] = []
    for parameter in query.parameters:
        values = _values(parameter, given)
        if values:
            each.append([_bound(parameter, value, store) for value in values])
        elif parameter.required:
            raise BadParameter(f"{query.name} needs --{parameter.name} ({parameter.declared.type})")
    return tuple(dict(ChainMap(*map(dict, some))) for some in product(*each))


def _values(parameter: Parameter, given: Given) -> list[str]:
    """The values that were given, or the default."""
    found = given.get(parameter.name, "")
    values = [value for value in ([found] if isinstance(found, str) else found) if value]
    if len(values) > 1 and not parameter.declared.many:
        raise BadParameter(f"--{parameter.name} is given {len(values)} times and takes one value")
    return values or [value for value in (parameter.default,) if value]


def _bound(parameter: Parameter, value: str, store: GraphStore) -> Terms:
    first, last = _convert(parameter, value, store)
    return dict.fromkeys(parameter.variables, first) | dict.fromkeys(parameter.last, last)


def bind(tokens: tuple[Token, ...], bound: Terms) -> str:
    """The query with terms in place of variables; a variable without one stays."""
    texts: list[str] = []
    significant: list[int] = []
    for token in tokens:
        if token.kind == "comment":
            continue
        term = bound.get(token.text[1:]) if token.kind == "variable" else None
        if token.kind != "space":
            significant.append(len(texts))
        texts.append(token.text if term is None else str(term))
        if term is not None and _is_bound_call(texts, significant):
            bound_, parenthesis, place = significant[-3:]
            texts[bound_], texts[parenthesis], texts[place] = "", "(", "true"
    return "".join(texts)


def _is_bound_call(texts: list[str], significant: list[int]) -> bool:
    """Tell whether the last token is the argument of BOUND, which takes no term."""
    if len(significant) < 3:
        return False
    return texts[significant[-3]].upper() == "BOUND" and texts[significant[-2]] == "("


def _convert(
    parameter: Parameter, value: str, store: GraphStore
) -> tuple[ox.NamedNode | ox.Literal, ox.NamedNode | ox.Literal]:
    """A value as a term; of a date, its first and its last day."""
    value = nfc(value)
    if len(value) > MOST_CHARACTERS:
        raise BadParameter(f"--{parameter.name} is longer than {MOST_CHARACTERS} characters")
    if _CONTROL.search(value):
        raise BadParameter(f"--{parameter.name} holds a character that no text has")
    kind = parameter.declared.type
    if kind != "enum" and parameter.declared.choices:
        _check_chosen(parameter, value.strip(), parameter.declared.choices)
    if kind == "date":
        first, last = _days(parameter, value)
        return _typed(first, "date"), _typed(last, "date")
    if kind == "entity":
        named = resolve_latest if parameter.declared.latest else resolve
        node = ox.NamedNode(named(store, value, parameter.declared.class_).iri)
        return node, node
    if kind == "iri":
        return (address(store, value),) * 2
    if kind == "enum" or parameter.declared.among:
        return (_chosen(parameter, value.strip(), store),) * 2
    literal = _literal(parameter, value.strip() if kind != "text" else value)
    return literal, literal


def _literal(parameter: Parameter, value: str) -> ox.Literal:
    declared = parameter.declared
    kind = declared.type
    datatype = ox.NamedNode(declared.datatype) if declared.datatype else None
    if kind in ("integer", "number") and _INTEGER.fullmatch(value):
        return ox.Literal(value, datatype=datatype) if datatype else _typed(value, "integer")
    if kind == "number" and _NUMBER.fullmatch(value):
        return ox.Literal(value, datatype=datatype) if datatype else _typed(value, "decimal")
    if kind == "boolean" and value.lower() in _BOOLEANS:
        return _typed(_BOOLEANS[value.lower()], "boolean")
    if kind == "text":
        return ox.Literal(value, datatype=datatype, language=declared.language or None)
    hint = did_you_mean(value, _BOOLEANS) if kind == "boolean" else ""
    raise BadParameter(f"--{parameter.name}: {value!r} is no {kind}{hint}")


def choices(parameter: Parameter, store: GraphStore) -> tuple[str, ...]:
    """What is possible: a list of the header, concepts of the vocabulary, or what a query finds."""
    declared = parameter.declared
    if declared.scheme:
        return tuple(sorted(one.id for one in ontology.load().scheme(declared.scheme)))
    if declared.among:
        found = (row[0] for row in store.select(declared.among))
        return tuple(sorted({str(getattr(term, "value", "")) for term in found}))
    return declared.choices


def _chosen(parameter: Parameter, value: str, store: GraphStore) -> ox.Literal:
    """A value that is one of the choices; of a text, a part of one, without case."""
    declared = parameter.declared
    chosen = ox.Literal(value, language=declared.language or None)
    if not (declared.among and declared.type == "enum" and _finds(store, declared.among, chosen)):
        _check_chosen(parameter, value, choices(parameter, store))
    return chosen


def _finds(store: GraphStore, sparql: str, value: ox.Literal) -> bool:
    """Whether a query has a row with this in its first column; quicker than to look through all rows."""
    found = store.query(sparql)
    if not isinstance(found, ox.QuerySolutions):
        return False
    given = {found.variables[0]: value}
    bound = store.query(sparql, {**UNION, "substitutions": given})
    return isinstance(bound, ox.QuerySolutions) and any(True for _ in store.rows(bound))


def _check_chosen(parameter: Parameter, value: str, possible: tuple[str, ...]) -> None:
    if parameter.declared.among and parameter.declared.type != "enum":
        good = any(value.lower() in one.lower() for one in possible)
    else:
        good = value in possible
    if good:
        return
    names = {one.lower(): one for one in possible}
    near = get_close_matches(value.lower(), names, n=1, cutoff=0.5)
    hint = f"; did you mean {names[near[0]]!r}?" if near else _some(possible)
    raise BadParameter(f"--{parameter.name}: {value!r} is not possible{hint}")


def _some(possible: tuple[str, ...]) -> str:
    """What is possible, or the first of it."""
    more = len(possible) - _SHOWN
    shown = possible if more <= 0 else possible[:_SHOWN]
    return f"; possible are {', '.join(shown)}{f' and {more} more' if more > 0 else ''}" if possible else ""


def _typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype))


def _days(parameter: Parameter, value: str) -> tuple[str, str]:
    """The first and the last day of a date, a month or a year."""
    found = _DATE.fullmatch(value.strip())
    if found:
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if year and (month <= 12 and (month or found[2] is None)):
            last = calendar.monthrange(year, month or 12)[1]
            if day <= last and (day or found[3] is None):
                stem, end = f"{year:04d}-{month or 1:02d}", f"{year:04d}-{month or 12:02d}"
                return f"{stem}-{day or 1:02d}", f"{end}-{day or last:02d}"
    raise BadParameter(f"--{parameter.name}: {value!r} is no date (possible are 2024-03-31, 2024-03, 2024)")
