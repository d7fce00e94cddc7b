"""The header of a saved query: YAML in ``#+`` lines, in which nothing is passed over without a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from kg.errors import MalformedQuery, did_you_mean
from kg.query.described import Column, Declared, Header
from kg.query.tokens import Token

TYPES = ("entity", "iri", "text", "date", "integer", "number", "boolean", "enum")

_KEYS = ("summary", "description", "tags", "defaults", "enumerate", "kg")
_HERE = "a query answers from this graph alone"
_GRLC = {
    **dict.fromkeys(("endpoint", "endpoint_in_url", "endpoint-method", "method", "mime"), _HERE),
    "pagination": "all rows are given; --limit gives fewer",
    "transform": "rows are given as they are",
}
"""Keys by which grlc calls a server and shapes what it gets, and why they are left out here."""
_KG = ("title", "params", "columns", "expect", "view", "graph")
_GRAPHS = ("all", "facts")
_PARAM = ("type", "class", "latest", "many", "required", "help", "choices", "scheme", "among")
_LANGUAGES = ("en", "vi")
_BOOLEANS = {"true": True, "false": False}
_DEEPEST = 1_000

Yaml: TypeAlias = object


class _Lines:
    """The header's lines, to tell where something stands."""

    def __init__(self, comments: list[Token]) -> None:
        kept = [token for token in comments if token.text.startswith("#+")]
        self.yaml = "\n".join(token.text[2:].removeprefix(" ") for token in kept)
        self._numbers = [token.line for token in kept]

    @property
    def deepest(self) -> int:
        """How deep the header nests at most: one level for each bracket and each column."""
        columns = max(map(len, self.yaml.split("\n")))
        return columns + self.yaml.count("[") + self.yaml.count("{")

    def number(self, index: int) -> int:
        return self._numbers[min(index, len(self._numbers) - 1)]

    def of(self, key: str) -> int:
        """The line of a key, or the first."""
        for pattern in (rf"(?<![\w-]){re.escape(key)}\s*:", re.escape(key)):
            for index, line in enumerate(self.yaml.split("\n")):
                if re.search(pattern, line):
                    return self.number(index)
        return self.number(0)


def parse(comments: list[Token]) -> Header:
    """The header among the comments of a query; none is a header that says nothing."""
    lines = _Lines(comments)
    if not lines.yaml:
        return Header()
    top = _mapping(_loaded(lines), "the header", lines, (*_KEYS, *_GRLC))
    ours = _mapping(top.get("kg", {}), "kg", lines, _KG)
    params = _mapping(ours.get("params", {}), "params", lines)
    choices = _pairs(top.get("enumerate", []), "enumerate", lines)
    declared = {name: _declared(name, value, choices, lines) for name, value in params.items()}
    pairs = _pairs(top.get("defaults", []), "defaults", lines)
    if params:
        _check_known((*pairs, *choices), declared, lines)
    min_rows, max_rows = _bounds(ours, lines)
    return Header(
        summary=_text(top.get("summary", ""), "summary", lines),
        description=_text(top.get("description", ""), "description", lines),
        tags=tuple(_strings(top.get("tags", []), "tags", lines)),
        title=_texts(ours.get("title", {}), "title", lines),
        params=declared,
        defaults={name: _text(value, name, lines) for name, value in pairs.items()},
        columns=tuple(
            Column(name, _texts(title, name, lines), lines.of(name))
            for name, title in _mapping(ours.get("columns", {}), "columns", lines).items()
        ),
        min_rows=min_rows,
        max_rows=max_rows,
        view=_text(ours.get("view", "table"), "view", lines),
        graph=_graph(ours, lines),
        own="kg" in top,
        enumerated={name: tuple(_strings(some, name, lines)) for name, some in choices.items() if some},
        notes=tuple(f"line {lines.of(key)}: {key} is left out: {_GRLC[key]}" for key in top if key in _GRLC),
    )


def _check_known(named: tuple[str, ...], declared: Mapping[str, Declared], lines: _Lines) -> None:
    for name in named:
        if name not in declared:
            raise MalformedQuery(
                f"line {lines.of(name)}: no parameter {name!r}{did_you_mean(name, declared)}"
            )


