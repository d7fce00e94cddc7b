"""What follows once a document has been read: kinds, coverage, containment and upward links."""

from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer import REFORM
from kg.resolve import hierarchy
from kg.resolve.claims import Basis
from kg.resolve.discourse import Discourse
from kg.resolve.things import Locality, Org

_PARTY = ("party-cell", "party-committee", "party-organisation")
_COMMUNE = 5


def conclude(discourse: Discourse) -> None:
    """Add to the ledger what the localities and organisations of the discourse are, and where."""
    for locality, basis in discourse.localities.values():
        _locality(discourse, locality, basis)
    for org, basis in discourse.orgs.values():
        _organisation(discourse, org, basis)
    current = [org for org, _ in discourse.orgs.values() if org.entity.key not in discourse.gone]
    named = (locality for locality, _ in discourse.localities.values())
    for link in hierarchy.links(current, named, discourse.ontology):
        basis = discourse.orgs[link.lower.entity.key][1]._replace(rule=link.rule).inferred()
        discourse.ledger.add("part_of", discourse.named(link.lower), (link.upper, link.upper_name), basis)


def _locality(discourse: Discourse, locality: Locality, basis: Basis) -> None:
    subject = discourse.named(locality)
    value = discourse.ontology.kind_of(locality.level)
    discourse.ledger.add("is_a", subject, (None, value), basis, value=value, note=locality.note)
    upper, stated = locality.above, locality.stated
    while (
        upper is not None and upper.entity.key not in discourse.localities and _is_abolished(discourse, upper)
    ):
        upper, stated = upper.above, False
    if upper is None or upper.entity.key not in discourse.localities:
        return
    rule = "within-by-gazetteer" if locality.entity.unit else "within-by-context"
    why = discourse.stated.get(locality.entity.key, basis) if stated else basis._replace(rule=rule).inferred()
    discourse.ledger.add("within", subject, discourse.named(upper), why)


def _is_abolished(discourse: Discourse, locality: Locality) -> bool:
    """A level that the date of the article no longer knows: there are no districts since the reform."""
    between = locality.level not in ("province", "city") and locality.rank < _COMMUNE
    return between and discourse.document.published >= REFORM


def _organisation(discourse: Discourse, org: Org, basis: Basis) -> None:
    subject = discourse.named(org)
    discourse.ledger.add("is_a", subject, (None, org.kind), basis, value=org.concept)
    for relation, upper in _stated_links(org):
        if relation == "part_of" and hierarchy.are_level(org, upper):
            continue
        discourse.ledger.add(relation, subject, discourse.named(upper), basis)
    covers = org.concept not in discourse.ontology.organs and org.host is None and not org.numbered
    if org.place is not None and covers:
        words = discourse.document.text[basis.span.start : basis.span.end].lower()
        named = org.place.name.partition(" ")[0].lower() in words
        discourse.ledger.add(
            "covers", subject, discourse.named(org.place), basis if named else basis.inferred()
        )


def _stated_links(org: Org) -> Iterator[tuple[str, Org]]:
    if org.host is not None:
        yield ("hosted_by" if org.kind in _PARTY else "part_of"), org.host
    if org.above is not None:
        yield "part_of", org.above
