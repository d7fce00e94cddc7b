"""At most one edge from one node to another, for tools that cannot keep parallel edges apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.views.model import Edge


def merged(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Sorted edges, several with the same ends as one: articles are added, the strongest sentence stays."""
    for _, same in groupby(edges, key=lambda one: one[:2]):
        bundle = [*same]
        yield bundle[0] if len(bundle) == 1 else _one(bundle)


def _one(bundle: list[Edge]) -> Edge:
    best = max(bundle, key=lambda one: (bool(one.sentence), one.status == "asserted", one.confidence))
    sure = [one for one in bundle if one.sure_from]
    return best._replace(
        relation=_joined(one.relation for one in bundle),
        fact="",
        label=_joined(one.label for one in bundle),
        role=_joined(filter(None, (one.role for one in bundle))),
        former=all(one.former for one in bundle),
        start=min(one.start for one in bundle),  # unknown if that of one is
        end=max(one.end for one in bundle) if all(one.end for one in bundle) else "",
        sure_from=min((one.sure_from for one in sure), default=""),
        sure_to=max((one.sure_to for one in sure), default=""),
        seen=tuple(sorted({day for one in bundle for day in one.seen})),
        confidence=max(one.confidence for one in bundle),
        articles=sum(max(one.articles, 1) for one in bundle),
        days_sure=sum(one.days_sure for one in bundle),
        days_possible=sum(one.days_possible for one in bundle),
    )


def _joined(parts: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(parts))
