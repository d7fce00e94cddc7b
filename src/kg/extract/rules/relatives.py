"""Relatives: what is said of somebody's daughter or brother is not said of them."""

from __future__ import annotations

from kg.extract.patterns import Match, Rule, Unit
from kg.extract.rules.kit import Kit

_KIN = (
    "(OTHER|TITLE|late|elder|younger|eldest|youngest)? (son|daughter|child|children|father|mother|parents|wife|"
    "husband|widow|brother|sister|grandson|granddaughter|grandfather|grandmother|uncle|aunt|nephew|niece|cousin)"
)


def _nobody(_: Kit, m: Match) -> list[Unit]:
    return [Unit(m.tag, m.start, m.end, "")]


RULES = (
    Rule("relative-of", f"{_KIN} of PERSON", "OTHER", _nobody),
    Rule("relative-who", f"whose {_KIN} (FILL{{0,3}} POSTS|,? PERSON)", "OTHER", _nobody),
)
