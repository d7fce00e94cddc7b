"""All claims of a fact into one: the best of them, how many articles say so, and when it was so.

The best is asserted before inferred, then the surest; what the gazetteer alone tells comes last, as it has
no sentence. The confidence is that of the best claim: articles copy from one another, so that no product
of theirs would be a probability. They are counted instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from kg.consolidate.times import narrowed, times
from kg.facts import GAZETTEER, NEVER_TOLD, Contribution, FactSummary
from kg.model import Period

_BECOMES = frozenset({"merged_into", "succeeded_by"})
_BEGINS = frozenset({"established", "holds"})
_ENDS = _BECOMES | {"dissolved", "held"}


def goodness(one: Contribution | FactSummary) -> tuple[bool, str, float, str, str]:
    """What puts the best claim first."""
    return one.document == GAZETTEER, one.status, -one.confidence, one.document, one.claim


def summaries(contributions: Iterable[Contribution], originals: Mapping[str, str]) -> tuple[FactSummary, ...]:
    """The facts to which these contribute, by node; ``originals`` gives for a reprint what it reprints."""
    told = sorted(set(contributions), key=lambda one: (one.fact, one.triple, one.relation))
    stories: dict[tuple[str, ...], list[Period]] = defaultdict(list)
    for one in told:
        stories[_story(one)].append(one.period)
    known = {story: narrowed(sorted(periods)) for story, periods in stories.items()}
    dated = sorted((one for one in told if one.when), key=lambda one: one.when, reverse=True)
    dates = {_story(one): one.when for one in dated}
    same = (sorted(claims, key=goodness) for _, claims in groupby(told, key=lambda one: one.fact))
    return tuple(
        _summary(claims, known[_story(claims[0])], dates.get(_story(claims[0]), ""), originals)
        for claims in same
    )


def _summary(
    claims: Sequence[Contribution], story: tuple[Period, str], when: str, originals: Mapping[str, str]
) -> FactSummary:
    """The fact of some claims, the best first; ``story`` is what all tell of its time."""
    best = claims[0]
    own, first_seen = narrowed(one.period for one in claims)
    earliest, latest = _change(best.relation, story[0])
    return FactSummary(
        node=best.fact,
        triple=best.triple,
        relation=best.relation,
        subject_name=best.subject_name,
        object_name=best.object_name,
        status=best.status,
        confidence=best.confidence,
        claim=best.claim,
        document=best.document,
        published=best.published,
        quote=best.quote,
        articles=len({originals.get(one.document, one.document) for one in claims} - {GAZETTEER}),
        times=times(*story) if best.body else NEVER_TOLD,
        period=story[0] if best.relation in _BECOMES else own,
        first_seen=first_seen,
        earliest=earliest,
        latest=latest,
        when=when,
        body=best.body,
    )


def _story(one: Contribution) -> tuple[str, ...]:
    """What facts share that tell of one term of office, or of one change: their bounds are put together."""
    if one.body:
        return one.triple.subject, one.body, one.role
    return (one.triple.subject, one.triple.object) if one.relation in _BECOMES else (one.fact,)


def _change(relation: str, narrow: Period) -> tuple[str, str]:
    """The bounds of the day on which something changed."""
    if relation in _BEGINS:
        return narrow.start_not_before, narrow.start_not_after
    return (narrow.end_not_before, narrow.end_not_after) if relation in _ENDS else ("", "")
