"""Which statements of a graph are written: all, the facts alone, or those about what somebody has chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.export.described import described
from kg.export.statements import in_graphs, statements
from kg.export.wishes import Wishes
from kg.statements import Statement
from kg.store import GraphStore
from kg.terms import ID, iri
from kg.views import WHOLE, view
from kg.views.links import RELATIONS

_ENTITIES = (f"<{ID}org-", f"<{ID}loc-", f"<{ID}person-")
_SUPPORTS, _PREDICATE, _QUOTE = iri("kg:supports"), iri("rdf:predicate"), iri("kg:quote")
_MEMBER, _HOLDS, _POST = iri("org:member"), iri("org:holds"), iri("kg:post")
_EVIDENCE = frozenset((iri("prov:wasQuotedFrom"), iri("kg:inSentence"), iri("oa:hasTarget")))


def chosen(store: GraphStore, wishes: Wishes) -> Iterator[Statement]:
    """The statements in no particular order."""
    choice = replace(wishes.choice, parallel="keep")
    facts = wishes.facts or not choice.people
    found = statements(store, facts) if choice == WHOLE else _about(store, wishes, facts)
    if wishes.holds:
        found = _with_holders(found)
    return described(in_graphs(found)) if wishes.described else found


def _about(store: GraphStore, wishes: Wishes, facts: bool) -> Iterator[Statement]:
    """What is said of chosen nodes and edges, and what names nothing else; with its evidence."""
    drawn = view(store, wishes.choice)
    kept = {f"<{node.iri}>" for node in drawn.nodes}
    edges = {f"<{edge.fact}>" for edge in drawn.edges if edge.fact}
    kept |= _satellites(store, kept, edges) | edges
    if not facts:
        kept |= {
            one.subject for one in statements(store) if one.predicate == _SUPPORTS and one.object in kept
        }
        kept |= {
            one.object for one in statements(store) if one.predicate in _EVIDENCE and one.subject in kept
        }
    for one in statements(store, facts):
        told = one.object in kept or not one.object.startswith(f"<{ID}")
        if told and one.subject in kept and (wishes.choice.people or one.predicate != _QUOTE):
            yield one


def _satellites(store: GraphStore, nodes: set[str], edges: set[str]) -> set[str]:
    """Posts, figures, events and facts that name chosen things and no others, and are no edges."""
    named: dict[str, bool] = {}
    for one in statements(store, facts=True):
        if one.subject.startswith(_ENTITIES) or one.subject in edges:
            continue
        if one.object.startswith(_ENTITIES):
            named[one.subject] = named.get(one.subject, True) and one.object in nodes
        if (one.predicate == _PREDICATE and one.object in RELATIONS) or one.predicate == _MEMBER:
            named[one.subject] = False
    return {subject for subject, whole in named.items() if whole}


def _with_holders(some: Iterator[Statement]) -> Iterator[Statement]:
    """With ``org:holds`` from people to the posts of their memberships, former ones excepted."""
    people: dict[str, str] = {}
    posts: dict[str, str] = {}
    former = set()
    for one in some:
        yield one
        if one.predicate == _MEMBER:
            people[one.subject] = one.object
        elif one.predicate == _POST:
            posts[one.subject] = one.object
        elif one.predicate == iri("kg:tenure") and one.object == iri("kgv:former"):
            former.add(one.subject)
    for membership, post in posts.items():
        if membership in people and membership not in former:
            yield Statement("", people[membership], _HOLDS, post)
