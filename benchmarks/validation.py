"""Time and memory of `kg validate`, on varied articles and on a made-up graph, beside plain pySHACL.

    python benchmarks/validation.py [ARTICLES ...] [--texts FOLDER] [--plain MOST]

Each measurement runs in a process of its own, on one core, and reads a graph folder on disk. First the
articles of FOLDER (else samples/), each copy with other people, hamlets and numbers, read by `kg build`:
their graph has what a made-up one lacks, hubs of which hundreds of articles tell, and findings. Then a
made-up graph without any: an article has 30 facts with their claims, spans and sentences, and tells of a
district that 19 others tell of, too: about 1,080 triples. "of it pySHACL" is what pySHACL itself takes.
The plain way parses the same statements with rdflib and gives them to ``pyshacl.validate`` with the same
shapes, those with SPARQL targets left out (rdflib would answer their queries for minutes); it is asked for
at most ``--plain`` articles (200). Times are processor time: other work on the machine still slows them.
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

from extraction import ROOT, written

import kg
from kg.store import Part, open_graph, part_key, writer
from kg.terms import ID, KG, KGV, PROVENANCE, iri, literal

MADE_UP = "made-up"


class Article:
    """The lines of one article, written as assemble writes them."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.doc = f"<{ID}doc-{number}>"
        self.place = 0
        self.lines: list[str] = []

    def add(self, subject: str, *pairs: str) -> None:
        """Add a line for each predicate and object."""
        for predicate, value in zip(pairs[::2], pairs[1::2], strict=True):
            self.lines.append(f"{subject} {iri(predicate)} {value} .")

    def named(self, key: str, label: str, *pairs: str) -> str:
        """Add a thing with its labels."""
        subject, name = f"<{ID}{key}>", literal(label, language="en")
        self.add(subject, "skos:prefLabel", name, "rdfs:label", name, *pairs)
        return subject

    def fact(self, relation: str, subject: str, predicate: str, value: str) -> None:
        """Add a direct triple, its fact, the claim and the sentence."""
        self.add(subject, predicate, value)
        itself = predicate in ("org:hasMembership", "kg:hasObservation")
        start, self.place = self.place, self.place + 31
        fact = value if itself else f"<{ID}fact-{self.number:06x}{start:08x}>"
        words = (f"{self.number} {start - start % 62} " + "words " * 12)[:61]
        self.add(
            fact, "rdf:type", iri("kg:Fact"), "rdf:subject", subject, "kg:relation", literal(relation),
            "kg:subjectName", literal("Subject"), "kg:objectName", literal("Object"),
            "kg:status", literal("asserted"), "kg:confidence", literal("0.9", "xsd:decimal"),
            "kg:articles", literal("1", "xsd:integer"), "kg:document", literal(str(self.number)),
            "kg:quote", literal(words),
        )  # fmt: skip
        if not itself:
            self.add(fact, "rdf:predicate", iri(predicate), "rdf:object", value)
        place = f"{self.doc[:-1]}#char="
        sentence = f"{place}{start - start % 62},{start - start % 62 + 61}>"
        self.add(sentence, "oa:exact", literal(words))
        self.add(
            f"<{ID}claim-{self.number:06x}{start:08x}>", "rdf:type", iri("kg:Claim"), "kg:supports", fact,
            "kg:status", literal("asserted"), "kg:confidence", literal("0.9", "xsd:decimal"),
            "kg:rule", literal("made-up"), "prov:wasQuotedFrom", self.doc,
            "kg:inSentence", sentence, "oa:hasTarget", f"{place}{start},{start + 30}>",
        )  # fmt: skip


