"""Where the words of claims stand, as the W3C's selectors (https://www.w3.org/TR/annotation-model/).

The graph names a span by its characters and keeps the words of sentences alone. Here each span and each
sentence gets its selectors: the words, the place, and the words around them as far as the sentence goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.export.jsonld import write_jsonld
from kg.export.statements import in_graphs
from kg.statements import TYPE, Statement, literal
from kg.terms import KG, characters, iri
from kg.terms import literal as written

CONTEXT = 32
"""Characters kept before and after a quotation, as Web Annotation tools do."""
_SENTENCE, _TARGET, _DOCUMENT = f"<{KG}inSentence>", iri("oa:hasTarget"), iri("prov:wasQuotedFrom")
_EXACT = iri("oa:exact")


def write_annotations(statements: Iterable[Statement], out: BinaryIO) -> None:
    """The graph as JSON-LD, with the selectors."""
    known = list(statements)
    write_jsonld(in_graphs([*known, *selectors(known)]), out)


def selectors(statements: Iterable[Statement]) -> set[Statement]:
    """What is to be said of the spans and sentences of claims."""
    parts: dict[str, dict[str, Statement]] = {_SENTENCE: {}, _TARGET: {}, _DOCUMENT: {}, _EXACT: {}}
    for one in statements:
        if one.predicate in parts:
            parts[one.predicate][one.subject] = one
    found: set[Statement] = set()
    for claim, sentence in parts[_SENTENCE].items():
        target, document = parts[_TARGET].get(claim), parts[_DOCUMENT].get(claim)
        words = parts[_EXACT].get(sentence.object)
        if target and document and words:
            whole = (sentence.object, literal(words.object).text)
            for span in (sentence.object, target.object):
                found.update(
                    Statement(sentence.graph, *triple) for triple in _resource(span, document.object, whole)
                )
            found.add(Statement(sentence.graph, target.object, _SENTENCE, sentence.object))
    return found


def _resource(span: str, document: str, whole: tuple[str, str]) -> Iterator[tuple[str, str, str]]:
    """A span with its selector; the whole is the sentence and its words."""
    place, around = characters(span[1:-1]), characters(whole[0][1:-1])
    if place is None or around is None:
        return
    first, last = (end - around[0] for end in place)
    selector = span.replace("#char=", "#quote=")
    yield span, TYPE, iri("oa:SpecificResource")
    yield span, iri("oa:hasSource"), document
    yield span, iri("oa:hasSelector"), selector
    yield selector, TYPE, iri("oa:TextQuoteSelector")
    yield selector, TYPE, iri("oa:TextPositionSelector")
    yield selector, _EXACT, written(whole[1][first:last])
    for name, words in (("prefix", whole[1][max(0, first - CONTEXT) : first]), ("suffix", whole[1][last:])):
        if words:
            yield selector, iri(f"oa:{name}"), written(words[:CONTEXT])
    for name, number in zip(("start", "end"), place, strict=True):
        yield selector, iri(f"oa:{name}"), written(str(number), "xsd:integer")
