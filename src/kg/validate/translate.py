"""Terms of Oxigraph and of N-Quads for rdflib, and back."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox
from rdflib import XSD, BNode, Literal, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

Subject: TypeAlias = ox.NamedNode | ox.BlankNode

_STRING = ox.NamedNode(str(XSD.string))


class Value(Literal):
    """A literal with a datatype that pySHACL may compare with any other: what cannot be compared is not less.

    >>> day, none = (Value(text, datatype=XSD.date) for text in ("2025-02-28", "2025-02-31"))
    >>> day <= none, none <= day, Value("NaN", datatype=XSD.decimal) > Value("0", datatype=XSD.decimal)
    (False, False, False)
    """

    def __lt__(self, other: Any) -> bool:
        return _told(Literal.__lt__, self, other)

    def __le__(self, other: Any) -> bool:
        return _told(Literal.__le__, self, other)

    def __gt__(self, other: Any) -> bool:
        return _told(Literal.__gt__, self, other)

    def __ge__(self, other: Any) -> bool:
        return _told(Literal.__ge__, self, other)

    def eq(self, other: Any) -> bool:
        """Tell whether two values are one, or raise a ``TypeError``, which pySHACL expects."""
        if self.value is None and not self.ill_typed and self.datatype == getattr(other, "datatype", None):
            return str(self) == str(
                other
            )  # rdflib knows no values of xsd:gYear, and orders them by their text
        try:
            return Literal.eq(self, other)
        except ArithmeticError as error:  # "NaN" of xsd:decimal
            raise TypeError(str(error)) from error


def _told(compare: Callable[[Literal, Any], bool], one: Literal, other: Any) -> bool:
    try:
        return compare(one, other) is True
    except (TypeError, ArithmeticError):
        return False


def to_rdflib(term: Subject | ox.Literal | ox.Triple) -> Node:
    """The same term for rdflib: lexical form kept, and a plain string has no datatype there.

    >>> to_rdflib(ox.Literal("so")), to_rdflib(ox.Literal("so", language="en"))
    (rdflib.term.Literal('so'), rdflib.term.Literal('so', lang='en'))
    >>> to_rdflib(ox.Literal("07", datatype=ox.NamedNode(str(XSD.integer))))
    Value('07', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer'))
    """
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Triple):  # RDF 1.2: a name for it is all that is needed
        return BNode(f"triple{sha256(str(term).encode()).hexdigest()}")
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype == _STRING:
        return Literal(term.value)
    return Value(term.value, datatype=_iri(term.datatype.value), normalize=False)


def from_text(text: str) -> Node:
    """An N-Quads term for rdflib; what is written in the usual way is read without a parser.

    >>> from_text('"so"@en'), from_text('"a \\\\"b\\\\""'), from_text("<x:y>")
    (rdflib.term.Literal('so', lang='en'), rdflib.term.Literal('a "b"'), rdflib.term.URIRef('x:y'))
    >>> from_text('"07"^^<x:y>'), from_text('"so"^^<http://www.w3.org/2001/XMLSchema#string>')
    (Value('07', datatype=rdflib.term.URIRef('x:y')), rdflib.term.Literal('so'))
    """
    if "\\" not in text:
        if text[0] == "<":
            return _iri(text[1:-1])
        if text[0] == '"':
            return _literal(text)
    (quad,) = ox.parse(f"<x:s> <x:p> {text} .".encode(), format=ox.RdfFormat.N_QUADS)
    return to_rdflib(quad.object)


def _literal(text: str) -> Literal:
    value, _, more = text[1:].rpartition('"')
    if not more:
        return Literal(value, normalize=False)
    if more[0] == "@":
        return Literal(value, lang=more[1:], normalize=False)
    datatype = _iri(more[3:-1])
    if datatype == XSD.string:
        return Literal(value, normalize=False)
    return Value(value, datatype=datatype, normalize=False)


def to_text(node: Node) -> str:
    """The same term as N-Quads write it.

    >>> print(to_text(Literal("so", lang="en")), to_text(URIRef("x:y")), to_text(Literal('a "b"')))
    "so"@en <x:y> "a \\"b\\""
    """
    if not isinstance(node, Literal):
        return str(to_oxigraph(node))
    datatype = node.datatype or XSD.string
    if node.language:
        return str(ox.Literal(str(node), language=node.language))
    return str(ox.Literal(str(node), datatype=ox.NamedNode(str(datatype))))


def to_oxigraph(node: Node) -> Subject:
    """The same IRI or blank node for Oxigraph."""
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def _iri(text: str) -> URIRef:
    # URIRef(text) looks for characters that no IRI has, and logs them; the store has done that.
    return str.__new__(URIRef, text)
