"""What the words of one article say, before anybody decides what they refer to.

``extract`` makes these values and ``resolve`` reads them. Names are as written; offsets count
characters of ``Document.text``.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from kg.model import IN_FULL, Document, Span, Unread


class Place(NamedTuple):
    """A locality: ``Dong Lam commune``; ``the commune`` and ``communal`` have no name."""

    start: int
    end: int
    name: str = ""
    level: str = ""
    """Concept of the scheme ``locality-levels``; empty for a bare name."""
    above: Place | None = None
    """The locality that the words put it in."""
    numbered: bool = False
    """``hamlet 1``: the name is a number that follows the level."""
    former: bool = False
    """``the former X province``: what refers back does not mean it."""
    dateline: bool = False
    """``LIM TA -``: from where it is told; nothing but what has no other antecedent refers to it."""
    aside: bool = False
    """``which borders X commune``: it contains nothing that the text speaks of, and nothing refers back."""


class Body(NamedTuple):
    """An organisation: its kind, and what identifies it in these words."""

    start: int
    end: int
    kind: str
    """Concept of the scheme ``organisation-kinds``."""
    words: str = ""
    """The kind in the text's own words, or the canonical ones for an abbreviation."""
    name: str = ""
    """Proper name or topic, head included: ``Song Vang Trade JSC``, ``Bureau of Ethnic Affairs``."""
    number: str = ""
    place: Place | None = None
    host: Body | None = None
    """The organisation it belongs to: host of a cell, committee of a board."""
    above: Body | Place | None = None
    """What the words put it under (``under``, ``of … Party Organisation``)."""
    definite: bool = False
    """Nothing but ``the committee``, ``the cell``, ``it``: refers to one named before."""
    owned: bool = False
    """Whether its owner is named, but not understood: it refers to nothing else."""
    part: str = ""
    """What of the locality it is the kind of, if not the whole: ``Agencies Bloc``, ``Military``."""
    short: str = ""
    """The acronym that these words introduce for it in brackets."""
    torn: bool = False
    """Whether capitals are left beside it: by another reading the name is longer."""


class Person(NamedTuple):
    """A person by name; a single syllable is a given name that refers back, an empty one a pronoun."""

    start: int
    end: int
    name: str
    titled: bool = False
    sex: str = ""
    """What the words before the name, or the pronoun, tell: ``f``, ``m`` or nothing."""
    age: int = 0
    """In years, where it is written right after the name."""
    called: int = -1
    """Where the titles right before the name begin; -1 if there are none."""


class When(NamedTuple):
    """What the words say of the time of a post, by one rule; dates as ``kg.dates`` completes them."""

    rule: str
    began: str = ""
    ended: str = ""
    turned: str = ""
    """It was taken up then; or left, if it is one that somebody held."""
    within: str = ""
    """It was held at some time then."""
    lasting: str = ""
    """It was held then, and has been ever since."""


class Post(NamedTuple):
    """A role in an organisation, or a locality, or in one that the context tells (``None``)."""

    start: int
    end: int
    role: str
    words: str
    body: Body | Place | None = None
    former: bool = False
    times: tuple[When, ...] = ()


class Statement(NamedTuple):
    """One relation that a rule read. ``object`` depends on the relation, as in ``kg.model.Claim``."""

    relation: str
    subject: Person | Body | Place | None
    """``None`` for a pronoun or an elided subject: what the text was speaking of."""
    object: Post | Body | Place | None
    rule: str
    start: int
    end: int
    measure: str = ""
    value: str = ""
    date: str = ""
    note: str = ""
    times: tuple[When, ...] = ()
    """Of a post."""
    short: bool = False
    """A figure that the text calls ``members``, not ``Party members``."""
    at: int = -1
    """Where the verb begins that says it; -1 if it is told aside, as ``X, Secretary of Y,``."""
    turn: str = ""
    """How the post was come by, if a verb says that it was taken up: ``taken``, or ``moved`` from another."""
    planned: bool = False
    """Of a post that somebody is to have, or is proposed for."""


NOWHERE = Span(0, 0)
"""The heading of what stands under none."""

Mention: TypeAlias = Place | Body | Person | Post


class Refused(NamedTuple):
    """What would be read if it were said to be so, and the word that says otherwise."""

    statement: Statement
    says: str
    """``denied``, ``conditional``, ``reported``, ``obligatory``; of no post ``planned``, ``over``."""
    start: int
    end: int


class Group(NamedTuple):
    """The posts that the words give one person, in one item or sentence; whether held is another question."""

    person: Person | None
    """``None`` where nobody is named."""
    posts: tuple[Post, ...]


class Sentence(NamedTuple):
    """A sentence with its mentions, in the order of the text, and its statements.

    A dateline of its paragraph is the first of the mentions, and stands before the paragraph.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    groups: tuple[Group, ...] = ()
    """The posts, person by person."""
    paragraph: int = 0
    """Where its paragraph begins, after the dateline."""
    heading: Span = NOWHERE
    """The heading of the list whose item it is, or nothing."""
    refused: tuple[Refused, ...] = ()


class Segment(NamedTuple):
    """A stretch of text with a context of its own: the article, or one teaser."""

    kind: str
    """``article`` or ``teaser``."""
    sentences: tuple[Sentence, ...]


class Reading(NamedTuple):
    """One document, read."""

    document: Document
    segments: tuple[Segment, ...]
    unread: Unread = IN_FULL
