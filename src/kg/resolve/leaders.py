"""What somebody leads where the words do not say it: the school, the company or the ministry spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import kinds
from kg.ontology import Ontology
from kg.reading import Body, Post
from kg.resolve.antecedents import Candidate
from kg.resolve.context import Memory
from kg.resolve.things import Org


def institution(ontology: Ontology, mention: Body, memory: Memory) -> Org | None:
    """The school, company or ministry that was named last before a mention."""
    named = (org for _, org in memory.orgs_before(mention.start))
    return next((org for org in named if kinds.has_departments(ontology, org.concept)), None)


def led(ontology: Ontology, post: Post, memory: Memory) -> Iterator[Candidate]:
    """``Rector A``, ``Minister B``: the schools, the ministries spoken of."""
    trait = kinds.led_as(ontology, post.role)
    if trait == "union":
        yield from _presided(ontology, post, memory)
        return
    for at, org in memory.orgs_before(post.start) if trait else ():
        if trait in ontology.traits(org.concept):
            yield Candidate(memory.scope(at), org)


def _presided(ontology: Ontology, post: Post, memory: Memory) -> Iterator[Candidate]:
    """``The union met. … Chairman A``: of the union or association, if nothing else was named since."""
    last = next(memory.orgs_before(post.start), None)
    if last is None:
        return
    at, org = last
    near = at >= memory.paragraph or at >= memory.before
    if near and (kinds.is_union(ontology, org.concept) or kinds.is_association(ontology, org.concept)):
        yield Candidate(memory.scope(at), org)


def of_party(ontology: Ontology, body: Body, implied: Sequence[str]) -> Body:
    """``the university's Party Secretary``: of its Party committee; ``implied`` are the kinds of the role."""
    committee = kinds.the(ontology, "committee")
    if committee not in implied or not kinds.has_departments(ontology, body.kind):
        return body
    return Body(body.start, body.end, committee, ontology.concepts[committee].label, host=body)
