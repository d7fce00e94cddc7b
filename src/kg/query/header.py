"""The header of a saved query: YAML in ``#+`` lines, in which nothing is passed over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.errors import MalformedQuery, did_you_mean
from kg.query.tokens import Token

TYPES = ("entity", "text", "date", "integer", "number", "boolean", "enum")

_KEYS = ("summary", "description", "tags", "defaults", "enumerate", "kg")
_GRLC = ("endpoint", "endpoint_in_url", "endpoint-method", "method", "pagination", "transform", "mime")
"""Keys by which grlc finds and calls a server; there is none here."""
_KG = ("title", "params", "columns", "expect", "view")
_PARAM = ("type", "class", "latest", "many", "required", "help", "choices", "scheme", "among")
_LANGUAGES = ("en", "vi")
_BOOLEANS = {"true": True, "false": False}
_DEEPEST = 1_000

Yaml: TypeAlias = object
Texts: TypeAlias = Mapping[str, str]
"""By language."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    title: Texts


@dataclass(frozen=True, slots=True)
class Declared:
    """What a header says of a parameter."""

    name: str
    type: str
    line: int
    class_: str = ""
    """CURIE of the class that an entity must have."""
    latest: bool = False
    """Of namesakes that succeeded one another the last is meant."""
    required: bool | None = None
    help: Texts = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    scheme: str = ""
    """The scheme of the vocabulary whose concepts are the choices."""
    among: str = ""
    """SPARQL: what its first column has are the choices; a text is a part of one of them."""
    many: bool = False
    """It takes several values."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a query says of itself."""

    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    title: Texts = field(default_factory=dict)
    params: Mapping[str, Declared] = field(default_factory=dict)
    defaults: Texts = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    min_rows: int = 0
    view: str = "table"


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
    found = _loaded(lines)
    top = _mapping(found, "the header", lines, (*_KEYS, *_GRLC))
    ours = _mapping(top.get("kg", {}), "kg", lines, _KG)
    params = _mapping(ours.get("params", {}), "params", lines)
    choices = _pairs(top.get("enumerate", []), "enumerate", lines)
    declared = {name: _declared(name, value, choices, lines) for name, value in params.items()}
    pairs = _pairs(top.get("defaults", []), "defaults", lines)
    defaults = {name: _text(value, name, lines) for name, value in pairs.items()}
    for name in (*defaults, *choices):
        if name not in declared:
            raise MalformedQuery(
                f"line {lines.of(name)}: no parameter {name!r}{did_you_mean(name, declared)}"
            )
    return Header(
        summary=_text(top.get("summary", ""), "summary", lines),
        description=_text(top.get("description", ""), "description", lines),
        tags=tuple(_strings(top.get("tags", []), "tags", lines)),
        title=_texts(ours.get("title", {}), "title", lines),
        params=declared,
        defaults=defaults,
        columns=tuple(
            Column(name, _texts(title, name, lines))
            for name, title in _mapping(ours.get("columns", {}), "columns", lines).items()
        ),
        min_rows=_min_rows(ours, lines),
        view=_text(ours.get("view", "table"), "view", lines),
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
            f"line {lines.number(index)}: the header is not YAML: {error.problem}"
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise MalformedQuery(f"line {lines.number(0)}: the header is not YAML") from error


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
    """A list of mappings of one pair each, as grlc writes it."""
    if not isinstance(value, list):
        raise MalformedQuery(f"line {lines.of(what)}: {what} is not a list of '- name: value'")
    return {key: found for item in value for key, found in _mapping(item, what, lines).items()}


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


def _min_rows(ours: Mapping[str, Yaml], lines: _Lines) -> int:
    value = _mapping(ours.get("expect", {}), "expect", lines, ("min_rows",)).get("min_rows", "0")
    if not isinstance(value, str) or not value.isdecimal():
        raise MalformedQuery(f"line {lines.of('min_rows')}: min_rows is not a number")
    return int(value)
