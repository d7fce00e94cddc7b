"""Judgements into a build: what they make of the parts that articles gave, each for itself.

The part of an article stays as it is. Where it mentions something that is joined to something else, a
second part is made of the same claims about the one that stays, and stands in its place; so what follows
from several articles is found there as if they had called it by one name. One more part holds the
judgements themselves. All are named by what they are made of: what is known already is not made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg import connect
from kg.assemble import judged, official, stated
from kg.connect import Abstract, Joins
from kg.consolidate import entries
from kg.errors import JudgementError
from kg.model import Entity, Facts, Judgement
from kg.results import Judged
from kg.store import Part, Writer, part_key
from kg.tools import Tools


class Sources(NamedTuple):
    """Where parts are kept, and with them the articles, to be read again."""

    store: Writer
    tools: Tools
    facts: Callable[[Part], Facts]
    """What an article says, with what was corrected in it."""


def join(
    parts: Sequence[Part], given: Sequence[Judgement], file: Path, sources: Sources
) -> tuple[list[Part], Judged]:
    """The parts with what is judged to be one joined, and one part with the judgements."""
    told = [(part, Abstract.parse(sources.store.abstract(part))) for part in parts]
    found = connect.joins(
        given, [abstract for _, abstract in told], lambda key: official(key, sources.tools.gazetteer)
    )
    made, left = [], []
    for part, abstract in told:
        stays = {thing.key: found.stays[thing.key] for thing in abstract.things if thing.key in found.stays}
        try:
            joined = _joined(part, stays, sources) if stays else part
        except _AboutItself as error:
            lines = connect.lines_between(given, *error.keys)
            raise JudgementError(f"{file}: {error} ({lines}): take out what is wrong") from None
        if joined is None:
            left.append(part.document)
        made.append(joined or part)
    return [*made, *_said(found, sources.store)], _account(found, left, file)


class _AboutItself(Exception):
    """An article says something of two things that makes no sense if they are one."""

    def __init__(self, document: str, relation: str, keys: tuple[str, str]) -> None:
        """Tell where, what and of which two."""
        super().__init__(
            f"id:{keys[0]} and id:{keys[1]} cannot be one: "
            f"{document} says that the one is {relation.replace('_', ' ')} the other"
        )
        self.keys = keys


def _joined(part: Part, stays: Mapping[str, Entity], sources: Sources) -> Part | None:
    """The part that stands in the place of an article's own; none if the article cannot be read again."""
    mapping = json.dumps(sorted((key, tuple(one)) for key, one in stays.items()))
    key = part_key(part.key, mapping)
    known = sources.store.find(key)
    if known is None:
        tools = sources.tools
        if not part.source:
            return None
        own = sources.facts(part)
        put_together = connect.joined(own, stays)
        for claim in connect.about_themselves(own, put_together):
            keys = claim.subject.key, claim.object.key if claim.object else ""
            raise _AboutItself(part.document, claim.relation, keys)
        said = stated(own, tools.ontology, tools.gazetteer, put_together)
        about = "\t".join([connect.about(put_together, tools.ontology), *entries(said.contributions)])
        made = Part(part.document, key, len(own.claims), len(said.lines))
        known = sources.store.add(made, said.lines, about)
    return replace(known, raw=part.raw or part.key, source=part.source, rules=part.rules)


def _said(found: Joins, store: Writer) -> list[Part]:
    """The part that holds the judgements; none if there is nothing to say."""
    lines = judged(found.applied, found.stays, found.names)
    key = part_key("judgements", *lines)
    return [store.find(key) or store.add(Part("", key, 0, len(lines)), lines)] if lines else []


def _account(found: Joins, left: Sequence[str], file: Path) -> Judged:
    missing = [
        f"{file}, line {one.line}: no article mentions id:{key}: there is nothing to join or to keep apart"
        for one, key in found.missing
    ]
    missing += [
        f"{file}: {article} is not joined: an older kg read it and did not keep it; give its file to kg build"
        for article in left
    ]
    joined = sum(key in found.names for key in found.stays)
    return Judged(str(file), len(found.applied), joined, tuple(missing))
