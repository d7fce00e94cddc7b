"""Relations as edges: what direct triples say, with what their facts know, and memberships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.ontology import Ontology
from kg.statements import TYPE
from kg.terms import iri
from kg.views.model import Edge
from kg.views.records import About, local, text, texts

RELATIONS = {
    iri("org:subOrganizationOf"): "part_of",
    iri("org:unitOf"): "unit_of",
    iri("kg:within"): "within",
    iri("kg:covers"): "covers",
    iri("kg:hostedBy"): "hosted_by",
    iri("kg:mergedInto"): "merged_into",
    iri("kg:succeededBy"): "succeeded_by",
}
"""The relation of each direct triple that is drawn."""
_MEMBERSHIP, _FACT = iri("org:Membership"), iri("kg:Fact")
_DIRECT = frozenset(RELATIONS.values())
_CHANGES = ("merged_into", "succeeded_by")


def edges(ontology: Ontology, address: str, about: About) -> Iterator[Edge]:
    """What a subject says of edges: memberships whole, of others the parts that `linked` puts together."""
    types = about.get(TYPE, [])
    if _MEMBERSHIP in types:
        yield from _membership(ontology, address, about)
    elif _FACT in types:
        yield from _fact(address, about)
    else:
        for predicate in RELATIONS.keys() & about.keys():
            for target in about[predicate]:
                if target.startswith("<"):
                    yield Edge(address, target[1:-1], RELATIONS[predicate])


def linked(parts: Iterable[Edge]) -> Iterator[Edge]:
    """Whole edges from sorted parts: a direct triple and the fact behind it are one."""
    for _, same in groupby(parts, key=lambda one: one[:3]):
        known = [*same]
        if known[0].relation not in _DIRECT:
            yield from known
        elif not known[0].fact:  # the triple stands first
            yield known[-1]._replace(label=known[0].relation.replace("_", " "))


def _fact(address: str, about: About) -> Iterator[Edge]:
    relation = RELATIONS.get(next(iter(about.get(iri("rdf:predicate"), ())), ""))
    if relation is not None:
        ends = text(about, "rdf:subject"), text(about, "rdf:object")
        first, last = _day(about) if relation in _CHANGES else ("", "")
        yield _supported(Edge(*ends, relation, address, start=first, end=last), about)


def _day(about: About) -> tuple[str, str]:
    """The bounds of the day of a change: the latest before which it was not, the earliest after which."""
    return max(texts(about, "kg:notBefore"), default=""), min(texts(about, "kg:notAfter"), default="")


def _membership(ontology: Ontology, address: str, about: About) -> Iterator[Edge]:
    concept = local(text(about, "org:role"))
    known = ontology.concepts.get(concept)
    told = text(about, "kg:objectName").partition(" @ ")
    role = told[0] if told[1] else known.label if known else concept.replace("-", " ").capitalize()
    former = local(text(about, "kg:tenure")) == "former"
    relation = "held" if former else "holds"
    if concept in ("", "member"):
        role, relation = "", "member_of"
    label = (role or "member of") + (" (former)" if former else "")
    for person in texts(about, "org:member"):
        for body in texts(about, "org:organization"):
            edge = Edge(person, body, relation, address, label, role, former, *_tenure(about))
            yield _supported(edge, about)


def _tenure(about: About) -> tuple[str, str, str, str, tuple[str, ...]]:
    """Bounds, certain days, days when it was told: what all articles leave, else this membership alone."""
    seen = texts(about, "kg:attestedOn")
    start = text(about, "kg:possiblyFrom") or max(texts(about, "kg:startNotBefore"), default="")
    end = text(about, "kg:possiblyTo") or min(texts(about, "kg:endNotAfter"), default="")
    begun = min([*texts(about, "kg:startNotAfter"), *seen], default="")
    lasted = max([*texts(about, "kg:endNotBefore"), *seen], default="")
    sure = text(about, "kg:heldFrom"), text(about, "kg:heldTo")
    if not all(sure):
        sure = (begun, lasted) if "" < begun <= lasted else ("", "")
    return start, end, *sure, tuple(seen)


def _supported(edge: Edge, about: About) -> Edge:
    """An edge with what its fact knows of the evidence."""
    return edge._replace(
        status=text(about, "kg:status"),
        confidence=float(text(about, "kg:confidence") or 0),
        articles=int(text(about, "kg:articles") or 0),
        sentence=text(about, "kg:quote"),
        document=text(about, "kg:document"),
        published=text(about, "kg:published"),
    )