def _loaded(lines: _Lines) -> Yaml:
    """The header as nested texts: `on` is a name here and no truth value, 2025 no number."""
    import yaml  # what is typed has no header

    quick = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times; ends the process if nested too deeply
    try:
        return yaml.load(lines.yaml, Loader=quick if lines.deepest < _DEEPEST else yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        index = error.problem_mark.line if error.problem_mark else 0
        raise MalformedQuery(
            f"line {lines.number(index)}: the header is not YAML: {error.problem}{_likely(error)}"
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise MalformedQuery(f"line {lines.number(0)}: the header is not YAML") from error


def _likely(error: Exception) -> str:
    """The slip behind an error that most people make."""
    return "; a text with a colon stands in quotes" if "mapping values" in str(error) else ""


def _declared(name: str, value: Yaml, choices: Mapping[str, Yaml], lines: _Lines) -> Declared:
    line = lines.of(name)
    found = _mapping(value, name, lines, _PARAM)
    kind = found.get("type")
    if not isinstance(kind, str) or kind not in TYPES:
        raise MalformedQuery(f"line {line}: {name!r} has no type; possible are {', '.join(TYPES)}")
    required, latest, many = (
        _truth(found, key, f"line {line}: {name!r}", lines) for key in ("required", "latest", "many")
    )
    scheme, among = (_text(found.get(key, ""), key, lines) for key in ("scheme", "among"))
    some = tuple(_strings(found.get("choices", choices.get(name, [])), "choices", lines))
    sources = [one for one in (some, scheme, among) if one]
    if len(sources) > 1 or bool(sources) < (kind == "enum") or bool(some or scheme) > (kind == "enum"):
        raise MalformedQuery(
            f"line {line}: {name!r}: an enum has choices, a scheme or among; a text may have among"
        )
    class_ = _text(found.get("class", ""), "class", lines)
    if latest is not None and kind != "entity":
        raise MalformedQuery(f"line {line}: {name!r}: only an entity can be the latest of its namesakes")
    help_ = _texts(found.get("help", {}), "help", lines)
    return Declared(name, kind, line, class_, bool(latest), required, help_, some, scheme, among, bool(many))


def _truth(found: Mapping[str, Yaml], key: str, where: str, lines: _Lines) -> bool | None:
    truth = _BOOLEANS.get(_text(found.get(key, ""), key, lines))
    if key in found and truth is None:
        raise MalformedQuery(f"{where}: {key} is true or false")
    return truth


def _mapping(value: Yaml, what: str, lines: _Lines, known: tuple[str, ...] = ()) -> dict[str, Yaml]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise MalformedQuery(f"line {lines.of(what)}: {what} is not a list of 'name: value'")
    for key in value:
        if known and key not in known:
            raise MalformedQuery(f"line {lines.of(key)}: unknown key {key!r}{did_you_mean(key, known)}")
    return value


def _pairs(value: Yaml, what: str, lines: _Lines) -> dict[str, Yaml]:
    """A list of mappings of one pair each, or of bare names, as grlc writes it."""
    if not isinstance(value, list):
        raise MalformedQuery(f"line {lines.of(what)}: {what} is not a list of '- name: value'")
    pairs = [{item: ""} if isinstance(item, str) else _mapping(item, what, lines) for item in value]
    return {key: found for pair in pairs for key, found in pair.items()}


def _strings(value: Yaml, what: str, lines: _Lines) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise MalformedQuery(f"line {lines.of(what)}: {what} is not a list of words")
    return value


def _texts(value: Yaml, what: str, lines: _Lines) -> dict[str, str]:
    return {key: _text(text, what, lines) for key, text in _mapping(value, what, lines, _LANGUAGES).items()}


def _text(value: Yaml, what: str, lines: _Lines) -> str:
    if not isinstance(value, str):
        raise MalformedQuery(f"line {lines.of(what)}: {what} is not a text")
    return value.strip()


def _graph(ours: Mapping[str, Yaml], lines: _Lines) -> str:
    """What is asked."""
    found = _text(ours.get("graph", "all"), "graph", lines)
    if found not in _GRAPHS:
        raise MalformedQuery(f"line {lines.of('graph')}: graph is {' or '.join(_GRAPHS)}")
    return found


def _bounds(ours: Mapping[str, Yaml], lines: _Lines) -> tuple[int, int | None]:
    """How many rows are expected at least and at most."""
    found = _mapping(ours.get("expect", {}), "expect", lines, ("min_rows", "max_rows"))
    for key, value in found.items():
        if not isinstance(value, str) or not value.isdecimal():
            raise MalformedQuery(f"line {lines.of(key)}: {key} is not a number")
    most = found.get("max_rows")
    return int(str(found.get("min_rows", 0))), None if most is None else int(str(most))
