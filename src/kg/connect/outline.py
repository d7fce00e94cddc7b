"""What an article's text is like, and who holds which post by it: what reprints and successions are told by.

How much of the text was too long to be read is told, too. It stands on the line of the article's abstract,
behind a tab, and is read without it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from kg.connect.sketch import NOTHING, Sketch, sketch
from kg.connect.tenures import Tenure, tenures
from kg.model import IN_FULL, Document, Facts, Unread
from kg.ontology import Ontology
from kg.text import opens_teasers


@dataclass(frozen=True, slots=True)
class Outline:
    """What an article's text is like, and who holds which post by it."""

    document: str
    published: str = ""
    """ISO date, or empty."""
    sketch: Sketch = NOTHING
    """Of its own text: without headline, date line and teasers of others."""
    tenures: tuple[Tenure, ...] = ()
    """Who holds or held, by its own text, posts that one person fills."""
    unread: Unread = IN_FULL

    def text(self) -> str:
        """The outline on one line, without a tab."""
        told = self.document, self.published, self.sketch.text(), self.tenures, self.unread
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def parse(text: str) -> Outline:
        """The outline on a line that `text` has written, behind an abstract or not."""
        document, published, sketched, told, *unread = json.loads(text.split("\t")[1 if "\t" in text else 0])
        tenures = tuple(Tenure(*one) for one in told)
        return Outline(document, published, Sketch.parse(*sketched), tenures, *map(Unread._make, unread))


def outline(facts: Facts, ontology: Ontology) -> Outline:
    """The outline of what a document says."""
    document, end = facts.document, _teasers(facts.document)
    own = (claim for claim in facts.claims if claim.span.start < end)
    return Outline(
        document=document.id,
        published=document.published,
        sketch=sketch(document.text[document.body : end]),
        tenures=tuple(tenures(own, ontology)),
        unread=facts.unread,
    )


def _teasers(document: Document) -> int:
    """Where the teasers of other articles begin, or where the text ends."""
    start = 0
    for line in document.text.splitlines(keepends=True):
        if opens_teasers(line):
            return start
        start += len(line)
    return start
