"""What is known of a claim that predicts whether it is right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from kg.model import Facts, Span
from kg.text import fold, folded

FARTHEST = 3
"""So many sentences back, or more, are one distance."""
NEAR = 1
"""So few scopes between what a reference was taken for and the next candidate: it may be the other."""

_EDGE = "\0"
_WORDS = 2
"""So many words of a name show that it is written: names of places and people have two or more."""


class Known(NamedTuple):
    """What is known of a claim."""

    rule: str
    status: str
    reach: int = 0
    """How many sentences back its names were last written, `FARTHEST` at most."""
    linked: bool = False
    """Whether the gazetteer knows its locality."""
    near: bool = False
    """Whether something else may be meant as well by what refers back in its words."""
    kinds: tuple[str, ...] = ()
    """Of the organisations and localities that it is about."""
    torn: bool = False
    """Whether another reading of the names disagrees: it has one of them longer."""


def known(facts: Facts, sentences: Sequence[Span]) -> Iterator[Known]:
    """What is known of each claim; ``sentences`` are those of the document, in order."""
    written = _Written(folded(_EDGE.join([facts.document.text[start:end] for start, end in sentences])))
    starts = [sentence.start for sentence in sentences]
    units = {c.subject.key: c.object.unit for c in facts.claims if c.relation == "covers" and c.object}
    for claim in facts.claims:
        here = max(0, bisect_right(starts, claim.span.start) - 1)
        linked = claim.subject.unit or units.get(claim.subject.key)
        reach = written.back(claim.subject_name, here)
        kinds: tuple[str, ...] = (claim.subject.kind,)
        if claim.object is not None:
            linked = linked or claim.object.unit or units.get(claim.object.key)
            reach = max(reach, written.back(claim.object_name.rpartition(" @ ")[2], here))
            kinds = (claim.subject.kind, claim.object.kind)
        near = claim.margin is not None and claim.margin <= NEAR
        yield Known(claim.rule, claim.status, reach, bool(linked), near, kinds, claim.torn)


class _Written:
    r"""Where names begin to be written: a claim asks for the sentences right before it, seldom for all.

    >>> written = _Written("\0".join(["lim ta commune is far.", "its secretary", "lim ta", "he", "", "", ""]))
    >>> [written.back("Lim Ta Commune", here) for here in range(7)], written.back("Na Pan", 2)
    ([0, 1, 0, 1, 2, 3, 3], 0)
    """

    def __init__(self, text: str) -> None:
        """The folded sentences, with an edge between them."""
        self._text = text
        self._sentences = text.split(_EDGE)
        lengths = (len(sentence) + len(_EDGE) for sentence in self._sentences)
        self._starts = list(accumulate(lengths, initial=0))
        self._first: dict[str, int] = {}

    def back(self, name: str, here: int) -> int:
        """How many sentences before this one it was written last, `FARTHEST` at most; 0 if nowhere."""
        begins = " ".join(fold(name).split(" ", _WORDS)[:_WORDS])
        for number in range(here, max(-1, here - FARTHEST), -1):
            if begins in self._sentences[number]:
                return here - number
        if begins not in self._first:
            self._first[begins] = self._text.find(begins)
        return FARTHEST if 0 <= self._first[begins] < self._starts[here] else 0
