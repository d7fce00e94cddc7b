"""A saved query: one question in one file, which describes itself in the lines that begin with ``#+``.

The header is YAML as in grlc (https://github.com/CLARIAH/grlc), strict, with a block ``kg`` of our own.
A variable ``?_name`` is a parameter that must be given, ``?__name`` one that may; its end tells its kind,
unless the header declares it. docs/queries.md tells more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg import resources
from kg.errors import MalformedQuery, NestingLimit, OntologyError, UnknownQuery, did_you_mean
from kg.query import header, variables
from kg.query.described import Column, Declared, Header
from kg.query.tokens import Token, measure, refuse, significant, tokenise
from kg.query.variables import Parameter

SUFFIX = ".rq"
_TYPED = "the query"
"""What messages call a query that was typed."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query, and all that its header says of it."""

    name: str
    header: Header
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    tokens: tuple[Token, ...]
    where: str
    """What messages call it: its file."""
    notes: tuple[str, ...] = ()
    """What was left out of its header, and what else who asks should know."""

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(token.text for token in self.tokens)


def load(name: str, folders: Sequence[Path] = ()) -> SavedQuery:
    """A query by its name: from folders of somebody's own, else of ours."""
    own = resources.own_queries(folders).files
    if name in own:
        return read(own[name])
    possible = names(folders)
    if name not in possible:
        raise UnknownQuery(f"no saved query {name!r}{did_you_mean(name, possible)}")
    return parse(resources.read("queries", f"{name}{SUFFIX}"), name)


def load_all() -> tuple[SavedQuery, ...]:
    """All saved queries of ours, by name."""
    return tuple(map(load, names()))


def names(folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """The names of the saved queries: ours, and those of folders of somebody's own."""
    ours = (name.removesuffix(SUFFIX) for name in resources.names("queries", SUFFIX))
    return tuple(sorted({*ours, *resources.own_queries(folders).files}))


def is_path(text: str) -> bool:
    """Tell whether a text names a file of one's own; SPARQL has braces or blanks beyond that.

    >>> is_path("folder/own.rq"), is_path("office-holders"), is_path("ASK { ?s ?p 'x.rq' }")
    (True, False, False)
    """
    return text.endswith(resources.QUERY_SUFFIXES) and not any(sign in text for sign in "{}\n")


def read(path: Path) -> SavedQuery:
    """A query from a file of one's own."""
    return parse(text_of(path), path.stem, str(path))


def text_of(path: Path) -> str:
    """The text of a file of one's own, without a byte order mark, its lines ending in one way."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnknownQuery(f"{path} cannot be read: byte {error.start + 1} is not UTF-8") from error
    except OSError as error:
        raise UnknownQuery(f"{path} cannot be read: {error.strerror or error}") from error


@lru_cache(maxsize=128)  # a server is asked the same again and again
def parse(text: str, name: str = "", where: str = "") -> SavedQuery:
    """A query with or without a header; one that was typed has no name."""
    where = where or (f"{name}{SUFFIX}" if name else _TYPED)
    try:
        tokens = tokenise(text)
        refuse(tokens)
        measure(tokens)
        described = header.parse([token for token in tokens if token.kind == "comment"])
        for declared in described.params.values():
            _check_among(declared)
        parameters = tuple(variables.parameters(described, significant(tokens)))
    except (MalformedQuery, OntologyError) as error:
        raise MalformedQuery(f"{where}: {error}") from error
    except NestingLimit as error:
        raise NestingLimit(f"{where}: {error}") from error
    notes = (*described.notes, *_told(described, parameters))
    return SavedQuery(name or _TYPED, described, parameters, described.columns, tokens, where, notes)


def _told(described: Header, parameters: tuple[Parameter, ...]) -> Iterator[str]:
    """Defaults and choices of parameters that the query has not, as grlc leaves them out; names of ours."""
    names = {one.name for one in parameters}
    for name in (*described.defaults, *described.enumerated):
        if name not in names:
            near = did_you_mean(name, names)
            hint = near if near.startswith("; did") else ""
            yield f"there is no parameter {name!r}{hint}; what the header says of it is left out"
    for name in sorted(names.intersection(variables.OPTIONS)):
        yield f"--{name} is an option of kg query: give the parameter as --param {name}=VALUE"


def _check_among(declared: Declared) -> None:
    """The query that finds the choices is held to the rules of any other."""
    if not declared.among:
        return
    try:
        tokens = tokenise(declared.among)
        refuse(tokens)
        measure(tokens)
    except MalformedQuery as error:
        raise MalformedQuery(f"line {declared.line}: {declared.name!r}, among: {error}") from error
