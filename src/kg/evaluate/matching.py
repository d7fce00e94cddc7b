"""Which facts of one side are which of the other: as many pairs as there can be, each fact in one."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluate import names
from kg.evaluate.facts import Fact, figure, named, year


def matching(gold: Sequence[Fact], found: Sequence[Fact]) -> dict[int, int]:
    """The largest one-to-one matching of facts of one document and relation: positions to positions.

    Augmenting paths, as in Kuhn's algorithm.
    """
    possible = [[j for j, fact in enumerate(found) if same(one, fact)] for one in gold]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in possible[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return {i: j for j, i in owner.items()}


def same(gold: Fact, found: Fact) -> bool:
    """Whether a fact that was found says what a gold fact of the same relation says.

    A place's Party Organisation is its Party Committee, except where the kind is the question.
    """
    if gold.relation == "is_a":
        same_kind = gold.object.casefold() == found.object.casefold()
        return same_kind and names.alike(gold.subject, found.subject)
    return _alike(gold.subject, found.subject) and _same_object(gold, found)


def _same_object(gold: Fact, found: Fact) -> bool:
    match gold.relation:
        case "count":
            return figure(gold.object) == figure(found.object)
        case "born":
            return year(gold.object) == year(found.object)
        case "established" | "dissolved":
            return _dates_agree(gold.object, found.object)
    one, other = named(gold), named(found)
    same_role = names.role(one.role) == names.role(other.role)
    return same_role and _alike(one.name, other.name) and _dates_agree(one.date, other.date)


def _alike(gold: str, found: str) -> bool:
    return names.alike(gold, found) or names.alike(names.as_committee(gold), names.as_committee(found))


def _dates_agree(one: str, other: str) -> bool:
    """Whether one date is the other, or part of it; one that is not given agrees with any.

    >>> _dates_agree("2020", "2020-01-01"), _dates_agree("2020-02", "2020-01-01")
    (True, False)
    """
    return one.startswith(other) or other.startswith(one)
