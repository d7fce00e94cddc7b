"""Roles, posts and people (catalogue, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.families import Family
from kg.extract.lexicon import Lexeme
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit, shown, text_of
from kg.extract.rules.neighbours import together
from kg.extract.rules.seats import BUILDERS
from kg.extract.rules.unread import post_of_unread
from kg.reading import Person, Post, When

_LONGEST_NAME = 5
_MEMBER = "member"


def _party_member(kit: Kit, m: Match) -> list[Unit] | None:
    return [Unit(m.tag, m.start, m.end, "")] if m.value("role").concept == _MEMBER else None


def _role(kit: Kit, m: Match) -> list[Unit] | None:
    role: Lexeme = m.value("role")
    before = m.before()
    of_nobody = before is not None and before.text.lower() in kit.language.words("nobodys")
    if of_nobody and not m["former"] and not m["mods"] and role.concept != _MEMBER:
        return [Unit(m.tag, m.start, m.end, "", None)]
    return _made(kit, m, role)


def _made(kit: Kit, m: Match, role: Lexeme) -> list[Unit]:
    before, behind, noun = m["mods"], m["mods2"], m["role"][0].text
    mods = sorted([u.value.concept for u in (*before, *behind)], key=kit.modifier_rank.__getitem__)
    concept = "-".join([*dict.fromkeys(mods), role.concept])
    if role.words.lower() != noun.lower():
        noun = role.words
    words = shown(f"{_said(before)} {noun}") if before else shown(noun)
    words = words.replace(" - ", "-")  # Vice-Chairman
    if behind:
        words = f"{words} {shown(_said(behind))}"
    since = text_of(m["former"]).lower()
    return [Unit(m.tag, m.start, m.end, since, Post(m.start, m.end, concept, words, None, bool(since)))]


def _said(modifiers: Sequence[Unit]) -> str:
    """The words before a role as written, or those that stand for them."""
    return " ".join(
        u.text if u.text.lower().startswith(u.value.words.lower()) else u.value.words for u in modifiers
    )


def _person(kit: Kit, m: Match) -> list[Unit] | None:
    name = list(m["name"])
    after = m.after()
    if len(name) > _LONGEST_NAME or (after is not None and after.tag in kit.foreign):
        return None
    title = text_of(m["titles"])
    person = Person(
        name[0].start,
        m.end,
        text_of(name),
        bool(title),
        "" if _of_a_couple(kit, m) else kit.language.sex(title),
        _age(m.units[m.last : m.last + 3]),
        m["titles"][0].start if title else -1,
    )
    return [Unit(m.tag, name[0].start, m.end, "", person)]


def _of_a_couple(kit: Kit, m: Match) -> bool:
    """``Mr and Mrs X``: the title before the name need not be of who bears it."""
    before = m.units[max(0, m.first - 2) : m.first]
    titled = bool(m["titles"]) and len(before) == 2 and before[0].tag == m["titles"][0].tag
    return titled and before[1].text.lower() in kit.language.words("goes_on")


def _age(after: Sequence[Unit]) -> int:
    """``X, 34, …``, ``X (34)``: a number of two figures between two signs."""
    texts = [unit.text for unit in after]
    aged = len(texts) == 3 and texts[0] in (",", "(") and texts[1].isdigit() and len(texts[1]) == 2
    return int(texts[1]) if aged and not texts[2][:1].isalnum() else 0


def _is_bare(unit: Unit) -> bool:
    return isinstance(unit.value, Post) and unit.value.body is None


def _called_may(kit: Kit, m: Match) -> list[Unit] | None:
    """``Lo Thi May``: a given name, unless a day or a year follows the month."""
    after = m.after()
    if m["name"][-1].text not in kit.language.words("names_of_months") or (
        after is not None and after.text.isdigit()
    ):
        return None
    return _person(kit, m)


def _and_high_office(kit: Kit, m: Match) -> list[Unit] | None:
    """``Politburo member and Prime Minister X``: who bears the title is the member."""
    first, office = m.units[m.first].value, m.value("office")
    member = isinstance(first, Post) and first.role == _MEMBER
    if not member or office.concept not in kit.ontology.bearers("high-office"):
        return None
    return [m.units[m.first], m["office"][0]]


def _posts(kit: Kit, m: Match) -> list[Unit] | None:
    listed = list(m["list"])
    after = m.after()
    if (
        after is not None
        and after.text in kit.language.words("of")
        and len(listed) > 1
        and _is_bare(listed[-1])
    ):
        listed.pop()  # "Secretary of X, Head of Group 4": not Head of what the others are posts in
    shared = together(kit, [_timed(kit, m.rule, listed, i) for i in range(len(listed))])
    return [Unit(m.tag, m.start, m.end, "", shared)] if shared else None


def _timed(kit: Kit, rule: str, units: Sequence[Unit], i: int) -> Unit:
    """``Secretary of A from 2016 to 2020, Chairman of B``: the first post with its time."""
    unit = units[i]
    after = list(takewhile(lambda other: not isinstance(other.value, Post), units[i + 1 : i + 6]))
    dates = [
        other.value or other.text for other in after if isinstance(other.value, str) or other.text.isdigit()
    ]
    if not dates or not isinstance(unit.value, Post):
        return unit
    words, word = kit.language.words, after[0].text.lower()
    if "/" in dates[0] or word in words("within"):
        when = When(rule, within=dates[0])
    elif word in words("until"):
        when = When(rule, ended=dates[0])
    elif word in words("since"):
        when = When(rule, began=dates[0], ended="".join(dates[1:2]))
    else:
        return unit
    return Unit(unit.tag, unit.start, unit.end, unit.text, unit.value._replace(times=(when,)))


FAMILY = Family(
    "posts",
    {
        **BUILDERS,
        "called-may": _called_may,
        "party-member": _party_member,
        "person": _person,
        "post-and-high-office": _and_high_office,
        "post-of-unread": post_of_unread,
        "posts": _posts,
        "role": _role,
    },
    {},
    frozenset(
        (
            *("role", "former", "host", "office", "mods", "mods2", "of_office", "topic", "name", "body"),
            *("level", "list", "titles", "owner", "organ", "sign"),
        )
    ),
)
"""What the rules of ``posts.toml`` may name."""