def article(number: int) -> list[str]:
    """Thirty facts: a commune, its committee and six cells, six secretaries, figures and a merger."""
    a = Article(number)
    district, above = f"<{ID}loc-{number // 20}-d>", f"<{ID}org-{number // 20}-d>"
    a.add(a.doc, "rdf:type", iri("kg:Document"), "dcterms:identifier", literal(str(number)),
          "dcterms:title", literal("Headline"), "dcterms:issued", literal("2024-05-01", "xsd:date"),
          "kg:sha256", literal(f"{number:064x}"))  # fmt: skip
    _locality(a, f"loc-{number // 20}-d", "District")  # twenty articles tell of each district
    _organisation(a, f"org-{number // 20}-d", "PartyCommittee", "party-committee")
    commune = _locality(a, f"loc-{number}-c", "Commune")
    a.fact("within", commune, "kg:within", district)
    committee = _organisation(a, f"org-{number}-c", "PartyCommittee", "party-committee")
    a.fact("part_of", committee, "org:subOrganizationOf", above)
    a.fact("covers", committee, "kg:covers", commune)
    for cell in range(6):
        _cell(a, f"{number}-{cell}", committee, commune)
    _count(a, f"{number}-c", committee, 430)
    _count(a, f"{number}-h", commune, 4300)
    merger = f"<{ID}event-merger-{number}>"
    old = _organisation(a, f"org-{number}-o", "PartyCommittee", "party-committee")
    a.fact("merged_into", old, "kg:mergedInto", committee)
    a.add(merger, "rdf:type", iri("org:ChangeEvent"), "rdf:type", iri("kg:Merger"),
          "org:originalOrganization", old, "org:resultingOrganization", committee)  # fmt: skip
    return a.lines


def _locality(a: Article, key: str, level: str) -> str:
    concept = f"<{KGV}{level.lower()}>"
    return a.named(
        key, f"Place {key} {level}", "rdf:type", iri("kg:Locality"), "rdf:type", f"<{KG}{level}>",
        "org:classification", concept, "kg:officialCode", literal("00042"),
    )  # fmt: skip


def _organisation(a: Article, key: str, kind: str, concept: str) -> str:
    return a.named(
        key, f"Body {key}", "rdf:type", iri("org:Organization"), "rdf:type", f"<{KG}{kind}>",
        "org:classification", f"<{KGV}{concept}>",
    )  # fmt: skip


def _cell(a: Article, key: str, committee: str, commune: str) -> None:
    hamlet = _locality(a, f"loc-{key}", "Hamlet")
    a.fact("within", hamlet, "kg:within", commune)
    cell = _organisation(a, f"org-{key}", "PartyCell", "party-cell")
    a.fact("part_of", cell, "org:subOrganizationOf", committee)
    a.fact("covers", cell, "kg:covers", hamlet)
    role = f"<{KGV}secretary>"
    post = a.named(f"post-{key}", f"Secretary, Body {key}", "rdf:type", iri("org:Post"), "org:role", role,
                   "org:postIn", cell)  # fmt: skip
    person = a.named(f"person-{key}", f"Person {key}", "rdf:type", iri("foaf:Person"))
    a.add(person, "foaf:name", literal(key))
    membership = f"<{ID}membership-{key}>"
    a.fact("holds", person, "org:hasMembership", membership)
    a.add(membership, "rdf:type", iri("org:Membership"), "org:member", person, "org:organization", cell,
          "org:role", role, "kg:post", post, "kg:tenure", iri("kgv:current"),
          "kg:attestedOn", literal("2024-05-01", "xsd:date"))  # fmt: skip


def _count(a: Article, key: str, body: str, value: int) -> None:
    count = f"<{ID}count-{key}>"
    a.fact("count", body, "kg:hasObservation", count)
    a.add(count, "rdf:type", iri("kg:Observation"), "kg:observed", body)
    a.add(count, "kg:measure", iri("kgv:party-members"), "kg:value", literal(str(value), "xsd:integer"))


def build(articles: int, folder: Path) -> None:
    """The graph folder of so many articles."""
    with writer(folder) as store:
        parts = []
        for number in range(articles):
            lines = tuple(sorted(set(named(number))))
            parts.append(store.add(Part(str(number), part_key(str(number)), 30, len(lines)), lines))
        store.publish(parts, ("benchmark", ""))


def named(number: int) -> Iterator[str]:
    """The N-Quads of an article: claims and spans are in a graph of their own."""
    for line in article(number):
        own = line.startswith((f"<{ID}doc-", f"<{ID}claim-"))
        yield f"{line[:-1]}<{PROVENANCE}> ." if own else line


