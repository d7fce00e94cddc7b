"""What follows once a document has been read: kinds, coverage, containment and upward links."""

from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import REFORM
from kg.resolve import hierarchy
from kg.resolve.claims import Basis
from kg.resolve.context import Locality, Org
from kg.resolve.story import Story

_PARTY = ("party-cell", "party-committee", "party-organisation")
_COMMUNE = 5


def conclude(story: Story) -> None:
    """Add to the ledger what the localities and organisations of the story are, and where."""
    for locality, basis in story.localities.values():
        _locality(story, locality, basis)
    for org, basis in story.orgs.values():
        _organisation(story, org, basis)
    current = [org for org, _ in story.orgs.values() if org.entity.key not in story.gone]
    named = (locality for locality, _ in story.localities.values())
    for link in hierarchy.links(current, named, story.ontology):
        basis = story.orgs[link.lower.entity.key][1]._replace(rule=link.rule).inferred()
        story.ledger.add("part_of", story.named(link.lower), (link.upper, link.upper_name), basis)


def _locality(story: Story, locality: Locality, basis: Basis) -> None:
    subject = story.named(locality)
    value = story.ontology.kind_of(locality.level)
    story.ledger.add("is_a", subject, (None, value), basis, value=value, note=locality.note)
    upper, stated = locality.above, locality.stated
    while upper is not None and upper.entity.key not in story.localities and _is_abolished(story, upper):
        upper, stated = upper.above, False
    if upper is None or upper.entity.key not in story.localities:
        return
    rule = "within-by-gazetteer" if locality.entity.unit else "within-by-context"
    why = basis if stated else basis._replace(rule=rule).inferred()
    story.ledger.add("within", subject, story.named(upper), why)


def _is_abolished(story: Story, locality: Locality) -> bool:
    """A level that the date of the article no longer knows: there are no districts since the reform."""
    between = locality.level not in ("province", "city") and locality.rank < _COMMUNE
    return between and story.document.published >= REFORM


def _organisation(story: Story, org: Org, basis: Basis) -> None:
    subject = story.named(org)
    story.ledger.add("is_a", subject, (None, org.kind), basis, value=org.concept)
    for relation, upper in _stated_links(org):
        story.ledger.add(relation, subject, story.named(upper), basis)
    covers = org.concept not in story.ontology.organs and org.host is None and not org.numbered
    if org.place is not None and covers:
        words = story.document.text[basis.span.start : basis.span.end].lower()
        named = org.place.name.partition(" ")[0].lower() in words
        story.ledger.add("covers", subject, story.named(org.place), basis if named else basis.inferred())


def _stated_links(org: Org) -> Iterator[tuple[str, Org]]:
    if org.host is not None:
        yield ("hosted_by" if org.kind in _PARTY else "part_of"), org.host
    if org.above is not None:
        yield "part_of", org.above
