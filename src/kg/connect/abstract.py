"""The little of an article that matters to others.

It is kept with the article's part of the graph, so that a build which reads one article anew need not
look into all the rest to see what follows from several together.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass

from kg.model import Entity, Facts


@dataclass(frozen=True, slots=True)
class Abstract:
    """What others need to know of an article."""

    document: str
    things: tuple[Entity, ...]
    """The people, organisations and localities that it speaks of, sorted by key."""

    def text(self) -> str:
        """The abstract on one line."""
        things = [astuple(thing) for thing in self.things]
        return json.dumps([self.document, things], ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def parse(text: str) -> Abstract:
        """The abstract on a line that `text` has written; an outline may follow."""
        document, things = json.loads(text.partition("\t")[0])
        return Abstract(document, tuple(Entity(*thing) for thing in things))


def abstract(facts: Facts) -> Abstract:
    """The abstract of what a document says."""
    things = {thing.key: thing for claim in facts.claims for thing in (claim.subject, claim.object) if thing}
    return Abstract(facts.document.id, tuple(things[key] for key in sorted(things)))
