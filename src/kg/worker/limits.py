"""How much a piece of work may take."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kg.errors import BadParameter


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, and MiB of memory; none is no limit.

    The memory is what the work takes in both processes together, beyond what the worker held before
    its first piece of work.

    >>> Limits.given(0, 512)
    Limits(seconds=None, mebibytes=512)
    """

    seconds: float | None
    mebibytes: float | None

    @classmethod
    def given(cls, seconds: float | None, mebibytes: float | None) -> Limits:
        """Limits as people type them: 0 is none, and what is no number of anything is refused."""
        return cls(_checked(seconds, "timeout", "seconds"), _checked(mebibytes, "memory", "MiB"))


NONE = Limits(None, None)


def _checked(number: float | None, name: str, unit: str) -> float | None:
    if number is not None and not (math.isfinite(number) and number >= 0):
        raise BadParameter(f"--{name}: {number:g} is no number of {unit} (0 is no limit)")
    return number or None
