"""Corrections, and facts of other readers, into a build: what they make of the parts that articles gave.

The part of an article stays as it is; where something is corrected, or told by others, a second part is
made of the same claims and these, and stands in its place. What could not be applied is kept beside it, so
that each build tells of it and no article is read again for that. All are named by what they are made of.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg import connect
from kg.amending import applying
from kg.amending.called import Called
from kg.assemble import stated
from kg.consolidate import entries
from kg.corrections import read, standing
from kg.corrections import told as told_in
from kg.model import Facts
from kg.read import document
from kg.results import Amended
from kg.said import Correction, Told
from kg.store import Part, Writer, part_key
from kg.tools import Tools, facts


class Sayings(NamedTuple):
    """What people and other readers say of articles."""

    corrections: Path | None = None
    corrected: tuple[Correction, ...] = ()
    """Those that hold."""
    told: tuple[Told, ...] = ()
    refused: tuple[str, ...] = ()
    """Lines of facts that cannot be used, and why."""


def sayings(corrections: Path | None, told: Iterable[Path] = ()) -> Sayings:
    """What files say; one that cannot be read is an error."""
    given = read(corrections) if corrections else ()
    good: list[Told] = []
    refused: list[str] = []
    for file in told:
        some, bad = told_in(file)
        good += some
        refused += [f"{one.where}: {one.reason}" for one in bad]
    return Sayings(corrections, standing(given), tuple(good), tuple(refused))


class Amendment(NamedTuple):
    """What articles say, with what is said of them."""

    parts: list[Part]
    beside: list[Part]
    """What could not be applied, kept for the next build."""
    account: Amended


class Amending:
    """The articles of a graph with what is said of them."""

    def __init__(self, said: Sayings, store: Writer, tools: Tools) -> None:
        """Sort what is said by article."""
        self._said, self._store, self._tools = said, store, tools
        self._told: dict[str, list[Told]] = defaultdict(list)
        self._corrected: dict[str, list[Correction]] = defaultdict(list)
        for one in sorted(said.told):
            self._told[one.article].append(one)
        for each in sorted(said.corrected, key=lambda one: tuple(map(str, one[:-1]))):
            self._corrected[each.article].append(each)

    def amend(self, parts: Sequence[Part]) -> Amendment:
        """The parts with what is said of them, and an account of that."""
        made: list[Part] = []
        besides: list[Part] = []
        left: list[tuple[Told | Correction, str]] = []
        for part in parts:
            told, corrected = self._of(part.document)
            if not told and not corrected:
                made.append(part)
            elif not part.source:
                made.append(part)
                reason = "an older kg read the article and did not keep it: give its file to kg build"
                left += [*((one, reason) for one in told), *((one, reason) for one in corrected)]
            else:
                amended, beside = self._amended(part, told, corrected)
                made.append(amended)
                if beside:
                    besides.append(beside)
                    said: list[Told | Correction] = [*told, *corrected]
                    left += [(said[at], why) for at, why in json.loads(self._store.abstract(beside))]
        there = {part.document for part in parts}
        absent = "no such article is in the graph"
        everything: list[Told | Correction] = [*self._said.told, *self._said.corrected]
        left += [(one, absent) for one in everything if one.article not in there]
        return Amendment(made, besides, self._account(left))

    def facts(self, part: Part) -> Facts:
        """What an article says, with what is said of it."""
        return self._applied(part, *self._of(part.document))[0]

    def _of(self, article: str) -> tuple[list[Told], list[Correction]]:
        return self._told.get(article, []), self._corrected.get(article, [])

    def _applied(
        self, part: Part, told: Sequence[Told], corrected: Sequence[Correction]
    ) -> tuple[Facts, list[tuple[int, str]]]:
        article = document(part.document, part.source, self._store.source(part))
        if not told and not corrected:
            return facts(article, self._tools), []
        called = Called(article, self._tools)
        first = applying.told(called, told, self._tools.ontology)
        then = applying.corrected(called, first.facts, corrected, self._tools.ontology)
        return then.facts, [*first.left, *((at + len(told), why) for at, why in then.left)]

    def _amended(
        self, part: Part, told: Sequence[Told], corrected: Sequence[Correction]
    ) -> tuple[Part, Part | None]:
        """The part that stands in the place of an article's own, and one that keeps what was left."""
        said = [*(repr(one[:-1]) for one in told), *(repr(one[:-1]) for one in corrected)]
        key = part_key("amended", part.key, *said)
        known = self._store.find(key)
        beside = self._store.find(part_key("left", key))
        if known is None:
            found, left = self._applied(part, told, corrected)
            said_of_it = stated(found, self._tools.ontology, self._tools.gazetteer)
            about = [connect.about(found, self._tools.ontology), *entries(said_of_it.contributions)]
            made = Part(part.document, key, len(found.claims), len(said_of_it.lines))
            known = self._store.add(made, said_of_it.lines, "\t".join(about))
            if left:
                beside = self._store.add(Part("", part_key("left", key), 0, 0), (), json.dumps(left))
        return replace(known, raw=part.raw or part.key, source=part.source, rules=part.rules), beside

    def _account(self, left: Sequence[tuple[Told | Correction, str]]) -> Amended:
        file = self._said.corrections
        lost = [(one, why) for one, why in left if isinstance(one, Correction)]
        refused = [(one, why) for one, why in left if isinstance(one, Told)]
        return Amended(
            str(file or ""),
            len(self._said.corrected) - len(lost),
            tuple(
                f"{file}, line {one.line}: {one.article}: {why}"
                for one, why in sorted(lost, key=lambda each: each[0].line)
            ),
            len(self._said.told) - len(refused),
            (*self._said.refused, *(f"{one.where}: {one.article}: {why}" for one, why in refused)),
        )
