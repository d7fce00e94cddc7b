"""Judgements in the graph: who judged what to be one or two, and what the things that gave way are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.assemble.lines import TYPE, Lines, day, digest, term, thing
from kg.model import Entity, Judgement
from kg.terms import iri, literal

_REPLACED_BY = iri("dcterms:isReplacedBy")
_OTHER_NAME = iri("skos:altLabel")


def judged(
    judgements: Iterable[Judgement], stays: Mapping[str, Entity], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Say in RDF what was judged; ``stays`` and ``names`` are by the keys of the things.

    What gave way is no thing of the graph any more: its IRI leads to the one that stays, which bears
    its name beside its own.
    """
    lines = Lines()
    for judgement in judgements:
        _judgement(lines, judgement, names)
    for key, one in stays.items():
        lines.source(thing(key), _REPLACED_BY, thing(one.key))
        if names.get(key, one.label) != one.label:
            lines.fact(thing(one.key), _OTHER_NAME, literal(names[key], language="en"))
    return lines.sorted()


def _judgement(lines: Lines, judgement: Judgement, names: Mapping[str, str]) -> None:
    left, right, verdict = judgement.left, judgement.right, judgement.verdict
    told = judgement.who, judgement.when, judgement.why
    node = thing(f"judgement-{digest(left, right, verdict, *told, size=8)}")
    for predicate, value in (
        (TYPE, term("Judgement")),
        (term("left"), thing(left)),
        (term("right"), thing(right)),
        (term("verdict"), literal(verdict)),
        (term("judgedBy"), literal(judgement.who)),
        (term("judgedOn"), day(judgement.when)),
        (term("because"), literal(judgement.why)),
    ):
        lines.source(node, predicate, value)
    for predicate, key in ((term("leftName"), left), (term("rightName"), right)):
        if key in names:
            lines.source(node, predicate, literal(names[key]))
