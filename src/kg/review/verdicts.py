"""What was judged of two things: in the graph, and in a file that has been added to since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Judgement
from kg.review.evidence import rows
from kg.store import GraphStore
from kg.terms import ID

_JUDGED = "SELECT ?left ?right ?verdict WHERE { ?one kg:left ?left ; kg:right ?right ; kg:verdict ?verdict }"
_REPLACED = "SELECT ?thing ?by WHERE { ?thing dcterms:isReplacedBy ?by }"
_WEIGHT = {"undecided": 0, "same": 1, "different": 2}


def verdicts(store: GraphStore, judgements: Iterable[Judgement]) -> Mapping[frozenset[str], str]:
    """The verdict on each two things of the graph that somebody has judged; doubt gives way to a decision.

    What was judged of something that was joined holds of the one that stays.
    """
    stays = {row[0]: row[1] for row in rows(store, _REPLACED)}
    told = [(left, right, verdict) for left, right, verdict in rows(store, _JUDGED)]
    told += [(f"{ID}{one.left}", f"{ID}{one.right}", one.verdict) for one in judgements]
    found: dict[frozenset[str], str] = {}
    for left, right, verdict in sorted(told, key=lambda one: _WEIGHT[one[2]]):
        found[frozenset({stays.get(left, left), stays.get(right, right)})] = verdict
    return found
