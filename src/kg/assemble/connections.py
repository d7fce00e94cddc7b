"""What several articles tell together: which are reprints, and which terms of office had ended.

The nodes are those of the articles' own parts: the words of sentences stand there.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.assemble import facts
from kg.assemble.evidence import document_key, tell
from kg.assemble.facts import fact, state
from kg.assemble.lines import Lines, day, term, thing
from kg.assemble.relations import member, membership
from kg.facts import Contribution
from kg.model import Connections, ImpliedEnd


def connected(connections: Connections) -> tuple[str, ...]:
    """Say it in RDF; no lines where nothing follows."""
    lines = Lines()
    for document, original in connections.reprints:
        lines.source(_document(document), term("reprintOf"), _document(original))
    for end in connections.ends:
        _state(lines, end)
    return lines.sorted()


def implied(connections: Connections) -> Iterator[Contribution]:
    """What the terms that had ended add to facts; their sentences stand in the articles themselves."""
    for end in connections.ends:
        yield facts.implied(end.document, end.claim, fact(end.claim, member(Lines(), end.claim), {}))


def _state(lines: Lines, end: ImpliedEnd) -> None:
    """The bound of the term that articles tell of, the term that is over, and the claim that it is."""
    told = membership(end.claim._replace(relation="holds"))
    lines.fact(told, term("endNotAfter"), day(end.claim.period.end_not_after))
    over = fact(end.claim, member(lines, end.claim), {})
    lines.fact(*over.triple)
    state(lines, over)
    tell(lines, end.document, end.claim, over)


def _document(identity: str) -> str:
    return thing(document_key(identity))
