"""Places in an article that claims tell, and that cannot be: a place is read from the IRI of a span."""

from __future__ import annotations

from collections.abc import Iterator

from kg.terms import KG, characters, iri
from kg.validate.translate import from_text
from kg.validate.view import View

Finds = Iterator[tuple[str, str]]

_SENTENCE, _TARGET = f"<{KG}inSentence>", iri("oa:hasTarget")
_DOCUMENT, _EXACT = iri("prov:wasQuotedFrom"), iri("oa:exact")


def nowhere(view: View) -> Finds:
    """Claims with a span or sentence whose IRI names no characters, or none in their order."""
    for name in (_TARGET, _SENTENCE):
        for claim, span in view.pairs(name):
            place = characters(span[1:-1])
            if place is None or place[0] >= place[1]:
                yield claim, span


def in_another_document(view: View) -> Finds:
    """Claims with a span or sentence that is not one of their document's."""
    for name in (_TARGET, _SENTENCE):
        for claim, span in view.pairs(name):
            if not any(span.startswith(f"{one[:-1]}#") for one in view.values(claim, _DOCUMENT)):
                yield claim, span


def outside(view: View) -> Finds:
    """Claims with a span that is not inside the sentence."""
    for claim, sentence in view.pairs(_SENTENCE):
        whole = characters(sentence[1:-1])
        for span in view.values(claim, _TARGET):
            place = characters(span[1:-1])
            if whole and place and not whole[0] <= place[0] <= place[1] <= whole[1]:
                yield claim, span


def of_another_length(view: View) -> Finds:
    """Claims in a sentence whose words are more or fewer than its place has."""
    for claim, sentence in view.pairs(_SENTENCE):
        place = characters(sentence[1:-1])
        for words in view.values(sentence, _EXACT):
            if place and words[0] == '"' and len(str(from_text(words))) != place[1] - place[0]:
                yield claim, words
