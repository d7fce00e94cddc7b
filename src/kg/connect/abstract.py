"""The little of an article that matters to others.

It is kept with the article's part of the graph, so that a build which reads one article anew need not
look into all the rest to see what follows from several together.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass

from kg.connect.sketch import NOTHING, Sketch, sketch
from kg.connect.tenures import Tenure, tenures
from kg.model import Document, Entity, Facts
from kg.ontology import Ontology
from kg.text import opens_teasers


@dataclass(frozen=True, slots=True)
class Abstract:
    """What others need to know of an article."""

    document: str
    things: tuple[Entity, ...] = ()
    """The people, organisations and localities that it speaks of, sorted by key."""
    published: str = ""
    """ISO date, or empty."""
    sketch: Sketch = NOTHING
    """Of its own text: without headline, date line and teasers of others."""
    tenures: tuple[Tenure, ...] = ()
    """Who holds or held, by its own text, posts that one person fills."""

    def text(self) -> str:
        """The abstract on one line."""
        places = {thing: place for place, thing in enumerate(self.things)}
        told = (
            *(self.document, [astuple(thing) for thing in self.things], self.published, self.sketch.text()),
            [(places[one.person], places[one.body], *one[2:]) for one in self.tenures],
        )
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def parse(text: str) -> Abstract:
        """The abstract on a line that `text` has written."""
        document, entities, published, sketched, told = json.loads(text)
        things = tuple(Entity(*thing) for thing in entities)
        return Abstract(
            document,
            things,
            published,
            Sketch.parse(*sketched),
            tuple(Tenure.of(things, *one) for one in told),
        )


def abstract(facts: Facts, ontology: Ontology) -> Abstract:
    """The abstract of what a document says."""
    document = facts.document
    things = {thing.key: thing for claim in facts.claims for thing in (claim.subject, claim.object) if thing}
    end = _teasers(document)
    own = (claim for claim in facts.claims if claim.span.start < end)
    return Abstract(
        document=document.id,
        things=tuple(things[key] for key in sorted(things)),
        published=document.published,
        sketch=sketch(document.text[document.body : end]),
        tenures=tuple(tenures(own, document.published, ontology)),
    )


def _teasers(document: Document) -> int:
    """Where the teasers of other articles begin, or where the text ends."""
    start = 0
    for line in document.text.splitlines(keepends=True):
        if opens_teasers(line):
            return start
        start += len(line)
    return start
