"""Which claims somebody means, by what they say; and which corrections hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from kg.errors import CorrectionError
from kg.model import Entity, Facts, Span
from kg.said import Correction
from kg.terms import ID
from kg.text import fold, nfc

Identity: TypeAlias = tuple[str, ...]
_LONGEST = 2000
"""Characters of a quotation."""


class Position(NamedTuple):
    """Where a quotation stands, and the sentences that it is taken from."""

    words: Span
    sentence: Span


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that hold: of each claim the last line, or the last of each field that is corrected."""
    found: dict[Identity, list[Correction]] = {}
    for one in corrections:
        before = found.setdefault(_identity(one), [])
        if one.action == "correct" and all(other.action == "correct" for other in before):
            before[:] = [other for other in before if other.field != one.field]
        else:
            before.clear()
        if one.action != "withdraw":
            before.append(one)
    return tuple(one for some in found.values() for one in some)


def _identity(one: Correction) -> Identity:
    return one.article, one.relation, fold(one.subject), fold(one.object), _words(one.quote)


def meant(facts: Facts, one: Correction) -> tuple[int, ...]:
    """The positions of the claims that a correction names."""
    text, words = facts.document.text, _words(one.quote)
    return tuple(
        at
        for at, claim in enumerate(facts.claims)
        if claim.relation == one.relation
        and named(one.subject, claim.subject_name, claim.subject)
        and named(one.object, claim.object_name, claim.object)
        and _quotes(words, _words(text[slice(*claim.sentence)]), _words(text[slice(*claim.span)]))
    )


def _quotes(words: str, sentence: str, span: str) -> bool:
    return f" {words} " in f" {sentence} " or words in sentence or (span in words and sentence in words)


def named(name: str, shown: str, entity: Entity | None) -> bool:
    """Whether a cell names something: as it is shown, or by its IRI or ``id:…``."""
    if entity is not None and key(name) == entity.key:
        return True
    return fold(name) == fold(shown)


def key(name: str) -> str:
    """What stands after ``id:`` or the IRI of things; nothing in a name.

    >>> key("id:loc-90101"), key("Lim Ta Commune")
    ('loc-90101', '')
    """
    for before in ("id:", ID):
        if name.startswith(before):
            return name.removeprefix(before)
    return ""


def position(text: str, quote: str, sentences: Sequence[Span]) -> Position:
    """Where words stand in a text, blanks apart; an error where they do not, or more than once."""
    words = nfc(quote).split()
    if not words or len(quote) > _LONGEST:
        raise CorrectionError(f"its quote is {'too long' if words else 'empty'}")
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
    found = [Span(*match.span()) for match in pattern.finditer(text)]
    if not found:
        raise CorrectionError(f"its quote is not in the article: {' '.join(words)[:80]!r}")
    if len(found) > 1:
        raise CorrectionError(
            f"its quote stands {len(found)} times in the article: quote so much that it is one place"
        )
    around = [*(one for one in sentences if one.start < found[0].end and found[0].start < one.end), found[0]]
    return Position(found[0], Span(min(one.start for one in around), max(one.end for one in around)))


def _words(text: str) -> str:
    return " ".join(nfc(text).split())
