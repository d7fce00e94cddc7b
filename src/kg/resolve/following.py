"""A document gone through in the order of the text, until all that it says is known."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from kg.confidence import graded
from kg.gazetteer import Gazetteer
from kg.model import Facts, Span
from kg.ontology import Ontology
from kg.reading import Person, Reading, Segment, Statement
from kg.resolve.antecedents import Choose, first
from kg.resolve.claims import Basis
from kg.resolve.conclusions import conclude
from kg.resolve.context import Memory
from kg.resolve.discourse import Discourse
from kg.resolve.events import Events
from kg.resolve.genders import Genders
from kg.resolve.offices import Offices
from kg.resolve.people import People


class Followed(NamedTuple):
    """A document that was gone through."""

    reading: Reading
    discourse: Discourse
    memories: tuple[Memory, ...]
    """What each segment has named."""


def follow(reading: Reading, ontology: Ontology, gazetteer: Gazetteer, choose: Choose = first) -> Followed:
    """Go through a document: what was met, and the claims, are in its discourse."""
    discourse = Discourse(reading, ontology, gazetteer, choose)
    offices, events, genders = Offices(discourse), Events(discourse), Genders(discourse)
    handlers = {
        "holds": offices.holds,
        "held": offices.holds,
        "member_of": offices.holds,
        "born": offices.born,
        "speaks": offices.speaks,
        "list": offices.list_of,
        "entry": offices.entry,
        "count": events.count,
        "established": events.dated,
        "dissolved": events.dated,
        "merged_into": events.merged,
        "part_of": events.under,
        "group": events.group,
        "cell_at": events.cell_at,
    }
    memories: list[Memory] = []
    for number, segment in enumerate(reading.segments):
        discourse.open_segment(number)
        memories.append(discourse.memory)
        offices.open_segment()
        events.open_segment()
        _introduce(segment, discourse.people)
        for sentence in segment.sentences:
            discourse.open_sentence(sentence)
            for mention in sorted(sentence.mentions, key=attrgetter("start")):
                discourse.meet(mention)
                genders.meet(mention)
            for statement in sorted(sentence.statements, key=_mergers_first):
                handlers[statement.relation](statement, _basis(discourse, statement))
            discourse.before = sentence
    events.conclude()
    conclude(discourse)
    offices.conclude()
    genders.conclude()
    return Followed(reading, discourse, tuple(memories))


def facts(followed: Followed) -> Facts:
    """What a document says, each claim with how sure it is."""
    reading = followed.reading
    sentences = [Span(s.start, s.end) for segment in reading.segments for s in segment.sentences]
    return graded(Facts(reading.document, followed.discourse.claims(), reading.unread), sentences)


def _basis(discourse: Discourse, statement: Statement) -> Basis:
    basis = discourse.basis(statement.rule, *_words(statement))
    return basis._replace(status="planned") if statement.planned else basis


def _words(statement: Statement) -> tuple[int, int]:
    """Where the words of a statement stand, those that name its subject and its object included."""
    named = [statement, *(part for part in (statement.subject, statement.object) if part is not None)]
    return min(part.start for part in named), max(part.end for part in named)


def _mergers_first(statement: Statement) -> bool:
    """What went into something else is forgotten before ``it`` in the same sentence is asked for."""
    return statement.relation != "merged_into"


def _introduce(segment: Segment, people: People) -> None:
    """Let the people of a segment be known, so that a given name may come before the full one."""
    for sentence in segment.sentences:
        people.tell_apart(sentence.groups)
    for person in _people(segment):
        people.introduce(person)


def _people(segment: Segment) -> Iterator[Person]:
    for sentence in segment.sentences:
        for mention in sentence.mentions:
            if isinstance(mention, Person):
                yield mention
        for statement in sentence.statements:
            if isinstance(statement.subject, Person):
                yield statement.subject
