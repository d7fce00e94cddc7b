"""Time and memory of `kg export`, beside ``networkx.write_graphml`` on the same graph.

    python benchmarks/exporting.py [EDGES ...] [--formats graphml turtle]

Each measurement runs in a process of its own and reads a graph folder on disk: half of the edges are posts
of people with their times, half parts of organisations, each with its fact, sentence and claim. What networkx
takes is the time to write its own graph, which is in memory already; what `kg` takes is
everything from the opened folder to the file. Times are processor time.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import networkx

import kg
from kg.store import part_key, writer
from kg.store.manifest import Part
from kg.terms import ID, PROVENANCE, iri, literal

MOST = 200_000
"""Edges up to which networkx is asked."""
PART = 1_000


def statements(first: int, last: int) -> Iterator[str]:
    """Edges of these numbers, with their ends, in N-Quads."""
    for number in range(first, last):
        body, above = f"<{ID}org-cell-{number:08}>", f"<{ID}org-committee-{number // 20:08}>"
        person = f"<{ID}person-{number:08}>"
        if number % 2:
            yield from named(person, "foaf:Person", f"Person {number}")
            subject, fact = person, f"<{ID}membership-{number:08}>"
            yield from said(fact, iri("rdf:type"), iri("org:Membership"))
            yield from said(fact, iri("org:member"), person, iri("org:organization"), above)
            yield from said(fact, iri("org:role"), iri("kgv:secretary"), iri("kg:tenure"), iri("kgv:current"))
            yield from said(fact, iri("kg:objectName"), literal(f"Secretary @ Committee {number // 20}"))
            for name in ("attestedOn", "possiblyFrom", "heldFrom", "heldTo"):
                yield from said(fact, iri(f"kg:{name}"), literal("2021-05-05", "xsd:date"))
        else:
            yield from named(body, "org:Organization", f"Cell {number}")
            yield from named(above, "org:Organization", f"Committee {number // 20}")
            subject, fact = body, f"<{ID}fact-{number:08}>"
            yield from said(body, iri("org:subOrganizationOf"), above)
            yield from said(
                fact, iri("rdf:predicate"), iri("org:subOrganizationOf"), iri("rdf:object"), above
            )
        yield from said(fact, iri("rdf:type"), iri("kg:Fact"), iri("rdf:subject"), subject)
        yield from supported(fact, number)


def named(subject: str, type_: str, label: str) -> Iterator[str]:
    yield from said(
        subject, iri("rdf:type"), iri(type_), iri("skos:prefLabel"), literal(label, language="en")
    )
    if type_ != "foaf:Person":
        yield from said(subject, iri("org:classification"), iri("kgv:party-cell"))


def supported(fact: str, number: int) -> Iterator[str]:
    quote = f"Sentence {number} is as long as sentences of newspapers are, and says it in a few more words."
    yield from said(
        fact, iri("kg:status"), literal("asserted"), iri("kg:confidence"), literal("0.9", "xsd:decimal")
    )
    yield from said(
        fact, iri("kg:articles"), literal("2", "xsd:integer"), iri("kg:document"), literal("harbour")
    )
    yield from said(
        fact, iri("kg:quote"), literal(quote), iri("kg:published"), literal("2021-05-05", "xsd:date")
    )
    claim = f"<{ID}claim-{number:08}>"
    for line in said(claim, iri("rdf:type"), iri("kg:Claim"), iri("kg:supports"), fact):
        yield f"{line[:-1]}<{PROVENANCE}> ."


def said(subject: str, *pairs: str) -> Iterator[str]:
    for predicate, value in zip(pairs[::2], pairs[1::2], strict=True):
        yield f"{subject} {predicate} {value} ."


def make(edges: int, folder: Path) -> None:
    with writer(folder) as store:
        parts = []
        for first in range(0, edges, PART):
            lines = tuple(sorted(set(statements(first, min(first + PART, edges)))))
            parts.append(store.add(Part(str(first), part_key(str(first)), 30, len(lines)), lines))
        store.publish(parts, ("benchmark", ""))


def measure(way: str, folder: Path) -> dict[str, float]:
    """Seconds of processor time, and the most memory in MiB, of one way."""
    with kg.open(folder) as graph, tempfile.TemporaryDirectory() as out:
        path = Path(out) / "graph"
        drawn = graph.networkx() if way == "networkx" else None
        began = time.process_time()
        if drawn is not None:
            networkx.write_graphml(drawn, path)
        else:
            graph.save(path, way)
        seconds = time.process_time() - began
        size = path.stat().st_size / 2**20
    return {
        "seconds": seconds,
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "file": size,
    }


def apart(*words: str) -> str:
    """What this program says when it is run so, in a process of its own."""
    command = [sys.executable, __file__, *words]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Print a line for each number of edges and each way."""
    options = argparse.ArgumentParser(description="Time and memory of kg export.")
    options.add_argument("edges", nargs="*", type=int, default=[20_000, 200_000, 400_000])
    options.add_argument("--formats", nargs="*", default=["graphml", "turtle"])
    options.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.make:
        make(int(chosen.make[0]), Path(chosen.make[1]))
        return
    if chosen.measure:
        print(json.dumps(measure(chosen.measure[0], Path(chosen.measure[1]))))
        return
    print("   edges  way         seconds  peak MiB  file MiB")
    for edges in chosen.edges:
        with tempfile.TemporaryDirectory() as folder:
            apart("--make", str(edges), str(Path(folder) / "graph"))
            for way in (*chosen.formats, *(["networkx"] if edges <= MOST else [])):
                found = json.loads(apart("--measure", way, str(Path(folder) / "graph")))
                print(
                    f"{edges:8}  {way:10}  {found['seconds']:7.1f}  {found['MiB']:8.0f}  {found['file']:8.1f}"
                )


if __name__ == "__main__":
    main()
