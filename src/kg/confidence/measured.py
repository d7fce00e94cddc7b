"""What was measured where readers wrote the facts down: ``ontology/confidence.csv`` and ``confidence.toml``.

How often each rule was right is counted; how much each thing that is known of a claim weighs is fitted by
benchmarks/fitting.py.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kg import resources
from kg.errors import OntologyError

FILE, FITTED = "confidence.csv", "confidence.toml"
COLUMNS = ("rule", "status", "right", "wrong")
WEIGHTS = ("base", "rule", "kind", "linked", "inferred", "far", "near", "torn")
"""What is weighed; the last four speak against a claim, the others for it."""

TIMES = 8
"""What few were measured of is taken to have been right as often as its neighbours, so many times."""
USUAL = 0.88
"""What is right of claims of which nothing else is known."""


class Count(NamedTuple):
    """How often something was right and wrong."""

    right: int
    wrong: int

    def expected(self, usual: float) -> float:
        """What to expect next time, the nearer to what is usual the less was measured.

        >>> Count(0, 0).expected(0.5), Count(8, 0).expected(0.5), Count(0, 24).expected(0.8)
        (0.5, 0.75, 0.2)
        """
        return (self.right + usual * TIMES) / (self.right + self.wrong + TIMES)


Counts = Mapping[tuple[str, str], Count]
"""By rule and status."""


class Pooled:
    """How often rules are right; one that was seldom seen is like others of its construction and frame."""

    def __init__(self, counts: Counts) -> None:
        """Count also by frame, and by construction."""
        self._counts = counts
        self._frames: dict[str, Count] = defaultdict(lambda: Count(0, 0))
        self._constructions: dict[str, Count] = defaultdict(lambda: Count(0, 0))
        for (rule, _), (right, wrong) in counts.items():
            frame, _, construction = rule.partition("/")
            for part, pool in ((frame, self._frames), (construction, self._constructions)):
                pool[part] = Count(pool[part].right + right, pool[part].wrong + wrong)

    def expected(self, rule: str, status: str) -> float:
        """The share that is right: of all, of the frame, of the construction, of the rule, each by the last.

        >>> pooled = Pooled({("go/back", "asserted"): Count(0, 24), ("stay/in", "asserted"): Count(40, 0)})
        >>> [round(pooled.expected(rule, "asserted"), 2) for rule in ("go/back", "go/in", "go/on", "come/on")]
        [0.01, 0.87, 0.22, 0.88]
        """
        frame, _, construction = rule.partition("/")
        usual = self._frames.get(frame, Count(0, 0)).expected(USUAL)
        if construction:
            usual = self._constructions.get(construction, Count(0, 0)).expected(usual)
        return self._counts.get((rule, status), Count(0, 0)).expected(usual)


class Fit(NamedTuple):
    """How much is to be made of what is known of a claim."""

    weights: Mapping[str, float]
    """By `WEIGHTS`, in logarithms of odds."""
    kinds: Mapping[str, Count]
    """How often names of each kind were read rightly."""
    bound: float
    """Claims of a lower confidence are doubtful."""


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


@cache
def fitted() -> Fit:
    """What is in ``ontology/confidence.toml``."""
    told = tomllib.loads(resources.read("ontology", FITTED))
    weights, kinds = told.get("weights", {}), told.get("kinds", {})
    if tuple(weights) != WEIGHTS:
        raise OntologyError(f"ontology/{FITTED}: the weights are {', '.join(WEIGHTS)}")
    return Fit(weights, {kind: Count(*count) for kind, count in kinds.items()}, told["bound"])
