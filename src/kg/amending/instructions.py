"""What another reader needs to know to find facts that join the graph, made from the ontology."""

from __future__ import annotations

from collections.abc import Iterator

from kg.amending.claiming import OBJECTS, SUBJECTS
from kg.ontology import Ontology

_HEAD = """\
You read one newspaper article about organisations of the Communist Party of Vietnam, their posts and
localities. Write down each fact that the article states as one JSON object on a line of its own (JSON
Lines), and nothing else: no list, no comment, no other words.

{"document": "ARTICLE", "subject": "NAME", "relation": "RELATION", "object": "OBJECT",
 "quote": "WORDS OF THE ARTICLE", "source": "WHO YOU ARE", "confidence": 0.9}

(On one line; here it is broken to be read.)

document    the identifier of the article, as it was given to you
subject     a name in full, in English without diacritics: <locality> <level> <kind>, as in
            Lim Ta Commune Party Committee, Ban Mui Hamlet Party Cell, Lim Ta Commune; of people the full name
relation    one of those below
object      as the relation says below
quote       the words that state it, copied letter by letter from the article, so many that they stand in it
            only once; a whole sentence is best
source      your name and version, the same on all lines
confidence  from 0 to 1: how sure you are that the words state it

What is planned, proposed, wished, denied or only possible is no fact. Write nothing that the words do not
state. What is said of several is a line for each. A line that cannot be used is refused with the reason.
"""
_OBJECTS = {
    "holds": "ROLE @ NAME: is in this post, as in Secretary @ Lim Ta Commune Party Committee",
    "held": "ROLE @ NAME: was in this post, and is no more",
    "member_of": "NAME of what somebody is a member of",
    "part_of": "NAME of the organisation directly above",
    "within": "NAME of the locality in which it lies",
    "covers": "NAME of the locality for which it is there",
    "hosted_by": "NAME of the office, school or company in which it is",
    "merged_into": "NAME of what it went into, or NAME (DATE)",
    "is_a": "KIND, one of those below",
    "count": "MEASURE=NUMBER, as in party-members=24; MEASURE is one of those below",
    "born": "the year",
    "established": "the date: 2020, 2020-01 or 2020-01-31; or nothing",
    "dissolved": "the same",
}


def prompt(ontology: Ontology) -> str:
    """The schema and the instructions as text."""
    return "\n".join(
        [_HEAD, *_relations(), "", *_listed("KIND", _kinds(ontology)), "", *_measures(ontology), ""]
    )


def _relations() -> Iterator[str]:
    yield "RELATION     subject, and object"
    for relation, what in _OBJECTS.items():
        sorts = " or ".join(SUBJECTS[relation])
        of = f"; {' or '.join(OBJECTS[relation])}" if relation in OBJECTS else ""
        yield f"{relation:12} {sorts}; {what}{of}"


def _kinds(ontology: Ontology) -> list[str]:
    return sorted(one.id for one in ontology.concepts.values() if one.represents)


def _measures(ontology: Ontology) -> Iterator[str]:
    return _listed("MEASURE", sorted(one.id for one in ontology.scheme("measures")))


def _listed(what: str, names: list[str]) -> Iterator[str]:
    yield f"{what} is one of:"
    yield from (f"  {name}" for name in names)
