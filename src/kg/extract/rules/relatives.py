"""Relatives: what is said of somebody's daughter or brother is not said of them; nor of who took the photo."""

from __future__ import annotations

from kg.extract.families import Family
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit
from kg.reading import Person


def _nobody(_: Kit, m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "")]


def _credited(kit: Kit, m: Match) -> list[Unit] | None:
    """``(Photo: A)``; not ``Photo: Mr. A, Chairman of X, speaks``."""
    after, who = m.after(), m["who"][0].value
    told = isinstance(who, Person) and who.titled
    ends = after is None or not (
        after.text in kit.language.words("goes_on_aside") or after.text[:1].isalnum()
    )
    return _nobody(kit, m) if ends and not told else None


FAMILY = Family("relatives", {"credited": _credited, "nobody": _nobody}, {}, frozenset(("who",)))
"""What the rules of ``relatives.toml`` may name."""
