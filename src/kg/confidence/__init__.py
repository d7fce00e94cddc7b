"""How far a claim is to be trusted: what is known to predict error, in one number.

Seven things are known of a claim: how often its *rule* was right, how often names of its *kinds* were,
whether the *gazetteer* knows its locality, whether it is *inferred*, whether its names stand *far* from
it, whether what it refers back to has a rival as *near*, and whether a second reading has a name longer
(*torn*). Their weights are fitted (a logistic
regression), so that each can be named as a reason. docs/measure.md has the formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from math import exp, log
from typing import NamedTuple

from kg.confidence.known import FARTHEST, Known, known
from kg.confidence.measured import (
    COLUMNS,
    FILE,
    FITTED,
    USUAL,
    WEIGHTS,
    Count,
    Counts,
    Fit,
    Pooled,
    fitted,
    measured,
)
from kg.model import Claim, Facts, Span

__all__ = [
    "COLUMNS",
    "FARTHEST",
    "FILE",
    "FITTED",
    "HIGHEST",
    "LOWEST",
    "WEIGHTS",
    "Count",
    "Counts",
    "Fit",
    "Grade",
    "Known",
    "Pooled",
    "expected",
    "fitted",
    "grade",
    "graded",
    "joint",
    "known",
    "measured",
    "predictors",
]

LOWEST, HIGHEST = 0.05, 0.99
_REASONS = {
    "torn": "part of a longer name",
    "near": "something else may be meant as well",
    "far": "named in another sentence",
    "inferred": "inferred",
    "kind": "names of this kind are often misread",
    "rule": "rare construction, or one often misread",
    "linked": "the gazetteer does not know the place",
}
"""What makes a claim doubtful, in words, the gravest first."""


class Grade(NamedTuple):
    """How sure a claim is, and why it is doubtful, if it is."""

    confidence: float
    """Between `LOWEST` and `HIGHEST`, in hundredths."""
    doubt: str = ""


@lru_cache(maxsize=4096)
def grade(one: Known) -> Grade:
    """The confidence in a claim, and the reasons for doubt where it is under the bound.

    >>> grade(Known("locality", "asserted")) > grade(Known("locality", "inferred"))
    True
    """
    fit = fitted()
    values = predictors(_pooled(), fit, one)
    sure = _bounded(fit, values)
    return Grade(sure, "" if sure >= fit.bound else "; ".join(_reasons(values)))


def expected(pooled: Pooled, fit: Fit, one: Known) -> float:
    """The confidence by other counts and weights."""
    return _bounded(fit, predictors(pooled, fit, one))


def predictors(pooled: Pooled, fit: Fit, one: Known) -> tuple[float, ...]:
    """What is known of a claim in numbers, in the order of `WEIGHTS`."""
    kinds = [fit.kinds.get(kind, Count(0, 0)).expected(USUAL) for kind in one.kinds if kind != "person"]
    return (
        1.0,
        _odds(pooled.expected(one.rule, one.status)),
        _odds(min(kinds, default=USUAL)),
        float(one.linked),
        float(one.status == "inferred"),
        float(one.reach > 0),
        float(one.near),
        float(one.torn),
    )


def _odds(share: float) -> float:
    """Against what is usual, as a logarithm."""
    return log(share / (1 - share)) - log(USUAL / (1 - USUAL))


def _bounded(fit: Fit, values: Sequence[float]) -> float:
    odds = sum(fit.weights[name] * value for name, value in zip(WEIGHTS, values, strict=True))
    return round(max(LOWEST, min(HIGHEST, 1 / (1 + exp(-odds)))), 2)


def _reasons(values: Sequence[float]) -> Iterator[str]:
    """Whatever of a claim is worse than usual."""
    told = dict(zip(WEIGHTS, values, strict=True))
    told |= {"linked": told["linked"] - 1} | {
        name: -told[name] for name in ("torn", "near", "far", "inferred")
    }
    yield from (words for name, words in _REASONS.items() if told[name] < 0)


@cache
def _pooled() -> Pooled:
    return Pooled(measured())


def graded(facts: Facts, sentences: Sequence[Span]) -> Facts:
    """The facts, each claim with confidence and doubt; ``sentences`` are those of the document, in order."""
    claims = zip(facts.claims, known(facts, sentences), strict=True)
    return replace(facts, claims=tuple([_graded(claim, grade(one)) for claim, one in claims]))


def _graded(claim: Claim, found: Grade) -> Claim:
    """By position: ``_replace`` goes through the names of all fields, once for each claim there is."""
    noted = f"{found.doubt}; {claim.note}" if found.doubt and claim.note else found.doubt
    return Claim._make((*claim[:4], found.confidence, *claim[5:-1], noted))


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
