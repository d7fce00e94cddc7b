"""How long each saved query takes on a synthetic graph, beside rdflib's own evaluator.

    python benchmarks/queries.py [DOCUMENTS] [--alone]
    python benchmarks/queries.py --graph GRAPH [NAME ...]

The graph has invented districts, each with communes, hamlets, their committees and cells, and people;
one document a commune. Ratios say how many times as long rdflib takes on the same statements.

With a graph of one's own: each query without a value, and with a value for each of its parameters, in
processor time; what is over its bar (1.5 s without, 8 s for evidence; 0.2 s with) is marked. An entity is
the one in the middle, by how much is said of it, of those of its class of which three things are said.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import rdflib

from kg import query
from kg.model import Entity, Facts, Role
from kg.query import Parameter, SavedQuery, parameters
from kg.store import GraphStore, open_graph
from kg.terms import PREFIXES

RUNS = 5
PATIENCE = 20.0
"""Seconds that rdflib is given for one query."""
BARS = {"evidence": 8.0}
UNBOUND, BOUND = 1.5, 0.2
"""Seconds."""
RANKED = """SELECT ?one (COUNT(*) AS ?said) { { ?one a %s }
  { ?fact rdf:subject ?one } UNION { ?fact rdf:object ?one } UNION { ?fact org:organization ?one }
} GROUP BY ?one HAVING(COUNT(*) > 2) ORDER BY ?said STR(?one)"""
TYPICAL = {
    "relation": "part_of",
    "kind": "party-cell",
    "measure": "party-members",
    "level": "commune",
    "status": "inferred",
    "sector": "schools",
    "sameTime": "surely",
    "tenure": "former",
    "body": "people-council",
    "role": "Chairman",
    "organisation": "District",
    "least": "3",
    "days": "1000",
    "most": "0.7",
    "on": "2022-06-01",
    "from": "2022-01",
    "to": "2022-06",
}
"""A value for each parameter that is no entity, by its name."""


def sample() -> ModuleType:
    """The module of the tests that makes articles by hand."""
    path = Path(__file__).resolve().parents[1] / "tests" / "facts_sample.py"
    spec = importlib.util.spec_from_file_location("facts_sample", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SAMPLE = sample()


def paper(number: int) -> Facts:
    """The article about one commune: its committee, six cells, two officers, figures; one in five merged."""
    district = number // 20
    upper = Entity(f"org-district-{district}", "party-committee", f"District {district} Party Committee")
    top = Entity(
        f"org-province-{district // 10}", "party-committee", f"Province {district // 10} Party Committee"
    )
    committee = Entity(f"org-commune-{number}", "party-committee", f"Commune {number} Party Committee")
    commune = Entity(f"loc-commune-{number}", "commune", f"Commune {number}")
    county = Entity(f"loc-district-{district}", "district", f"District {district}")
    board = Entity(
        f"org-board-{district}", "standing-board", f"District {district} Party Committee Standing Board"
    )
    article = SAMPLE.Paper(f"article-{number}", f"News of commune {number}", f"2024-{number % 12 + 1:02d}-15")
    article.say(f"The Party Committee of commune {number} is under that of district {district}, it was said.")
    article.claim("is under that", committee, "part_of", upper)
    article.claim("of commune", committee, "covers", commune)
    article.claim("of district", commune, "within", county)
    article.claim("that of district", upper, "covers", county)
    if number % 5 == 1:
        neighbour = Entity(f"loc-commune-{number - 1}", "commune", f"Commune {number - 1}")
        article.claim("of commune", commune, "merged_into", neighbour, date="2025-07-01")
    article.claim("district", upper, "part_of", top, status="inferred")
    article.claim("Party Committee", board, "part_of", upper)
    for cell_number in range(6):
        cell = Entity(
            f"org-cell-{number}-{cell_number}", "party-cell", f"Hamlet {cell_number} of {number} Party Cell"
        )
        article.say(
            f"The Party cell of hamlet {cell_number} in commune {number} has {cell_number + 5} members."
        )
        article.claim("Party cell of hamlet", cell, "is_a", "party-cell")
        article.claim(
            "in commune", cell, "part_of", committee, status="inferred" if cell_number % 2 else "asserted"
        )
        article.claim("has", cell, "count", str(cell_number + 5), measure="party-members")
    for person_number, role in enumerate(("secretary", "deputy-secretary")):
        person = Entity(f"person-{number}-{person_number}", "person", f"Person {person_number} of {number}")
        article.say(
            f"Person {person_number} is {role} of commune {number}, and has been for years, people say."
        )
        article.claim("is", person, "holds", committee, role=Role(role, role.title()))
        article.claim("has been", person, "member_of", upper, role=Role("member", "Member"))
    return article.facts()


def synthetic(folder: Path, documents: int) -> GraphStore:
    """The graph of that many articles, on disk."""
    start = time.perf_counter()
    papers = [paper(number) for number in range(documents)]
    made = time.perf_counter()
    graph: GraphStore = SAMPLE.build(folder, tuple(papers))
    built = time.perf_counter()
    print(f"{documents} documents, {len(graph.oxigraph):,} quads: built in {built - made:.2f} s", end=" ")
    print(f"(papers made in {made - start:.2f} s)")
    return graph


def seconds(work: Callable[[], object]) -> float:
    """The median of several runs of a function."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def rdflib_seconds(graph: rdflib.Graph, sparql: str) -> tuple[float, str]:
    """How long rdflib takes, in a process that is ended when it takes too long."""

    def work() -> None:
        for _ in graph.query(sparql, initNs=PREFIXES):
            pass

    process = multiprocessing.get_context("fork").Process(target=work)
    start = time.perf_counter()
    process.start()
    process.join(PATIENCE)
    taken = time.perf_counter() - start
    if not process.is_alive():
        return taken, ""
    process.kill()
    process.join()
    return taken, ">"


