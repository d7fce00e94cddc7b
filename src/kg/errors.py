"""Every error a caller may meet.

    KgError
    ├── UnreadableDocument   an article that cannot be used; the build goes on without it
    ├── OntologyError        ontology/, shapes/ or the gazetteer is malformed
    ├── GraphError           no graph there, a damaged one, or one that cannot be written
    ├── GoldError            facts to measure by that cannot be used, or none
    ├── JudgementError       a judgement of what is one that cannot be used, or two that contradict
    ├── CorrectionError      a correction, or a fact told by another reader, that cannot be used
    ├── UnknownFormat        no such export or answer format
    ├── UnknownName          no entity, or several, of that name
    ├── QueryError
    │   ├── UnknownQuery     no saved query of that name
    │   ├── BadParameter     missing, unknown or ill-typed parameter
    │   └── MalformedQuery   header or SPARQL that cannot be used or is refused
    └── LimitReached         what was asked for takes too much (exit status 4)
        ├── TimeLimit
        ├── MemoryLimit
        └── NestingLimit     something nests too deeply, or is too long

A graph that does not conform and an answer without rows are results, not errors.
"""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Iterable

_SHOWN = 20
"""Names that a message lists."""
_LONGEST = 200
"""Characters of a message that is not ours."""


class KgError(Exception):
    """The base: its text is one line that says what is wrong, where, and what is possible."""


class UnreadableDocument(KgError):
    """An article that cannot be used; the build goes on without it."""


class OntologyError(KgError):
    """The ontology, a shape or the gazetteer is malformed."""


class GraphError(KgError):
    """There is no graph, it is damaged, or it cannot be written."""


class GoldError(KgError):
    """The facts to measure by cannot be used, or there are none."""


class JudgementError(KgError):
    """A judgement of what is one thing cannot be used, or contradicts another or an article."""


class CorrectionError(KgError):
    """A correction, or a fact that another reader tells, cannot be used."""


class UnknownFormat(KgError):
    """No export or answer format of that name."""


class UnknownName(KgError):
    """No entity of that name, or several."""


class QueryError(KgError):
    """A query that cannot be answered."""


class UnknownQuery(QueryError):
    """No saved query of that name."""


class BadParameter(QueryError):
    """A parameter that is missing, unknown or of the wrong type."""


class MalformedQuery(QueryError):
    """A header or SPARQL that cannot be used, or that is refused."""


class LimitReached(KgError):
    """What was asked for takes too much; there is no answer, not an empty one."""


class TimeLimit(LimitReached):
    """It takes too long."""


class MemoryLimit(LimitReached):
    """It takes too much memory."""


class NestingLimit(LimitReached):
    """Something nests too deeply, or is too long."""


def did_you_mean(wrong: str, possible: Iterable[str]) -> str:
    """The part of a message that helps: the nearest name, or all of them, if they are not too many.

    >>> did_you_mean("cell-under", ["cells-under-committees", "changes"])
    "; did you mean 'cells-under-committees'?"
    >>> did_you_mean("zzz", ["b", "a"])
    '; possible are a, b'
    """
    names = sorted(possible)
    near = difflib.get_close_matches(wrong, names, n=1, cutoff=0.5)
    if near:
        return f"; did you mean {near[0]!r}?"
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"; possible are {', '.join(names[:_SHOWN])}{more}" if names else ""


def one_line(what: object) -> str:
    """What a library says, on one line and not too long.

    >>> one_line(ValueError("no\\n  good"))
    'no good'
    """
    return " ".join(str(what).split())[:_LONGEST]


def place(error: BaseException) -> str:
    """The last place in this package that an error came through: ``kg.read.dates:17``."""
    places = [
        f"{frame.f_globals['__name__']}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__", "").startswith("kg.")
    ]
    return places[-1] if places else "an unknown place"


def fault(error: Exception) -> str:
    """What an error was that nobody expected in an article, and where in this package it came from."""
    return f"cannot be read: {type(error).__name__} at {place(error)}, a fault of kg (--debug shows more)"
