"""The provenance of a claim: document, claim node, the span that says it and the sentence around it."""

from __future__ import annotations

from kg.assemble.lines import IDENTIFIER, PERIOD, TYPE, Lines, day, digest, term, thing
from kg.dates import bounds
from kg.facts import Triple
from kg.model import Claim, Document, Span
from kg.terms import iri, literal
from kg.text import slug

CONTEXT = 32
"""Characters kept before and after a quotation, as Web Annotation tools do."""

_SUBJECT, _PREDICATE, _OBJECT = iri("rdf:subject"), iri("rdf:predicate"), iri("rdf:object")
_QUOTED_FROM = iri("prov:wasQuotedFrom")
_TARGET, _SOURCE, _SELECTOR = iri("oa:hasTarget"), iri("oa:hasSource"), iri("oa:hasSelector")
_RESOURCE, _QUOTE, _POSITION = (
    iri("oa:SpecificResource"),
    iri("oa:TextQuoteSelector"),
    iri("oa:TextPositionSelector"),
)
_EXACT, _PREFIX, _SUFFIX = iri("oa:exact"), iri("oa:prefix"), iri("oa:suffix")
_START, _END = iri("oa:start"), iri("oa:end")
_CLAIM, _RELATION, _STATUS, _CONFIDENCE, _RULE, _NOTE, _SENTENCE = map(
    term, ("Claim", "relation", "status", "confidence", "rule", "note", "inSentence")
)
_DATED_BY, _DOUBT = term("datedBy"), term("doubt")
_SUBJECT_NAME, _OBJECT_NAME = term("subjectName"), term("objectName")


class Article:
    """A document whose claims are written down."""

    def __init__(self, lines: Lines, document: Document) -> None:
        """State what is known of the document itself."""
        self._lines = lines
        self._document = document
        self._key = document_key(document.id)
        self._spans: set[Span] = set()
        self.node = thing(self._key)
        lines.source(self.node, TYPE, term("Document"))
        lines.source(self.node, IDENTIFIER, literal(document.id))
        lines.source(self.node, term("sha256"), literal(document.sha256))
        if document.title:
            lines.source(self.node, iri("dcterms:title"), literal(document.title))
        if bounds(document.published)[0] == document.published != "":
            lines.source(self.node, iri("dcterms:issued"), day(document.published))

    def claim(self, claim: Claim, triple: Triple) -> None:
        """State that the document says a triple, where, and by which rule that was read.

        The triple may be about what the things of the claim were joined to.
        """
        tell(self._lines, self._document.id, claim, triple)
        self._lines.source(self._resource(claim.span), _SENTENCE, self._resource(claim.sentence))

    def _resource(self, span: Span) -> str:
        """The node of a span, with its selector; written once for a document."""
        start, end = span
        node = _span(self._key, span)
        if span in self._spans:
            return node
        self._spans.add(span)
        say, text = self._lines.source, self._document.text
        selector = thing(f"{self._key}#quote={start},{end}")
        say(node, TYPE, _RESOURCE)
        say(node, _SOURCE, self.node)
        say(node, _SELECTOR, selector)
        say(selector, TYPE, _QUOTE)
        say(selector, TYPE, _POSITION)
        say(selector, _EXACT, literal(text[start:end]))
        say(selector, _PREFIX, literal(text[max(0, start - CONTEXT) : start]))
        say(selector, _SUFFIX, literal(text[end : end + CONTEXT]))
        say(selector, _START, literal(str(start), "xsd:integer"))
        say(selector, _END, literal(str(end), "xsd:integer"))
        return node


def tell(lines: Lines, document: str, claim: Claim, triple: Triple) -> None:
    """State a claim of a document, all but the words at its span."""
    say, key = lines.source, document_key(document)
    node = node_of(document, claim)
    say(node, TYPE, _CLAIM)
    say(node, _SUBJECT, triple.subject)
    say(node, _PREDICATE, triple.predicate)
    say(node, _OBJECT, triple.object)
    say(node, _RELATION, f'"{claim.relation}"')
    say(node, _STATUS, f'"{claim.status}"')
    say(node, _CONFIDENCE, literal(_decimal(claim.confidence), "xsd:decimal"))
    say(node, _RULE, literal(claim.rule))
    say(node, _SUBJECT_NAME, literal(claim.subject_name))
    say(node, _OBJECT_NAME, literal(claim.object_name))
    if claim.note:
        say(node, _NOTE, literal(claim.note))
    if claim.doubt:
        say(node, _DOUBT, literal(claim.doubt))
    for predicate, date in zip(PERIOD[:4], claim.period[:4], strict=True):
        if date:
            say(node, predicate, day(date))
    for rule in claim.dated_by:
        say(node, _DATED_BY, literal(rule))
    say(node, _QUOTED_FROM, thing(key))
    say(node, _TARGET, _span(key, claim.span))


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
    if readable == identity != "gazetteer":
        return f"doc-{readable}"
    return "-".join(filter(None, ("doc", readable, digest(identity, size=4))))


def _decimal(number: float) -> str:
    """A number between 0 and 1 as `xsd:decimal` in its canonical form, which stores keep.

    >>> _decimal(0.9), _decimal(1)
    ('0.9', '1')
    """
    return f"{number:.4f}".rstrip("0").rstrip(".") or "0"
