"""What do the signs of error weigh? What is fitted here goes into ontology/confidence.toml.

    python benchmarks/fitting.py GOLD [GOLD ...] [--known GOLD[:TEXTS] ...] [--add] [--write]

GOLD is a folder of articles that had no part in the rules, with their facts, as for `kg evaluate`. Those of
--known had: their claims weigh a fifth, and nothing is tested on them. --add counts GOLD into
ontology/confidence.csv, once; without it they must have been added before, for each article is judged by
the counts of the others. The table is of articles left out of the fit, a fifth at a time.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import exp
from pathlib import Path
from typing import NamedTuple

from calibration import ROOT, counted, judgements, write

from kg import confidence
from kg.confidence import WEIGHTS, Count, Fit, Known, Pooled
from kg.evaluate import gold_facts, pairs, vocabulary
from kg.read import ARTICLES, read
from kg.tools import Tools

SHARE, FOLDS, BOUND, RIDGE = 0.2, 5, 0.15, 1.0
BOUNDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
BANDS = (0.0, 0.4, 0.7, 0.85, 0.95, 1.0)


class Judged(NamedTuple):
    """A claim of an article, what is known of it, whether it names a thing, and whether it is right."""

    article: str
    known: Known
    names: bool
    right: bool


def judged(sources: Sequence[str], tools: Tools) -> list[Judged]:
    """Every claim of the articles."""
    words = vocabulary(tools.ontology)
    found = []
    for source in sources:
        gold, _, texts = source.partition(":")
        for pair in pairs(Path(gold), [Path(texts)] if texts else [], ARTICLES):
            facts = gold_facts(pair.gold, pair.name, words)
            for row, known, right in judgements(read(pair.text), facts, tools):
                found.append(Judged(f"{gold}/{pair.name}", known, row[1] == "is_a", right))
    return found


def kinds(claims: Iterable[Judged], known: Iterable[Judged]) -> dict[str, Count]:
    """How often names of each kind were read rightly, in hundredths of what is known."""
    times: Counter[tuple[str, bool]] = Counter()
    for share, some in ((1.0, claims), (SHARE, known)):
        for one in some:
            if one.names:
                times[one.known.kinds[0], one.right] += share  # type: ignore[assignment]
    there = sorted({kind for kind, _ in times})
    return {kind: Count(round(times[kind, True]), round(times[kind, False])) for kind in there}


def without(counts: confidence.Counts, claims: Iterable[Judged]) -> dict[tuple[str, str], Count]:
    """The counts of all other articles."""
    less = dict(counts)
    for one in claims:
        key = one.known.rule, one.known.status
        right, wrong = less.get(key, Count(0, 0))
        less[key] = Count(max(0, right - one.right), max(0, wrong - (not one.right)))
    return less


Rows = list[tuple[tuple[float, ...], bool, float]]


def rows(claims: Sequence[Judged], known: Sequence[Judged], counts: confidence.Counts) -> Rows:
    """Predictors, whether it was right, and the share; what an article itself counts is left out."""
    found: Rows = []
    for share, some in ((1.0, claims), (SHARE, known)):
        for article in sorted({one.article for one in some}):
            mine = [one for one in some if one.article == article]
            others = [one for one in claims if one.article != article]
            fit = Fit({}, kinds(others, known), BOUND)
            pooled = Pooled(without(counts, mine))
            found += [(confidence.predictors(pooled, fit, one.known), one.right, share) for one in mine]
    return found


def weights(found: Rows) -> dict[str, float]:
    """The logistic regression with a ridge, by Newton's method."""
    size = len(WEIGHTS)
    fitted = [0.0] * size
    for _ in range(20):
        slope = [-RIDGE * value if i else 0.0 for i, value in enumerate(fitted)]
        curve = [[RIDGE * (i == j and i > 0) for j in range(size)] for i in range(size)]
        for values, right, share in found:
            sure = 1 / (1 + exp(-sum(a * b for a, b in zip(fitted, values, strict=True))))
            for i in range(size):
                slope[i] += share * (right - sure) * values[i]
                for j in range(size):
                    curve[i][j] += share * sure * (1 - sure) * values[i] * values[j]
        fitted = [a + b for a, b in zip(fitted, solved(curve, slope), strict=True)]
    return {name: round(value, 2) for name, value in zip(WEIGHTS, fitted, strict=True)}


