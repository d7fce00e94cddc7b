"""A graph written by hand in Turtle, with the facts and what follows from them, as a build computes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import consolidated
from kg.assemble.evidence import Fact
from kg.assemble.facts import fact_node, state
from kg.assemble.lines import Lines
from kg.consolidate import Named, Ways, chains, inside, links, located, placements, summaries, under_today
from kg.facts import Contribution, Triple
from kg.model import Period
from kg.store import GraphStore, open_graph
from kg.terms import PREFIXES

RELATIONS = {
    "kg:within": "within",
    "kg:covers": "covers",
    "kg:hostedBy": "hosted_by",
    "org:subOrganizationOf": "part_of",
    "kg:mergedInto": "merged_into",
    "kg:succeededBy": "succeeded_by",
    "kg:dissolvedBy": "dissolved",
}


def with_facts(turtle: Path, file: Path) -> GraphStore:
    """Each link as one article tells it, and what follows; written to a file, and opened."""
    store = ox.Store()
    store.load(path=turtle, format=ox.RdfFormat.TURTLE)
    told = summaries(contributions(store), {})
    ways = Ways(links(told))
    named = Named(*(partial(value, store, curie) for curie in ("skos:prefLabel", "kg:validFrom")))
    placed = [*placements(ways, named)]
    committees = [str(row["c"]) for row in select(store, "SELECT ?c { ?c a kg:PartyCommittee }")]
    about = Lines()
    for one in told:
        state(about, Fact(one.node, one.triple, one.relation, one.subject_name, one.object_name))
    lines = [
        *about.sorted(),
        *consolidated.facts(told),
        *consolidated.chains(chains(ways, named.label)),
        *consolidated.placements(placed),
        *consolidated.pairs("locatedIn", located(ways, placed)),
        *consolidated.pairs("inside", inside(ways)),
        *consolidated.pairs("underToday", under_today(ways, placed, committees)),
    ]
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
    store.dump(str(file), format=ox.RdfFormat.N_QUADS)
    return open_graph(file)


def contributions(store: ox.Store) -> Iterator[Contribution]:
    for curie, relation in RELATIONS.items():
        for row in select(store, f"SELECT ?s ?o {{ ?s {curie} ?o }}"):
            triple = Triple(str(row["s"]), str(ox.NamedNode(expanded(curie))), str(row["o"]))
            first, last, when = event(store, triple)
            yield Contribution(
                fact=fact_node(triple),
                triple=triple,
                relation=relation,
                subject_name=value(store, "skos:prefLabel", triple.subject),
                object_name=value(store, "skos:prefLabel", triple.object),
                status="asserted",
                confidence=0.9,
                claim=f"{fact_node(triple)}-claim",
                document="one",
                quote="It is so.",
                period=Period(end_not_before=first, end_not_after=last),
                when=when,
            )


def event(store: ox.Store, triple: Triple) -> tuple[str, str, str]:
    """The bounds of the change between two things, and its date as a text gives it."""
    found = select(
        store,
        f"""SELECT ?first ?last ?text {{
          ?event org:originalOrganization|kg:originalLocality {triple.subject} ;
            org:resultingOrganization|kg:resultingLocality {triple.object} .
          OPTIONAL {{ ?event kg:notBefore ?first }} OPTIONAL {{ ?event kg:notAfter ?last }}
          OPTIONAL {{ ?event kg:dateText ?text }} }}""",
    )
    for row in found:
        first, last, text = (row[name].value if row[name] else "" for name in ("first", "last", "text"))
        return first, last, text
    return "", "", ""


def value(store: ox.Store, curie: str, term: str) -> str:
    return min((row["v"].value for row in select(store, f"SELECT ?v {{ {term} {curie} ?v }}")), default="")


def expanded(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def select(store: ox.Store, text: str) -> Iterator[ox.QuerySolution]:
    found = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return found
