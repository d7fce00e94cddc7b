"""All claims of a fact into one: the best of them, how many articles say so, and when it was so.

The best is asserted before inferred, then the surest; what the gazetteer alone tells comes last, as it has
no sentence. The confidence is that of the best claim: articles copy from one another, so that no product
of theirs would be a probability. They are counted instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby

from kg.consolidate.times import narrowed, times
from kg.model import GAZETTEER, NEVER_TOLD, Contribution, FactSummary, Period


def goodness(one: Contribution | FactSummary) -> tuple[bool, str, float, str, str]:
    """What puts the best claim first."""
    return one.document == GAZETTEER, one.status, -one.confidence, one.document, one.claim


def summaries(
    contributions: Iterable[Contribution], originals: Mapping[str, str]
) -> tuple[FactSummary, ...]:
    """The facts to which these contribute, by node; ``originals`` gives for a reprint what it reprints."""
    told = sorted(set(contributions), key=lambda one: (one.fact, one.triple, one.relation))
    terms: dict[tuple[str, str, str], list[Period]] = defaultdict(list)
    for one in told:
        if one.body:
            terms[one.triple.subject, one.body, one.role].append(one.period)
    known = {term: narrowed(sorted(periods)) for term, periods in terms.items()}
    made = []
    for _, same in groupby(told, key=lambda one: one.fact):
        claims = sorted(same, key=goodness)
        best = claims[0]
        own, first_seen = narrowed(one.period for one in claims)
        when = known.get((best.triple.subject, best.body, best.role))
        made.append(
            FactSummary(
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
                times=times(*when) if when else NEVER_TOLD,
                period=own,
                first_seen=first_seen,
                when=min((one.when for one in claims if one.when), default=""),
                body=best.body,
            )
        )
    return tuple(made)
