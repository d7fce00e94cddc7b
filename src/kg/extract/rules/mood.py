"""Whether words say that something is so: plans, conditions, wishes and denials do not (catalogue, section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.extract.patterns import Unit

_MODALS = ("will", "would", "shall", "should", "must", "may", "might", "can", "could")
_PLANS = (
    *("plan", "plans", "planned", "planning", "expect", "expects", "expected", "aim", "aims", "aimed"),
    *("strive", "strives", "striving", "need", "needs", "needed", "want", "wants", "wanted"),
    *("intend", "intends", "intended", "hope", "hopes", "hoped", "propose", "proposes", "proposed"),
)
_CONDITIONS = ("if", "unless")
_DENIALS = ("not", "never", "no")

MODALS = frozenset(_MODALS)
"""Words that make a post an obligation, a plan or a guess."""
UNREAL = MODALS.union(_PLANS, _CONDITIONS)
"""Words that make a figure a target, and an event a plan."""
DENIED = frozenset(_DENIALS)
"""Words that say that something is not so; they count only right before it."""


def holds_any(units: Iterable[Unit], words: frozenset[str]) -> bool:
    """Whether one of the words stands there; ``May`` with a capital is a month."""
    return not words.isdisjoint([unit.text.lower() for unit in units if unit.text != "May"])


def denied(units: Sequence[Unit]) -> bool:
    """Whether something else than ``not only`` denies what follows."""
    texts = [unit.text.lower() for unit in units]
    return not DENIED.isdisjoint(texts) and "only" not in texts


def still_to_be(units: Sequence[Unit]) -> bool:
    """``was to be appointed``: it has not come to that."""
    texts = [unit.text.lower() for unit in units]
    return "to" in texts and any(
        verb in ("is", "are", "was", "were") and to == "to" for verb, to in pairwise(texts)
    )
