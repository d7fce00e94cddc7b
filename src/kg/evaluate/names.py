"""When two names are one: by their words, in any order, with the spellings of the genre made equal.

docs/measure.md says how names are compared, in the same order as the functions here.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from kg.text import fold

_EMPTY = frozenset({"the", "of", "in", "at", "and", "for"})
_SPELLINGS = {
    "organization": "organisation",
    "organizations": "organisations",
    "mobilization": "mobilisation",
    "labor": "labour",
    "defense": "defence",
    "communal": "commune",
    "provincial": "province",
    "municipal": "city",
    "deputy": "vice",
}
_ROLE_SPELLINGS = {
    **dict.fromkeys(("chairwoman", "chairperson", "chair", "president"), "chairman"),
    "permanent": "standing",
}
_LEVELS = frozenset(
    {"province", "city", "district", "town", "township", "commune", "ward", "village", "hamlet"}
)
_GENERIC = frozenset(
    {
        *("party", "committee", "cell", "standing", "council", "central", "bloc", "quarter"),
        *("board", "commission", "department", "office", "command", "delegation", "agency", "agencies"),
        *("organisation", "inspection", "propaganda", "mobilisation", "information", "education"),
        *("union", "front", "fatherland", "vietnam", "association", "federation"),
        *("people", "mass", "youth", "women", "farmer", "veteran", "military"),
        *("school", "company", "enterprise"),
    }
)
"""Words of kinds: a name of nothing else tells no two places apart."""
_BOARD_TASKS = frozenset({"organisation", "propaganda", "inspection", "mobilisation"})

_POSSESSIVE = re.compile(r"'s\b|'")
_WORD = re.compile(r"[a-z0-9]+")
_PARTY_ORGANISATION = re.compile(r"\bparty organi[sz]ation\b", re.IGNORECASE)

Bag = tuple[str, ...]
"""Words, sorted, as often as they occur."""


class Name(NamedTuple):
    """A name as it is compared."""

    words: Bag
    levels: Bag
    proper: Bag
    """The words that are no levels."""
    distinct: bool
    """Whether anything but words of kinds is left without the levels."""


def words(text: str) -> list[str]:
    """The words of a name that count, each in one spelling.

    >>> words("the Communal Party Committee's Organization Board")
    ['commune', 'party', 'committee', 'organisation', 'board']
    """
    found = _WORD.findall(_POSSESSIVE.sub("", fold(text)))
    return [_SPELLINGS.get(word, word) for word in found if word not in _EMPTY]


@lru_cache(maxsize=65536)
def name(text: str) -> Name:
    """The name in the form in which names are compared.

    >>> name("Lim Ta Commune Standing Committee") == name("Standing Board of Lim Ta Commune")
    True
    """
    all_words = tuple(sorted(_boards(words(text))))
    levels = tuple(word for word in all_words if word in _LEVELS)
    proper = tuple(word for word in all_words if word not in _LEVELS)
    return Name(all_words, levels, proper, bool(set(proper) - _GENERIC))


@lru_cache(maxsize=65536)
def role(text: str) -> Bag:
    """The words of a role as they are compared.

    >>> role("Permanent Deputy Chairwoman") == role("Standing Vice President")
    True
    """
    return tuple(sorted(_ROLE_SPELLINGS.get(word, word) for word in words(text)))


def alike(one: str, other: str) -> bool:
    """Whether two names are one. Levels may be missing on one side, but not differ.

    >>> alike("Lim Ta Commune", "Lim Ta"), alike("Lim Ta Commune", "Lim Ta District")
    (True, False)
    """
    a, b = name(one), name(other)
    if not a.words or not b.words:
        return False
    if a.words == b.words:
        return True
    if a.proper != b.proper or not a.distinct:
        return False
    mine, theirs = Counter(a.levels), Counter(b.levels)
    return not (mine - theirs and theirs - mine)


def as_committee(text: str) -> str:
    """The name with a place's Party Organisation called its Party Committee.

    >>> as_committee("Lim Ta Commune Party Organization")
    'Lim Ta Commune Party Committee'
    """
    return _PARTY_ORGANISATION.sub("Party Committee", text)


def _boards(found: list[str]) -> list[str]:
    """Committees, commissions and departments that are boards under another word."""
    said = list(found)
    for at, word in enumerate(said):
        is_standing = at > 0 and said[at - 1] == "standing" and word in ("committee", "commission")
        if is_standing or (word in ("commission", "department") and _has_board_task(said, at)):
            said[at] = "board"
    return said


def _has_board_task(said: list[str], at: int) -> bool:
    """Whether the words around say what a Party board is for."""
    near = {*said[max(0, at - 1) : at], *said[at + 1 : at + 3]}
    around = {*said[max(0, at - 3) : at], *said[at + 1 : at + 5]}
    return bool(near & _BOARD_TASKS) or {"information", "education"} <= around
