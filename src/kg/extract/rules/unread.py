"""Parts of organisations whose head noun nobody knows: capitals that somebody has a post in, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from kg import kinds
from kg.extract.patterns import Match, Unit
from kg.extract.rules.kit import Kit, shown, text_of
from kg.reading import Body, Post

_MINISTER, _MEMBER = "minister", "member"
_FEWEST = 2


def post_of_unread(kit: Kit, m: Match) -> list[Unit] | None:
    """``Chief Justice of the Trade Court of the High People's Court``: a part of what is named after ``of``."""
    role: Post | None = m.value("role")
    if role is None or role.body is not None or role.role.endswith((_MINISTER, _MEMBER)):
        return None
    run, host = m["name"], m.value("host")
    if not _is_a_name(kit, run):
        return None
    words = shown(text_of(run))
    body = Body(run[0].start, m.end, kinds.the(kit.ontology, "department"), words, words, host=host)
    return [Unit(m.tag, m.start, m.end, m["role"][0].text, role._replace(start=m.start, end=m.end, body=body))]


def _is_a_name(kit: Kit, run: Sequence[Unit]) -> bool:
    """Whether the words can be a name: two at least, not all of them syllables, none of an event."""
    content = [unit for unit in run if unit.text[:1].isupper()]
    words = {word for unit in content for word in unit.text.lower().split()}
    named = len(content) >= _FEWEST and any(unit.tag != kit.name for unit in content)
    return named and words.isdisjoint(kit.language.words("no_bodies"))