def measure(way: str, source: Path) -> dict[str, float]:
    """Processor seconds and peak memory of one way, in this process."""
    judged = _clocked()
    seconds, results = {"kg": _kg, "plain": _plain}[way](source)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "judged": sum(judged), "results": results, "peak": peak}


def _clocked() -> list[float]:
    """The processor seconds of each call of pySHACL from now on."""
    import pyshacl

    seconds: list[float] = []
    called = pyshacl.validate

    def clocked(*given: object, **named: object) -> object:
        begin = time.process_time()
        try:
            return called(*given, **named)
        finally:
            seconds.append(time.process_time() - begin)

    pyshacl.validate = clocked
    return seconds


def _kg(folder: Path) -> tuple[float, int]:
    from kg.validate import validate

    graph = open_graph(folder / "graph")
    begin = time.process_time()
    report = validate(graph.oxigraph, told=graph.told())
    return time.process_time() - begin, len(report.violations)


def _plain(folder: Path) -> tuple[float, int]:
    import pyshacl
    from rdflib import RDF, SH, Graph

    from kg import resources
    from kg.validate import shapes

    ontology = Graph().parse(data=resources.read("ontology", "party.ttl"))
    begin = time.process_time()
    data = Graph().parse(folder / "graph.nt", format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes.load().graph, ont_graph=ontology, inplace=True)
    seconds = time.process_time() - begin
    return seconds, len(set(report.subjects(RDF.type, SH.ValidationResult)))


def apart(*words: str) -> str:
    """What another process of this script says. (Its peak is at least its parent's: this one stays small.)"""
    command = [sys.executable, __file__, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def compare(source: str, articles: int, plain: bool) -> tuple[float, str]:
    """Milliseconds an article, and a line of the table."""
    with tempfile.TemporaryDirectory() as name:
        apart("--make", source, str(articles), name)
        ours = json.loads(apart("--measure", "kg", name))
        each, judged = (ours[part] / articles * 1000 for part in ("seconds", "judged"))
        line = f"{articles:8}  {each:13.1f}  {judged:14.1f}  {ours['peak']:8.0f}  {ours['results']:7.0f}"
        if plain:
            theirs = json.loads(apart("--measure", "plain", name))
            ratio = theirs["seconds"] / ours["seconds"]
            plainly = theirs["seconds"] / articles * 1000
            line += f"  {plainly:20.1f}  {theirs['peak']:8.0f}  {ratio:12.1f}x"
        return each, line


def make(source: str, articles: int, folder: Path) -> None:
    """The graph as each way reads it: a graph folder, and N-Triples beside it."""
    if source == MADE_UP:
        build(articles, folder / "graph")
    else:
        written(Path(source), articles, 0, folder / "articles")
        kg.build(folder / "articles", folder / "graph").close()
    with kg.open(folder / "graph") as made:
        made.save(folder / "graph.nt", "ntriples")


def main() -> None:
    """Print a line for each number of articles."""
    options = argparse.ArgumentParser(description="Time and memory of kg validate.")
    options.add_argument("articles", nargs="*", type=int, default=[200, 1000, 2000])
    options.add_argument("--texts", default=str(ROOT / "samples"), help="folder of articles to vary")
    options.add_argument("--plain", type=int, default=200, help="most articles for plain pySHACL")
    options.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options.add_argument("--make", nargs=3, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.make:
        make(chosen.make[0], int(chosen.make[1]), Path(chosen.make[2]))
    elif chosen.measure:
        print(json.dumps(measure(chosen.measure[0], Path(chosen.measure[1]))))
    else:
        for source in (chosen.texts, MADE_UP):
            print("a made-up graph" if source == MADE_UP else "varied articles")
            _table(source, chosen.articles, chosen.plain)


def _table(source: str, numbers: list[int], most: int) -> None:
    ours = "articles  ms an article  of it pySHACL  peak MiB  results"
    print(ours, "plain: ms an article  peak MiB  ratio of time", sep="  ")
    each = []
    for articles in numbers:
        took, line = compare(source, articles, articles <= most)
        each.append(took)
        print(line, flush=True)
    whole = each[-1] * numbers[-1] / each[0] / numbers[0]
    print(f"{numbers[-1]:,} articles take {whole:.1f} times as long as {numbers[0]:,}")


if __name__ == "__main__":
    main()
