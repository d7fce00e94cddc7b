"""Which articles are reprints of others: nearly the same text, whatever the headline and the day.

An article is a reprint of an earlier one when most of its phrases and nearly all of its names are in
the earlier one; or when those of the earlier one are in it, and it is not more than twice as long. So a
cut tail, a new headline, a few edited words or a paragraph put on top change nothing, and an article
written in the same mould about other people and places stays one of its own.

Candidates are found by the rarest of what they share, and each article is compared with few originals
and with no reprints, so that time grows with the number of articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from kg.connect.outline import Outline
from kg.connect.sketch import MOST, Hashes, Sketch, hashes
from kg.model import Reprint

PHRASES = 0.7
"""The share of the phrases that the two must have in common, of the one that has fewer. Each edited word
is in five phrases: one word in fifteen may be another."""
NAMES = 0.85
"""The same of the names. Articles of one mould share those of the district, the paper, the programme."""
LONGER = 2
"""A later article that is more than so many times longer tells more than the earlier one."""
SHORT = 20
"""With fewer phrases there is too little to judge by: such a text has to be the same."""

_KEYS = 16
"""Phrases, and names, by which others are found."""
_OWNERS = 2
"""A phrase that so many originals have is a turn of speech: those after them are not found by it."""
_COMPARED = 4
"""An article is compared with so many that share most of these."""
_ENOUGH = 10
"""Of a short article and a very long one so many phrases have to be comparable."""
_NEVER = "9999"


class _Text(NamedTuple):
    """An article's text, made ready to be compared."""

    document: str
    sketch: Sketch
    names: frozenset[int]


def reprints(outlines: Iterable[Outline]) -> tuple[Reprint, ...]:
    """The reprints among some articles, each with its original: what was published first."""
    originals: list[_Text] = []
    owners: dict[int, tuple[int, ...]] = {}
    found: list[Reprint] = []
    for article in sorted(outlines, key=order):
        keys = _keys(article.sketch)
        text = _Text(article.document, article.sketch, frozenset(hashes(article.sketch.names)))
        votes = Counter(chain.from_iterable([owners[key] for key in keys if key in owners]))
        most = sorted(votes, key=votes.__getitem__, reverse=True)[:_COMPARED]
        alike = [(_alike(text, originals[one]), -one) for one in most]
        share, original = max(alike, default=(0.0, 0))
        if share:
            found.append(Reprint(article.document, originals[-original].document))
            continue
        for key in keys:
            known = owners.get(key, ())
            if len(known) < _OWNERS:
                owners[key] = (*known, len(originals))
        originals.append(text)
    return tuple(sorted(found))


def _keys(sketch: Sketch) -> Hashes:
    return hashes(sketch.phrases, _KEYS) + hashes(sketch.names, _KEYS)


def order(article: Outline) -> tuple[str, str]:
    """Originals before reprints: by day, those without one last, then by identifier."""
    return article.published or _NEVER, article.document


def _alike(later: _Text, earlier: _Text) -> float:
    """The share of phrases in common if the later is a reprint of the earlier, else nought."""
    less, more = (later, earlier) if later.sketch.length < earlier.sketch.length else (earlier, later)
    if less.sketch.length < SHORT:
        return float(less.sketch == more.sketch)
    if later.sketch.length > LONGER * earlier.sketch.length or _share(less.names, more.names) < NAMES:
        return 0.0
    ours, theirs = (frozenset(hashes(one.sketch.phrases)) for one in (less, more))
    share = _share(ours, theirs, least=_ENOUGH)
    return share if share >= PHRASES else 0.0


def _share(ours: frozenset[int], theirs: frozenset[int], least: int = 0) -> float:
    """The share of ours that are theirs, as far as the smallest tell; nought if by fewer than ``least``.

    >>> _share(frozenset({1, 2, 3, 4}), frozenset({1, 2, 3, 5, 6})), _share(frozenset(), frozenset({1}))
    (0.75, 1.0)
    """
    if len(theirs) >= MOST:
        last = max(theirs)
        ours = frozenset(one for one in ours if one <= last)
    if len(ours) < least:
        return 0.0
    return len(ours & theirs) / len(ours) if ours else 1.0
