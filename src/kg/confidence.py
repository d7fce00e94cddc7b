"""How far a claim is to be trusted: what is known to predict error, in one number.

Three things are known of a claim. The *rule* that read it: ``ontology/confidence.csv`` counts how often
each was right and wrong where readers wrote the facts down. How far it *reached*: how many sentences
back the names in it were last written, for ``the cell`` or ``it`` may mean another. And whether the
*gazetteer* knows its locality. docs/measure.md has the formula, benchmarks/calibration.py the proof.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from kg import resources
from kg.errors import OntologyError
from kg.model import Claim, Facts, Span
from kg.text import fold, folded

FILE = "confidence.csv"
COLUMNS = ("rule", "status", "right", "wrong")

LOWEST, HIGHEST = 0.05, 0.99
BEFORE = (72, 80)
"""A rule is taken to have been right so often, of so many times, before it was ever measured. So many,
because the claims of one article are right or wrong together."""
REACHED, FARTHEST = 1.1, 3
"""The factor by which error grows with each sentence between the names and the claim, and the number of
sentences from which on it grows no more."""
LINKED = 0.7
"""The factor on error where the gazetteer knows the locality."""

_EDGE = "\0"
_WORDS = 2
"""So many words of a name show that it is written: names of places and people have two or more."""


class Count(NamedTuple):
    """How often a rule was right and wrong."""

    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """What to expect next time: the share that was right, the less moved the more was measured.

        >>> Count(0, 0).precision, Count(80, 0).precision, Count(40, 40).precision
        (0.9, 0.95, 0.7)
        """
        right, times = BEFORE
        return (self.right + right) / (self.right + self.wrong + times)


Counts = Mapping[tuple[str, str], Count]
"""By rule and status."""


class Known(NamedTuple):
    """What is known of a claim."""

    rule: str
    status: str
    reach: int
    """How many sentences back its names were last written, `FARTHEST` at most."""
    linked: bool
    """Whether the gazetteer knows its locality."""


@lru_cache(maxsize=4096)
def confidence(rule: str, status: str, reach: int = 0, linked: bool = False) -> float:
    """The confidence in a claim, between 0.05 and 0.99, in hundredths.

    >>> confidence("locality", "asserted") > confidence("a rule that was never measured", "asserted")
    True
    """
    return expected(measured(), Known(rule, status, reach, linked))


def expected(counts: Counts, known: Known) -> float:
    """The same by other counts.

    >>> counts = {("locality", "asserted"): Count(80, 0)}
    >>> [expected(counts, Known("locality", "asserted", reach, linked=True)) for reach in (0, 1, 2, 3, 4)]
    [0.96, 0.96, 0.96, 0.95, 0.95]
    """
    error = 1 - counts.get((known.rule, known.status), Count(0, 0)).precision
    error *= REACHED ** min(known.reach, FARTHEST)
    if known.linked:
        error *= LINKED
    return round(max(LOWEST, min(HIGHEST, 1 - error)), 2)


def joint(claims: Iterable[tuple[str, str, float]]) -> float:
    """The confidence in what claims say alike; each is an article, a status and a confidence.

    Articles that are no reprints of each other count as independent, so all that assert it must be wrong
    for it to be wrong. What is inferred in each of them follows in the same way, and makes nothing surer.
    Nor is anything sure beyond 0.99 because articles agree: they may rest on one press release.

    >>> joint([("a", "asserted", 0.9), ("b", "asserted", 0.8)]), joint([("a", "asserted", 0.9)] * 2)
    (0.98, 0.9)
    >>> joint([("a", "inferred", 0.9), ("b", "inferred", 0.8)]), joint([("a", "asserted", 0.9999)] * 2)
    (0.9, 0.9999)
    """
    best, error = 0.0, 1.0
    asserted: dict[str, float] = {}
    for article, status, sure in claims:
        best = max(best, sure)
        if status == "asserted":
            asserted[article] = max(asserted.get(article, 0.0), sure)
    for sure in asserted.values():
        error *= 1 - sure
    return max(best, min(HIGHEST, round(1 - error, 2)))


@cache
def measured() -> Counts:
    """The counts in ``ontology/confidence.csv``."""
    rows = csv.reader(resources.read("ontology", FILE).splitlines())
    if tuple(next(rows, ())) != COLUMNS:
        raise OntologyError(f"ontology/{FILE}, line 1: the columns are {', '.join(COLUMNS)}")
    counts = {}
    for line, row in enumerate(rows, 2):
        if len(row) != len(COLUMNS) or not all(cell.isdecimal() for cell in row[2:]):
            raise OntologyError(f"ontology/{FILE}, line {line}: not a rule, a status and two counts")
        counts[row[0], row[1]] = Count(int(row[2]), int(row[3]))
    return counts


def graded(facts: Facts, sentences: Sequence[Span]) -> Facts:
    """The facts, each claim with its confidence; ``sentences`` are those of the document, in order."""
    claims = zip(facts.claims, known(facts, sentences), strict=True)
    return replace(facts, claims=tuple([_graded(claim, confidence(*each)) for claim, each in claims]))


def _graded(claim: Claim, grade: float) -> Claim:
    """By position: ``_replace`` goes through the names of all fields, once for each claim there is."""
    return Claim._make((*claim[:4], grade, *claim[5:]))


def known(facts: Facts, sentences: Sequence[Span]) -> Iterator[Known]:
    """What is known of each claim."""
    written = _Written(folded(_EDGE.join([facts.document.text[start:end] for start, end in sentences])))
    starts = [sentence.start for sentence in sentences]
    units = {c.subject.key: c.object.unit for c in facts.claims if c.relation == "covers" and c.object}
    for claim in facts.claims:
        here = max(0, bisect_right(starts, claim.span.start) - 1)
        linked = claim.subject.unit or units.get(claim.subject.key)
        reach = written.back(claim.subject_name, here)
        if claim.object is not None:
            linked = linked or claim.object.unit or units.get(claim.object.key)
            reach = max(reach, written.back(claim.object_name.rpartition(" @ ")[2], here))
        yield Known(claim.rule, claim.status, reach, bool(linked))


class _Written:
    """Where names begin to be written: a claim asks for the sentences right before it, seldom for all.

    >>> sentences = ["lim ta commune is far.", "its secretary", "lim ta", "he", "", "", ""]
    >>> written = _Written("\\0".join(sentences))
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