def typical(store: GraphStore, parameter: Parameter) -> str:
    """A value of a parameter, neither rare nor the most frequent."""
    declared = parameter.declared
    if declared.type == "entity":
        rows = [*store.select(RANKED % (declared.class_ or "org:Organization"))]
        return str(getattr(rows[len(rows) // 2][0], "value", ""))
    possible = parameters.choices(parameter, store)
    known = TYPICAL.get(parameter.name, "")
    exact = declared.type == "enum" and known not in possible
    return possible[len(possible) // 2] if exact else known


def asked(folder: Path, names: list[str]) -> None:
    """Print a table of saved queries and their parameters."""
    store = open_graph(folder)
    found: dict[tuple[str, str], str] = {}
    print(f"{'query':34}{'with':14}{'rows':>7}{'ms':>8}")
    for saved in query.load_all():
        if names and saved.name not in names:
            continue
        _asked(store, saved, {}, BARS.get(saved.name, UNBOUND))
        for one in saved.parameters:
            key = (one.name, one.declared.class_) if one.declared.type == "entity" else (saved.name, one.name)
            if key not in found:
                found[key] = typical(store, one)
            _asked(store, saved, {one.name: found[key]}, BOUND)


def _asked(store: GraphStore, saved: SavedQuery, given: dict[str, str], bar: float) -> None:
    taken = []
    for _ in range(2):
        start = time.process_time()
        rows = len(query.ask(store, saved, given).rows)
        taken.append(time.process_time() - start)
    mark = "  !" if min(taken) > bar else ""
    print(f"{saved.name:34}{next(iter(given), '-'):14}{rows:7}{min(taken) * 1000:8.0f}{mark}", flush=True)


def main(documents: int, beside: bool) -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as folder:
        store = synthetic(Path(folder) / "graph", documents)
        other = rdflib.Graph()
        if beside:
            text = "\n".join(
                line.replace(" <https://kg.example/graph/provenance> .", " .") for line in store.lines()
            )
            other.parse(data=text, format="nt")
        print(f"{'query':28} {'rows':>7} {'ms':>9} {'rdflib ms':>10} {'ratio':>7}")
        for saved in query.load_all():
            rows = len(query.ask(store, saved).rows)
            ours = seconds(lambda saved=saved: query.ask(store, saved))
            line = f"{saved.name:28} {rows:7} {ours * 1000:9.1f}"
            if beside:
                theirs, over = rdflib_seconds(other, query.parameters.bind(saved.tokens, {}))
                line += f" {over:>2}{theirs * 1000:8.0f} {over:>2}{theirs / ours:5.0f}"
            print(line, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--graph"]:
        asked(Path(sys.argv[2]), sys.argv[3:])
        sys.exit()
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers[0] if numbers else 150, beside="--alone" not in sys.argv)
