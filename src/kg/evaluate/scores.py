"""What comes of comparing facts: counts, the measures made of them, and what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kg.evaluate.facts import Fact
from kg.model import RELATIONS


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts there are, were found, and are right.

    >>> score = Score("within", gold=4, found=5, right=3)
    >>> score.precision, score.recall, round(score.f1, 3)
    (0.6, 0.75, 0.667)
    """

    name: str
    """A relation, a document, a rule, or ``all``."""
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 if there was nothing to find."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 if there is nothing and nothing was found."""
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How what was found compares with what a reader wrote down."""

    total: Score
    relations: tuple[Score, ...]
    documents: tuple[Score, ...]
    rules: tuple[Score, ...]
    """What earns most first. ``gold`` counts all facts of the relations that the rule reads."""
    hits: tuple[tuple[Fact, Fact], ...]
    """Facts that are right, each with the gold fact before it."""
    misses: tuple[Fact, ...]
    """Gold facts that were not found."""
    false_positives: tuple[Fact, ...]
    """Facts that were found and are not gold."""


def summed(hits: Sequence[tuple[Fact, Fact]], misses: Sequence[Fact], wrong: Sequence[Fact]) -> Evaluation:
    """The evaluation with these pairs of gold and found facts, and these left over on either side."""
    gold = [fact for fact, _ in hits] + [*misses]
    found = [fact for _, fact in hits] + [*wrong]
    right = [fact for _, fact in hits]

    def scores(of: Callable[[Fact], str]) -> dict[str, Score]:
        counts = [Counter(map(of, facts)) for facts in (gold, found, right)]
        names = sorted({name for count in counts for name in count})
        return {name: Score(name, *(count[name] for count in counts)) for name in names}

    relations = scores(lambda fact: fact.relation)
    read_by: dict[str, set[str]] = defaultdict(set)
    for fact in found:
        read_by[fact.rule].add(fact.relation)
    return Evaluation(
        total=Score("all", len(gold), len(found), len(right)),
        relations=tuple(relations[name] for name in RELATIONS if name in relations),
        documents=tuple(scores(lambda fact: fact.document).values()),
        rules=tuple(
            replace(score, gold=sum(relations[name].gold for name in read_by[score.name]))
            for score in sorted(scores(lambda fact: fact.rule).values(), key=lambda score: -score.right)
            if score.name
        ),
        hits=tuple(hits),
        misses=tuple(misses),
        false_positives=tuple(wrong),
    )
