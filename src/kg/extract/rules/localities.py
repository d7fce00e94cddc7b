"""Localities: names with a level, numbered ones, lists with one level word (catalogue, section 4)."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.families import Family
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit, name_run, of_a_people, shown, text_of
from kg.reading import Place


def _list(kit: Kit, m: Match) -> list[Unit] | None:
    level = m.value("level").concept
    before = m.before()
    former = before is not None and before.text.lower() in kit.language.words("no_more")
    out: list[Unit] = [] if m.units[m.first] is m["names"][0] else [m.units[m.first]]
    if m["names"][-1] is not m.units[m.last - 1] and m["level"][0] is not m.units[m.first]:
        tail = [
            u for u in m.units[m.first : m.last] if u.start >= m["names"][-1].end and u is not m["level"][0]
        ]
    else:
        tail = []
    run: list[Unit] = []
    for unit in [*m["names"], None]:
        if (
            unit is not None
            and unit.text[0].isalnum()
            and unit.text not in kit.language.words("conjunctions")
        ):
            run.append(unit)
            continue
        if run:
            name = run if run[-1].text[0].isdigit() else name_run(run, kit.name)
            out.append(
                Unit(
                    m.tag,
                    name[0].start,
                    name[-1].end,
                    text_of(name),
                    Place(name[0].start, name[-1].end, text_of(name), level, former=former),
                )
            )
            run = []
        if unit is not None:
            out.append(unit)
    return out + tail


def _named(kit: Kit, m: Match) -> list[Unit] | None:
    """``Lim Ta commune``; ``this Lim village`` may be any of a people of that name."""
    run = _with_first_word(kit, m, name_run(m["name"], kit.name))
    if run[-1].text.title() in kit.language.words("in_localities"):
        run = [*name_run(m["name"][:-1], kit.name), run[-1]]
    if of_a_people(kit, m) or run[-1].text in kit.language.words("of_school"):
        return None
    left = list(m["name"][: len(m["name"]) - len(run)])
    name = shown(text_of([*run, *m["number"]]))
    start = run[0].start
    return [*left, Unit(m.tag, start, m.end, name, Place(start, m.end, name, m.value("level").concept))]


def _with_first_word(kit: Kit, m: Match, run: Sequence[Unit]) -> Sequence[Unit]:
    """``Ngrok Lim commune``: names of the mountain peoples open with words that are no syllables."""
    before = m["name"][: len(m["name"]) - len(run)]
    opens = not before or before[-1] is m.units[0] or len(before) > 1
    return run if len(run) > 1 or run[0].tag != kit.name or opens else [before[-1], *run]


def _numbered(kit: Kit, m: Match) -> list[Unit] | None:
    number = m["number"][0].text
    before, after = m.before(), m.after()
    counts = (
        after is not None
        and after.text[:1].islower()
        and before is not None
        and before.text in kit.language.words("definite_article")
    )
    if before is not None and before.text in kit.language.words("of_school"):
        return None  # "Student Block 1"
    if len(number) > 3 or not number.isdigit() or (counts and m["level"][0].text.islower()):
        return None  # "gave the district 300 meals"
    return [
        Unit(
            m.tag,
            m.start,
            m.end,
            number,
            Place(m.start, m.end, number, m.value("level").concept, numbered=True),
        )
    ]


def _numbered_and_named(kit: Kit, m: Match) -> list[Unit] | None:
    """``A, Secretary of Ward 1 Lim Ta, …``: a name, where somebody else's stands before and none goes on."""
    number, after = m["number"][0].text, m.after()
    named = any(unit.tag == kit.name for unit in m.units[: m.first])
    ends = after is None or after.tag not in (kit.name, kit.foreign)
    if not number.isdigit() or len(number) > 2 or not named or not ends:
        return None
    name = text_of([*m["number"], *m["name"]])
    return [Unit(m.tag, m.start, m.end, name, Place(m.start, m.end, name, m.value("level").concept))]


def _numbers(_: Kit, m: Match) -> list[Unit] | None:
    """``wards 1, 2 and 3``; up to three digits."""
    level = m.value("level").concept
    numbers = [u for u in m["names"] if u.text[0].isdigit()]
    if any(len(u.text) > 3 or not u.text.isdigit() for u in numbers):
        return None
    return [
        Unit(m.tag, u.start, u.end, u.text, Place(u.start, u.end, u.text, level, numbered=True))
        if u in numbers
        else u
        for u in m["names"]
    ]


def _level_first(kit: Kit, m: Match) -> list[Unit] | None:
    name = text_of([*m["name"], *m["number"]])
    before, after = m.before(), m.after()
    if (before is not None and before.tag == kit.name) or (after is not None and after.tag == kit.level):
        return None
    if all(unit.tag != kit.name for unit in m["name"]) and len(m["name"]) > 1:
        return None
    return [Unit(m.tag, m.start, m.end, name, Place(m.start, m.end, name, m.value("level").concept))]


def _anaphor(kit: Kit, m: Match) -> list[Unit] | None:
    return [Unit(m.tag, m.start, m.end, "", Place(m.start, m.end, "", m.value("level").concept))]


def _former(_: Kit, m: Match) -> list[Unit]:
    place: Place = m.value("place")
    return [Unit(m.tag, place.start, m.end, "", place._replace(former=True))]


def _dashed(kit: Kit, m: Match) -> list[Unit] | None:
    """A name of two parts with a dash between them; after three syllables the dash follows a person."""
    before = m.before()
    if before is not None and before.tag == kit.name:
        return None
    return [Unit(m.tag, m.start, m["name"][-1].end, text_of(m["name"]).replace("–", "-")), *m["next"]]


def _described(_: Kit, m: Match) -> list[Unit]:
    """``of the northern mountainous province of X``: the locality alone tells which one."""
    return [*m.units[m.first : m.first + 2], m["place"][0]]


def _inside(_: Kit, m: Match) -> list[Unit]:
    """``X (new) commune`` is X commune."""
    return list(m["next"])


def _aliased(_: Kit, m: Match) -> list[Unit] | None:
    """``Lim Ta (Wesling) Islands district``: the brackets repeat the name in another language."""
    if not m["next"] and not m["noun"]:
        return None
    return [*m["name"], *m["noun"], *m["next"]]


FAMILY = Family(
    "localities",
    {
        "aliased": _aliased,
        "anaphor": _anaphor,
        "dashed": _dashed,
        "described": _described,
        "former": _former,
        "inside": _inside,
        "level-first": _level_first,
        "list": _list,
        "named": _named,
        "numbered": _numbered,
        "numbered-and-named": _numbered_and_named,
        "numbers": _numbers,
    },
    {},
    frozenset(("name", "names", "level", "number", "noun", "next", "place")),
)
"""What the rules of ``localities.toml`` may name."""
