"""The values that cross a stage boundary. All are frozen; none knows a file, a store or a rule.

read     -> Document
extract  -> Reading   (Segments, Mentions and Statements: what the words say, offsets included)
resolve  -> Facts     (Entities and Claims: what the words refer to)
connect  -> Connections   (what several articles tell together)
assemble -> quads     (sorted N-Quads lines); what follows from the claims of all articles: kg.facts
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from kg.said import Correction

Status: TypeAlias = Literal["asserted", "inferred", "planned", "rejected"]
"""``rejected``: it was read, and somebody has said that it is wrong."""
Verdict: TypeAlias = Literal["same", "different", "undecided"]

RELATIONS = (
    "is_a",
    "holds",
    "held",
    "member_of",
    "part_of",
    "within",
    "covers",
    "hosted_by",
    "count",
    "born",
    "merged_into",
    "established",
    "dissolved",
)
"""The relations of the fact table, in the order in which tables show them."""

BESIDE = ("gender",)
"""Relations of the graph that the fact table does not have, and that no gold is written for."""

GENDERS = {"f": "female", "m": "male"}
"""What a title tells, in the words of FOAF."""


class Span(NamedTuple):
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of ``Document.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article. Offsets everywhere count code points of ``text`` (NFC, line feeds, no BOM)."""

    id: str
    """File stem, path in an archive or what its source calls it: the fact table has it as ``doc``."""
    text: str
    """The whole normalised text, headline and date line included."""
    sha256: str
    """Of ``text`` as UTF-8, in hexadecimal."""
    title: str = ""
    published: str = ""
    """ISO date, or empty. When the article appeared; never a start date of anything in it."""
    body: int = 0
    """Offset at which the text after the headline and date lines begins."""
    dated_by: str = ""
    """How the date was known: a concept of `kg.read.dating`; empty where there is none."""
    outlet: str = ""
    """The newspaper or site, as the article's own file or source calls it."""
    address: str = ""
    """Where it was published: a web address."""
    language: str = ""
    """A tag such as ``vi``: what its words show, or else what its source says of it."""


class Entity(NamedTuple):
    """What mentions refer to. ``key`` is the last part of its IRI and a pure function of identity."""

    key: str
    """``org-…``, ``loc-…`` or ``person-…``; no slash."""
    kind: str
    """Concept of the vocabulary (``party-cell``, ``commune`` …); ``person`` for people."""
    label: str
    """English name in full, a function of identity alone, so that every document gives the same."""
    unit: str = ""
    """Identifier in the gazetteer, for localities that are official units."""
    heir: str = ""
    """Identifier of the unit that took in a locality which is older than the gazetteer's lists, if known."""


class Role(NamedTuple):
    """A post's role: the concept, and the words by which this document names it."""

    concept: str
    """``secretary``, ``standing-deputy-secretary`` …"""
    label: str
    """Title case, in the text's own words: ``Permanent Vice Secretary``."""


class Period(NamedTuple):
    """When something began and ended, as far as it is known: ISO days, empty where nothing is."""

    start_not_before: str = ""
    start_not_after: str = ""
    end_not_before: str = ""
    end_not_after: str = ""
    attested: str = ""
    """A day on which it was so."""


UNDATED = Period()


class Claim(NamedTuple):
    """Document D says, at span S, read by rule R, that subject - relation - object.

    What the object is depends on the relation:

    ========================================  =====================================================
    holds, held, member_of                    ``object`` an organisation (or locality), ``role`` set
    part_of, within, covers, hosted_by        ``object`` an entity
    merged_into                               ``object`` an entity, ``date`` if given
    is_a                                      ``value`` a concept of the vocabulary
    count                                     ``measure`` a concept, ``value`` a plain integer
    born                                      ``value`` a year
    gender                                    ``value`` ``female`` or ``male``
    established, dissolved                    ``date`` if given
    ========================================  =====================================================

    ``period`` is that of the membership; of what was established, dissolved or merged, its own.
    """

    relation: str
    subject: Entity
    status: Status
    rule: str
    confidence: float
    span: Span
    sentence: Span
    subject_name: str
    """As the fact table shows the subject: the words of this document, in full."""
    object_name: str
    """As the fact table shows the object, for instance ``Secretary @ Dong Lam Commune Party Committee``."""
    object: Entity | None = None
    role: Role | None = None
    measure: str = ""
    value: str = ""
    date: str = ""
    """Day, month, year, or two of them with ``/`` between, as in ``kg.dates``; or empty."""
    period: Period = UNDATED
    dated_by: tuple[str, ...] = ()
    """The rules that narrowed the period of a membership."""
    margin: int | None = None
    """How much nearer than the next candidate stands what its words refer back to; 0 is no nearer."""
    torn: bool = False
    """Whether it names an organisation whose name is longer by another reading, wherever it is named."""
    note: str = ""
    """What a reader must know: a corrected level, an approximate figure; or empty."""
    source: str = ""
    """Who says so, where it is no rule: somebody by hand, another reader; or empty."""
    correction: Correction | None = None
    """What somebody has said of it."""
    doubt: str = ""
    """Why it is doubtful, in words: it is no fact, unless another claim says the same; or empty."""

    @property
    def stands(self) -> bool:
        """Whether it makes a fact: it is not planned, rejected or doubtful."""
        return self.status not in ("planned", "rejected") and not self.doubt


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody has judged whether two things are one; a line of a file that its user keeps."""

    left: str
    """Key of an `Entity`, and so is ``right``."""
    right: str
    verdict: Verdict
    who: str
    when: str
    """ISO date."""
    why: str
    line: int = field(default=0, compare=False)
    """Where in the file; no part of what was judged."""


class Unread(NamedTuple):
    """How much of a document was too long to be read."""

    sentences: int = 0
    """Sentences of which only the names were read."""
    characters: int = 0
    """At the end of the document, of which nothing was read."""


IN_FULL = Unread()


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document says, resolved. Claims are unique and sorted by span."""

    document: Document
    claims: tuple[Claim, ...]
    unread: Unread = IN_FULL


class Reprint(NamedTuple):
    """An article that has the text of another."""

    document: str
    original: str
    """What was published first, and is no reprint itself."""


IMPLIED_END = "successor-named"
"""The rule of claims that a term in a post had ended because another is named in it."""


class ImpliedEnd(NamedTuple):
    """That somebody had left a post by a day, for another was in it."""

    document: str
    """The article that tells of the other; the spans of the claim are there."""
    claim: Claim
    """``held``, inferred, with the day by which it ended, and a note that names the other."""


@dataclass(frozen=True, slots=True)
class Connections:
    """What several articles tell together, and none of them alone. Sorted by article."""

    reprints: tuple[Reprint, ...] = ()
    ends: tuple[ImpliedEnd, ...] = ()
    undated: tuple[str, ...] = ()
    """Articles whose day is not known: nothing of them can be dated by it."""
    unread: tuple[tuple[str, Unread], ...] = ()
    """The articles that were too long to be read in full."""