def solved(matrix: list[list[float]], side: list[float]) -> list[float]:
    """The solution of linear equations, by Gauss and Jordan; the matrix is positive definite."""
    lines = [[*line, value] for line, value in zip(matrix, side, strict=True)]
    for i, pivot in enumerate(lines):
        pivot[:] = [value / pivot[i] for value in pivot]
        for line in lines:
            if line is not pivot:
                line[:] = [a - line[i] * b for a, b in zip(list(line), pivot, strict=True)]
    return [line[-1] for line in lines]


def tested(
    claims: Sequence[Judged], known: Sequence[Judged], counts: confidence.Counts
) -> list[tuple[float, bool]]:
    """The confidence in each claim by what the other folds tell."""
    articles = sorted({one.article for one in claims})
    found = []
    for fold in range(FOLDS):
        left = set(articles[fold::FOLDS])
        tests = [one for one in claims if one.article in left]
        train = [one for one in claims if one.article not in left]
        rest = without(counts, tests)
        fit = Fit(weights(rows(train, known, rest)), kinds(train, known), BOUND)
        pooled = Pooled(rest)
        found += [(confidence.expected(pooled, fit, one.known), one.right) for one in tests]
    return found


def under_curve(found: Sequence[tuple[float, bool]]) -> float:
    """How often a right claim is surer than a wrong one; a tie is half."""
    right = [value for value, good in found if good]
    wrong = [value for value, good in found if not good]
    wins = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    return wins / (len(right) * len(wrong))


def show(found: Sequence[tuple[float, bool]]) -> None:
    """Print how well it ranks, what is shown above some bounds, and what is right in each band."""
    total = sum(right for _, right in found)
    print(f"area under the curve {under_curve(found):.3f}")
    print("bound  shown  precision  coverage")
    for bound in BOUNDS:
        shown = [right for value, right in found if value >= bound]
        print(f"{bound:5.2f}  {len(shown):5}  {sum(shown) / len(shown):9.3f}  {sum(shown) / total:8.3f}")
    print("confidence     claims  right  expected  observed")
    for low, high in pairwise(BANDS):
        band = [(value, right) for value, right in found if low <= value and (value < high or high == 1)]
        if band:
            sure, right = sum(value for value, _ in band), sum(right for _, right in band)
            told = f"{sure / len(band):8.3f}  {right / len(band):8.3f}"
            print(f"{low:.2f} to {high:.2f}  {len(band):8}  {right:5}  {told}")


def added(claims: Sequence[Judged]) -> None:
    """Count the articles into ontology/confidence.csv."""
    counts = dict(confidence.measured())
    for key, (right, wrong) in counted(claims).items():
        before = counts.get(key, Count(0, 0))
        counts[key] = Count(before.right + right, before.wrong + wrong)
    write(dict(sorted(counts.items())))
    confidence.measured.cache_clear()


def write_fit(fit: Fit) -> None:
    """Make it what confidence is computed from."""
    lines = ["# Written by benchmarks/fitting.py.", f"bound = {fit.bound}", "", "[weights]"]
    lines += [f"{name} = {value}" for name, value in fit.weights.items()]
    lines += ["", "[kinds] # how often names of a kind were right, and wrong"]
    lines += [f"{kind} = [{right}, {wrong}]" for kind, (right, wrong) in fit.kinds.items()]
    (ROOT / "ontology" / confidence.FITTED).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, and print how well it predicts; with --write, keep it."""
    options = argparse.ArgumentParser(description="What do the signs of error weigh?")
    options.add_argument("gold", nargs="+", metavar="GOLD")
    options.add_argument("--known", nargs="*", default=[], metavar="GOLD[:TEXTS]")
    options.add_argument("--add", action="store_true", help="count GOLD into ontology/confidence.csv")
    options.add_argument("--write", action="store_true", help="write ontology/confidence.toml")
    chosen = options.parse_args()
    tools = Tools()
    claims, known = judged(chosen.gold, tools), judged(chosen.known, tools)
    if chosen.add:
        added(claims)
    counts = confidence.measured()
    show(tested(claims, known, counts))
    fit = Fit(weights(rows(claims, known, counts)), kinds(claims, known), BOUND)
    print(fit.weights)
    if chosen.write:
        write_fit(fit)


if __name__ == "__main__":
    main()
