"""The provenance of a claim: document, claim node, and the sentence in which the article says it.

A span is named by its characters in the article (RFC 5147), so nothing more is said of it; the words of a
sentence are kept, and the words of a claim are a piece of them.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.assemble.corrections import agent, corrected
from kg.assemble.lines import IDENTIFIER, PERIOD, TYPE, Lines, day, decimal, digest, term, thing
from kg.dates import bounds
from kg.facts import GAZETTEER, Triple
from kg.model import Claim, Document, Span
from kg.terms import iri, literal
from kg.text import slug

SUBJECT, PREDICATE, OBJECT = iri("rdf:subject"), iri("rdf:predicate"), iri("rdf:object")
RELATION, QUOTED_FROM = term("relation"), iri("prov:wasQuotedFrom")
_SUBJECT_NAME, _OBJECT_NAME = term("subjectName"), term("objectName")
_STATUS, _CONFIDENCE = term("status"), term("confidence")
_TARGET, _SENTENCE, _EXACT = iri("oa:hasTarget"), term("inSentence"), iri("oa:exact")
_CLAIM, _SUPPORTS, _RULE, _NOTE = map(term, ("Claim", "supports", "rule", "note"))
_DATED_BY, _DOUBT, _ATTRIBUTED = term("datedBy"), term("doubt"), iri("prov:wasAttributedTo")


class Fact(NamedTuple):
    """A triple under a relation, and what the graph calls its ends."""

    node: str
    triple: Triple
    relation: str
    subject_name: str
    object_name: str | None
    """None where the object has no name of its own."""


class Article:
    """A document whose claims are written down."""

    def __init__(self, lines: Lines, document: Document) -> None:
        """State what is known of the document itself."""
        self._lines = lines
        self._document = document
        self._key = document_key(document.id)
        self.node = thing(self._key)
        lines.source(self.node, TYPE, term("Document"))
        lines.source(self.node, IDENTIFIER, literal(document.id))
        lines.source(self.node, term("sha256"), literal(document.sha256))
        if document.title:
            lines.source(self.node, iri("dcterms:title"), literal(document.title))
        if bounds(document.published)[0] == document.published != "":
            lines.source(self.node, iri("dcterms:issued"), day(document.published))
            if document.dated_by:
                lines.source(self.node, term("dateSource"), literal(document.dated_by))
        for predicate, value in (
            ("dcterms:publisher", document.outlet),
            ("dcterms:source", document.address),
            ("dcterms:language", document.language),
        ):
            if value:
                lines.source(self.node, iri(predicate), literal(value))

    def claim(self, claim: Claim, fact: Fact) -> None:
        """State that the document says a fact, in which sentence, and by which rule that was read.

        The fact may be about what the things of the claim were joined to.
        """
        tell(self._lines, self._document.id, claim, fact)
        start, end = claim.sentence
        sentence = _span(self._key, claim.sentence)
        self._lines.source(sentence, _EXACT, literal(self._document.text[start:end]))


def tell(lines: Lines, document: str, claim: Claim, fact: Fact) -> None:
    """State a claim of a document, all but the words of its sentence."""
    say, key = lines.source, document_key(document)
    node = node_of(document, claim)
    say(node, TYPE, _CLAIM)
    if not claim.stands:
        _itself(lines, node, claim, fact)
    else:
        say(node, _SUPPORTS, fact.node)
        if claim.subject_name != fact.subject_name:
            say(node, _SUBJECT_NAME, literal(claim.subject_name))
        if claim.object_name != fact.object_name:
            say(node, _OBJECT_NAME, literal(claim.object_name))
    say(node, _STATUS, literal(claim.status))
    say(node, _CONFIDENCE, decimal(claim.confidence))
    say(node, _RULE, literal(claim.rule))
    if claim.note:
        say(node, _NOTE, literal(claim.note))
    if claim.doubt:
        say(node, _DOUBT, literal(claim.doubt))
    if claim.source:
        say(node, _ATTRIBUTED, agent(lines, claim.source))
    if claim.correction:
        corrected(lines, claim.correction, node)
    for predicate, date in zip(PERIOD[:4], claim.period[:4], strict=True):
        if date:
            say(node, predicate, day(date))
    for rule in claim.dated_by:
        say(node, _DATED_BY, literal(rule))
    say(node, QUOTED_FROM, thing(key))
    say(node, _SENTENCE, _span(key, claim.sentence))
    say(node, _TARGET, _span(key, claim.span))


def _itself(lines: Lines, node: str, claim: Claim, fact: Fact) -> None:
    """What a claim says that makes no fact: nothing else may say it."""
    for predicate, value in (
        (SUBJECT, fact.triple.subject),
        (PREDICATE, fact.triple.predicate),
        (OBJECT, fact.triple.object),
        (RELATION, literal(claim.relation)),
        (_SUBJECT_NAME, literal(claim.subject_name)),
        (_OBJECT_NAME, literal(claim.object_name)),
    ):
        lines.source(node, predicate, value)


def node_of(document: str, claim: Claim) -> str:
    """The node of a claim of a document."""
    return claim_node(
        document,
        claim.relation,
        claim.subject.key,
        claim.object.key if claim.object else "",
        claim.role.concept if claim.role else "",
        claim.measure,
        claim.value,
        claim.date,
        f"{claim.span.start},{claim.span.end}",
        claim.rule,
        *filter(None, [claim.source]),
    )


def _span(key: str, span: Span) -> str:
    return thing(f"{key}#char={span.start},{span.end}")


def claim_node(*identity: str) -> str:
    """The node of a claim: a hash of who says what of whom, and where."""
    return thing(f"claim-{digest(*identity, size=8)}")


def document_key(identity: str) -> str:
    """The last part of a document's IRI; what no IRI can hold is told apart by a hash.

    >>> document_key("harbour"), document_key("Đà Bắc 2"), document_key("gazetteer")
    ('doc-harbour', 'doc-da-bac-2-2c4e337b', 'doc-gazetteer-5de4753c')
    """
    readable = slug(identity)
    if readable == identity != GAZETTEER:
        return f"doc-{readable}"
    return "-".join(filter(None, ("doc", readable, digest(identity, size=4))))
