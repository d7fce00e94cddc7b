"""Posts: two holders at one time, terms that contradict themselves, holders nobody names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.review.evidence import Said, listed, naming, rows, said, side
from kg.review.findings import Finding, Side
from kg.review.terms_of_office import Office, Term, terms_of_office
from kg.store import GraphStore
from kg.text import fold

_EMPTY = """
SELECT ?post ?label WHERE {
  ?post a org:Post ; rdfs:label ?label
  FILTER NOT EXISTS { ?term kg:post ?post }
}"""


def office_conflicts(store: GraphStore, single: frozenset[str]) -> Iterator[Finding]:
    """Several holders of a post that one person fills, and people in office after they left it."""
    for office, terms in terms_of_office(store).items():
        for term in terms:
            yield from _after_the_end(store, office, term)
        if office.role not in single:
            continue
        for group in together(terms):
            when = listed(f"{one.name} {_period(one)}" for one in group)
            what = f"one person fills this post, and articles name several at one time: {when}"
            yield Finding("holders", 1, office.label, office.iri, what, _holders(store, group))
        undated = [one for one in terms if one.current and one.known is None]
        others = [one for one in terms if one.current and one.known is not None]
        if undated and _several(undated + others):
            yield _undated(store, office, undated + others)


def _undated(store: GraphStore, office: Office, terms: list[Term]) -> Finding:
    """Several holders without dates; one article that names two of them as current is serious."""
    named: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        for one in _said(store, term, ["holds"]):
            named[one.document].add(fold(term.name))
    both = [document for document, names in sorted(named.items()) if len(names) > 1]
    told = f"{listed(both)} names several at once" if both else "no date tells who came first"
    what = f"one person fills this post, articles name several, and {told}"
    return Finding("holders", 1 if both else 3, office.label, office.iri, what, _holders(store, terms))


def office_gaps(store: GraphStore, single: frozenset[str]) -> Iterator[Finding]:
    """Posts without a holder, or with none but former ones, and terms of which no end is told."""
    for post, label in rows(store, _EMPTY):
        what = "no article says who holds this post"
        yield Finding("holder", 2, label, post, what, naming(store, post))
    for office, terms in terms_of_office(store).items():
        if office.role not in single:
            continue
        if all(one.tenures == {"former"} for one in terms):
            what = f"only former holders are named: {listed(one.name for one in terms)}"
            yield Finding("holder", 3, office.label, office.iri, what, _holders(store, terms))
        for first, second in _successions(terms):
            what = f"{second.name} is named after {first.name}, and no article says when the first left"
            if first.implied:
                what += f"; it follows that it was by {first.ended_by[0]}"
            yield Finding("end", 4, office.label, office.iri, what, _holders(store, [first, second]))


def together(terms: list[Term]) -> list[list[Term]]:
    """Groups of people of different names whose known times in office meet."""
    groups: list[list[Term]] = []
    dated = [one for one in terms if one.known is not None]
    for term in sorted(dated, key=lambda one: (one.known or ("", ""), one.memberships)):
        met = [group for group in groups if any(_differ(one, term) and one.overlaps(term) for one in group)]
        groups = [group for group in groups if group not in met]
        groups.append([one for group in met for one in group] + [term])
    return [group for group in groups if len(group) > 1]


def _successions(terms: list[Term]) -> Iterator[tuple[Term, Term]]:
    """Neighbours in time of which the first is never said to have left."""
    dated = sorted(
        (one for one in terms if one.known is not None),
        key=lambda one: (one.known or ("", ""), one.memberships),
    )
    for first, second in pairwise(dated):
        if (
            first.current
            and (first.implied or not first.ended_by)
            and _differ(first, second)
            and not first.overlaps(second)
        ):
            yield first, second


def _after_the_end(store: GraphStore, office: Office, term: Term) -> Iterator[Finding]:
    """Somebody who is said to be in office after having left it."""
    if not term.ended_by or not term.attested or term.ended_by[0] >= term.attested[-1]:
        return
    claims = _said(store, term)
    over = [one for one in claims if one.relation == "held"]
    later = [one for one in claims if one.relation != "held" and one.published > term.ended_by[0]]
    if over and later:
        what = f"{term.name} had left by {term.ended_by[0]}, and is in office on {term.attested[-1]}"
        sides = (side("former", term.person, over), side("in office", term.person, later))
        yield Finding("term", 2, office.label, office.iri, what, sides)


def _holders(store: GraphStore, terms: list[Term]) -> tuple[Side, ...]:
    return tuple(side(one.name, one.person, _said(store, one)) for one in terms)


def _said(store: GraphStore, term: Term, relations: Iterable[str] = ()) -> list[Said]:
    wanted = tuple(relations)
    return [claim for one in term.memberships for claim in said(store, about=one, relations=wanted)]


def _several(terms: list[Term]) -> bool:
    return len({fold(one.name) for one in terms}) > 1


def _differ(one: Term, other: Term) -> bool:
    return fold(one.name) != fold(other.name)


def _period(term: Term) -> str:
    first, last = term.known or ("", "")
    return f"(on {first})" if first == last else f"({first} to {last})"
