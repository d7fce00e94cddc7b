"""Queries that would run away and RDF files that would do harm: each ends at its limit, in one line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

import kg
from kg.asking.graphs import AskedGraph
from kg.cli import run
from kg.errors import GraphError, KgError, LimitReached, MemoryLimit, NestingLimit, QueryError, TimeLimit
from kg.worker.limits import Limits

SMALL = Path(__file__).parent / "export" / "small.trig"
ALL = "CONCAT(STR(?c), STR(?f), STR(?i), STR(?l))"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
LONG = "CONCAT(" + ",".join(['"xxxxxxxxxx"'] * 100) + ")"


@pytest.fixture(scope="module")
def graph() -> Iterator[kg.Graph]:
    """One graph, and so one worker at a time, for all that follows."""
    with kg.open(SMALL) as opened:
        yield opened


def doubled(times: int, grow: str) -> str:
    """A text that grows with each of many steps, in which it stands as ``%``."""
    steps = [f"BIND({grow.replace('%', f'?t{step}')} AS ?t{step + 1})" for step in range(times)]
    return f'SELECT (STRLEN(?t{times}) AS ?n) {{ BIND("aaaa" AS ?t0) {" ".join(steps)} }}'


SLOW = {
    "a count of a cross product": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "a filter of a cross product": f"SELECT * {{ {CROSS} FILTER(STRLEN({ALL}) > 999999) }}",
    "a cross product that does not exist": f"ASK {{ FILTER NOT EXISTS {{ {CROSS} FILTER(?c = 0.5) }} }}",
    "a regular expression on each of many": f'ASK {{ {CROSS} FILTER(REGEX({ALL}, "(a|b)*zz9$")) }}',
    "groups of a cross product": f"SELECT ?z (MAX(?c) AS ?n) {{ {CROSS} BIND(1 AS ?z) }} GROUP BY ?z",
    "paths between all": "ASK { ?a (!<x:p>)* ?b . ?c (!<x:p>)* ?d . ?e ?f ?g FILTER(?b = 0.5 + STRLEN(?g)) }",
    "a difference of cross products": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} MINUS {{ ?a ?x ?y }} }}",
    "a thousand patterns to be put in order": "SELECT * { " + "?s ?p ?o . " * 1000 + "}",
    "a path of a thousand steps": "SELECT * { ?s <x:a>" + "/<x:a>" * 1000 + " ?o }",
    "a thousand lists of values": "SELECT * { " + "VALUES ?x {1} " * 1000 + "}",
    "a long sum": "SELECT * { FILTER(1" + "+1" * 49_000 + ") }",
    "a long union": "SELECT * { {}" + "UNION{}" * 14_000 + " }",
    "many choices": "SELECT * { FILTER(1" + "||1" * 33_000 + ") }",
}
LARGE = {
    "a cross product in order": f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f LIMIT 1",
    "a cross product without doubles": f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ {CROSS} }} }}",
    "one text of a cross product": f"SELECT (STRLEN(GROUP_CONCAT(STR(?c))) AS ?n) {{ {CROSS} }}",
    "a group for each of many": f"SELECT (SAMPLE({ALL}) AS ?n) {{ {CROSS} }} GROUP BY ({ALL} AS ?z)",
    "a text that doubles": doubled(40, "CONCAT(%, %)"),
    "a text that is replaced by a longer one": doubled(40, 'REPLACE(%, "a", "aaaa")'),
    "a text that is encoded again and again": doubled(40, "ENCODE_FOR_URI(CONCAT(%, %))"),
    "rows without end": f"SELECT * {{ {CROSS} }}",
    "long rows without end": f"SELECT ({LONG} AS ?x) ?c {{ {CROSS} }}",
    "triples without end": f"CONSTRUCT {{ [] ?e ?i }} WHERE {{ {CROSS} }}",
    "a row that is a giant": doubled(40, "CONCAT(%, %)").replace("STRLEN(?t40) AS ?n", "?t40 AS ?n"),
}
DEEP = {
    "braces": ("SELECT * { ", "{", "", "}", " }"),
    "brackets": ("SELECT * { ", "[ <x:p> ", "1", "]", " }"),
    "collections": ("SELECT * { ", "(", "1", ")", " <x:p> 1 }"),
    "parentheses": ("ASK { FILTER(", "(", "1", ")", ") }"),
    "negations": ("ASK { FILTER(", "!", "1", "", ") }"),
    "negations with space": ("ASK { FILTER(", "!\n", "1", "", ") }"),
    "calls": ("ASK { FILTER(", "IF(1,1,", "1", ")", ") }"),
    "paths": ("ASK { ?s ", "(", "<x:p>", ")*", " ?o }"),
    "negated paths": ("ASK { ?s ", "!(", "<x:p>", ")", " ?o }"),
    "existence": ("ASK { ", "FILTER EXISTS {", "", "}", " }"),
    "inner selects": ("SELECT * ", "{ SELECT * ", "{}", "}", ""),
    "graphs": ("SELECT * { ", "GRAPH ?g {", "", "}", " }"),
    "options": ("SELECT * { ", "OPTIONAL {", "", "}", " }"),
    "triple terms": ("SELECT * { ?s ?p ", "<<( ?s ?p ", "1", " )>>", " }"),
    "reified triples": ("SELECT * { ", "<< ?s ?p ", "1", " >>", " }"),
    "annotations": ("SELECT * { ?s ?p ?o ", "{| ?s ?p ", "", "|}", " }"),
    "aggregates": ("SELECT (", "COUNT(", "1", ")", " AS ?n) { }"),
}


def nested(kind: str, times: int) -> str:
    before, opening, inside, closing, after = DEEP[kind]
    return f"{before}{opening * times}{inside}{closing * times}{after}"


def answers(graph: kg.Graph) -> bool:
    """Whether the graph is of use after what has been done to its worker."""
    return graph.ask("ASK { ?cell a kg:PartyCell }").rows[0][0].text == "true"


@pytest.mark.parametrize("kind", SLOW)
def test_what_takes_too_long_is_ended(kind: str, graph: kg.Graph) -> None:
    with pytest.raises(TimeLimit) as caught:
        graph.ask(SLOW[kind], timeout=0.1)
    assert str(caught.value) == "no answer within 0.1 s: ask for less, or raise --timeout"
    assert answers(graph)


@pytest.mark.parametrize("kind", LARGE)
def test_what_takes_too_much_memory_is_ended(kind: str, graph: kg.Graph) -> None:
    with pytest.raises(MemoryLimit) as caught:
        graph.ask(LARGE[kind], timeout=60, memory=48)
    assert str(caught.value) == "no answer within 48 MiB of memory: ask for less, or raise --memory"
    assert answers(graph)


@pytest.mark.parametrize("kind", DEEP)
def test_what_nests_too_deeply_is_refused_unseen(kind: str, graph: kg.Graph) -> None:
    with pytest.raises(NestingLimit, match=r"^the query: line \d+: nested more than 100 deep$"):
        graph.ask(nested(kind, 3000))
    assert answers(graph)


@pytest.mark.parametrize("kind", DEEP)
def test_what_people_nest_is_not(kind: str, graph: kg.Graph) -> None:
    """A negated negated path is no SPARQL, and is told to be none."""
    wrong = kind == "negated paths"
    with pytest.raises(QueryError) if wrong else nullcontext():
        graph.ask(nested(kind, 5))


def test_what_only_looks_nested_is_not(graph: kg.Graph) -> None:
    graph.ask(f'ASK {{ ?s ?p "{"{[(" * 200}" # {"((" * 200}\n FILTER(1 < 2 && 2 > 1) }}')
    graph.ask("ASK { VALUES (?a ?b) { " + "(1 2) " * 500 + "} FILTER(?a < ?b && ?b > ?a) }")


UNKNOWN = {
    "a function that nobody knows": "SELECT (<http://x.example/f>(1) AS ?x) { }",
    "one in a filter": "ASK { ?s ?p ?o FILTER(<http://x.example/f>(?o)) }",
}


@pytest.mark.parametrize("kind", UNKNOWN)
def test_what_cannot_be_evaluated_is_no_damage(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    (tmp_path / "a.txt").write_text("Mr. Ly A Pao is secretary of the Party cell of Khe Lut hamlet.")
    with kg.build(tmp_path / "a.txt", folder) as graph:
        with pytest.raises(QueryError) as caught:
            graph.ask(UNKNOWN[kind])
        assert "The custom function <http://x.example/f> is not supported" in str(caught.value)
        assert "damage" not in str(caught.value)
        assert graph.ask("ASK {}").rows
    assert not list(folder.rglob("damaged"))


def test_memory_beyond_the_graph_is_not_held_by_the_asker(graph: kg.Graph) -> None:
    """A thousand rows are no large answer, whatever was asked before."""
    for _ in range(3):
        assert len(graph.ask(f"SELECT ?a ?c {{ {CROSS} }}", limit=1000, memory=48).rows) == 1000


# ---------------------------------------------------------------------------- files


RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/"'
MANY = 100_000
BIG = 17 << 20


def xml(body: str, declared: str = "") -> str:
    return f'<?xml version="1.0"?><!DOCTYPE rdf:RDF [{declared}]><rdf:RDF {RDF}>{body}</rdf:RDF>'


def laughs(body: str) -> str:
    entities = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return xml(body, '<!ENTITY l0 "ha">' + "".join(entities))


def triple_terms(end: str, times: int = MANY) -> str:
    return f"<x:a> <x:p> {'<<( <x:a> <x:p> ' * times}<x:b>{' )>>' * times}{end}"


FILES: dict[str, tuple[str, Callable[[], str], type[KgError], str]] = {
    "triple terms in Turtle": (
        ".ttl",
        lambda: triple_terms(" ."),
        NestingLimit,
        "its triple terms nest more than 8",
    ),
    "triple terms in N-Triples": (
        ".nt",
        lambda: triple_terms(" .", 40_000),
        NestingLimit,
        "its triple terms nest more",
    ),
    "triple terms in N-Quads": (
        ".nq",
        lambda: triple_terms(" <x:g> .", 40_000),
        NestingLimit,
        "its triple terms nest more",
    ),
    "triple terms in TriG": (
        ".trig",
        lambda: f"<x:g> {{ {triple_terms('', 40_000)} }}",
        NestingLimit,
        "its triple terms nest more",
    ),
    "nine triple terms": (
        ".ttl",
        lambda: triple_terms(" .", 9),
        NestingLimit,
        "its triple terms nest more than 8",
    ),
    "objects in JSON-LD": (
        ".jsonld",
        lambda: '{"@id":"x:a","x:p":' * MANY + "1" + "}" * MANY,
        NestingLimit,
        "not JSON-LD: Max stack size",
    ),
    "fewer objects in JSON-LD": (
        ".jsonld",
        lambda: '{"@id":"x:a","x:p":' * 60_000 + "1" + "}" * 60_000,
        LimitReached,
        "cannot be read",
    ),
    "lists in JSON-LD": (
        ".jsonld",
        lambda: "[" * MANY + "]" * MANY,
        NestingLimit,
        "not JSON-LD: Max stack size",
    ),
    "a context from elsewhere": (
        ".jsonld",
        lambda: '{"@context":"http://127.0.0.1:1/","@id":"x:a","x:p":1}',
        GraphError,
        "not JSON-LD: No LoadDocumentCallback",
    ),
    "graphs in TriG": (".trig", lambda: "<x:g> {" * MANY, GraphError, "not TriG"),
    "elements": (
        ".rdf",
        lambda: xml("<e:a><e:p>" * MANY + "</e:p></e:a>" * MANY),
        NestingLimit,
        "its elements nest more than 100 deep",
    ),
    "elements in a literal": (
        ".rdf",
        lambda: xml(f'<e:a><e:p rdf:parseType="Literal">{"<b>" * MANY}{"</b>" * MANY}</e:p></e:a>'),
        NestingLimit,
        "its elements nest more than 100 deep",
    ),
    "entities of entities": (
        ".rdf",
        lambda: laughs("<e:a><e:p>&l9;</e:p></e:a>"),
        GraphError,
        "is refused: its XML entities are external or name one another",
    ),
    "one entity often": (
        ".xml",
        lambda: xml(f"<e:a><e:p>{'&b;' * 20_000}</e:p></e:a>", f'<!ENTITY b "{"x" * MANY}">'),
        GraphError,
        "is refused: its XML entities make it more than 16 times longer",
    ),
    "one entity in many attributes": (
        ".owl",
        lambda: xml("<e:a e:p='&b;'/>" * 20_000, f'<!ENTITY b "{"x" * MANY}">'),
        GraphError,
        "is refused: its XML entities make it more than 16 times longer",
    ),
    "an entity from elsewhere": (
        ".rdf",
        lambda: xml("<e:a><e:p>&b;</e:p></e:a>", '<!ENTITY b SYSTEM "file:///etc/passwd">'),
        GraphError,
        "is refused: its XML entities are external",
    ),
    "an entity of the declaration": (
        ".rdf",
        lambda: xml("<e:a/>", "<!ENTITY % b \"<!ENTITY c 'd'>\"> %b;"),
        GraphError,
        "is refused: its XML entities are external",
    ),
    "a literal in Turtle": (
        ".ttl",
        lambda: f'<x:a> <x:p> "{"x" * BIG}" .',
        GraphError,
        "cannot be read: one of its terms",
    ),
    "a literal in N-Triples": (
        ".nt",
        lambda: f'<x:a> <x:p> "{"x" * BIG}" .',
        GraphError,
        "cannot be read: one of its",
    ),
    "a literal in N-Quads": (
        ".nq",
        lambda: f'<x:a> <x:p> "{"x" * BIG}" .',
        GraphError,
        "cannot be read: one of its",
    ),
    "a literal in JSON-LD": (
        ".jsonld",
        lambda: f'{{"@id":"x:a","x:p":"{"x" * BIG}"}}',
        GraphError,
        "cannot be read: one of its terms is larger than 16 MiB",
    ),
    "an IRI": (
        ".ttl",
        lambda: f"<x:a> <x:p> <x:{'x' * BIG}> .",
        GraphError,
        "cannot be read: one of its terms",
    ),
}
HARMLESS: dict[str, tuple[str, Callable[[], str], int]] = {
    "blank nodes in Turtle": (".ttl", lambda: f"<x:a> <x:p> {'[ <x:p> ' * 20_000}1{']' * 20_000} .", 20_001),
    "collections in Turtle": (".ttl", lambda: f"<x:a> <x:p> {'(' * 20_000}1{')' * 20_000} .", 40_001),
    "annotations in Turtle": (
        ".ttl",
        lambda: f"<x:a> <x:p> 1 {'{| <x:a> 1 ' * 20_000}{'|}' * 20_000} .",
        40_001,
    ),
    "eight triple terms": (".ttl", lambda: triple_terms(" .", 8), 1),
    "a literal in RDF/XML": (".rdf", lambda: xml(f"<e:a><e:p>{'x' * BIG}</e:p></e:a>"), 2),
    "a long number": (".ttl", lambda: f"<x:a> <x:p> {'1' * MANY} .", 1),
    "namespaces as entities": (
        ".owl",
        lambda: xml('<e:a rdf:about="&e;a"/>' * 2000, '<!ENTITY e "http://e.example/with/a/long/path#">'),
        1,
    ),
    "ninety elements": (
        ".rdf",
        lambda: xml("<e:a><e:p>" * 45 + "</e:p></e:a>" * 45).replace("<e:p></e:p>", ""),
        89,
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_would_do_harm_is_named(kind: str, tmp_path: Path) -> None:
    suffix, make, error, message = FILES[kind]
    path = tmp_path / f"file{suffix}"
    path.write_text(make(), encoding="utf-8")
    with pytest.raises(error) as caught:
        kg.open(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", HARMLESS)
def test_a_file_that_only_looks_so_is_read(kind: str, tmp_path: Path) -> None:
    suffix, make, size = HARMLESS[kind]
    path = tmp_path / f"file{suffix}"
    path.write_text(make(), encoding="utf-8")
    with kg.open(path) as graph:
        assert graph.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0].text == str(size)
        assert len(graph) == size


@pytest.mark.parametrize("limits", [Limits(0.001, None), Limits(None, 0.001)], ids=["time", "memory"])
def test_a_file_is_read_within_bounds(limits: Limits) -> None:
    asked = AskedGraph(SMALL)
    asked.worker.opening = limits
    with pytest.raises(LimitReached, match=r"small.trig cannot be read within 0\.001 (s|MiB of memory)$"):
        asked.open()
    assert asked.worker.pid is None


def test_what_reading_a_file_may_take_grows_with_its_size_and_is_never_unlimited(tmp_path: Path) -> None:
    taken: list[tuple[float, float]] = []
    for mebibytes in (0, 1, 3):
        path = tmp_path / f"{mebibytes}.nt"
        path.write_bytes(bytes(mebibytes << 20))
        opening = AskedGraph(path).worker.opening
        assert opening.seconds is not None
        assert opening.mebibytes is not None
        taken.append((opening.seconds, opening.mebibytes))
    first, second, third = taken
    assert first[0] <= 120
    assert 256 <= first[1] <= 1024
    assert first < second < third
    assert [third[i] - first[i] for i in (0, 1)] == [3 * (second[i] - first[i]) for i in (0, 1)]


# ---------------------------------------------------------------------------- the command line


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (
            ["--timeout", "0.3", "-e", SLOW["a count of a cross product"]],
            4,
            "no answer within 0.3 s: ask for less",
        ),
        (
            ["--memory", "48", "-e", LARGE["a cross product in order"]],
            4,
            "no answer within 48 MiB of memory: ask",
        ),
        (["-e", nested("braces", 3000)], 4, "the query: line 1: nested more than 100 deep"),
        (["-e", UNKNOWN["one in a filter"]], 2, "the query: it cannot be evaluated: The custom function"),
        (["--timeout", "inf", "-e", "ASK {}"], 2, "--timeout: inf is no number of seconds (0 is no limit)"),
        (["--timeout", "nan", "-e", "ASK {}"], 2, "--timeout: nan is no number of seconds (0 is no limit)"),
        (["--timeout", "-1", "-e", "ASK {}"], 2, "--timeout: -1 is no number of seconds (0 is no limit)"),
        (["--memory", "-5", "-e", "ASK {}"], 2, "--memory: -5 is no number of MiB (0 is no limit)"),
        (["--timeout", "0", "--memory", "0", "-f", "csv", "-e", "ASK {}"], 0, ""),
    ],
)
def test_the_status_tells_of_a_limit(
    options: list[str], status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", "-g", str(SMALL), *options]) == status
    said = capsys.readouterr().err
    assert said.startswith(f"kg: {told}" if told else "")
    assert said.count("\n") == (1 if told else 0)


@pytest.mark.parametrize(
    "command", [["query", "-e", "ASK {}"], ["validate"], ["export"], ["info"], ["conflicts"]]
)
def test_every_command_reads_a_file_within_bounds(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "deep.nt"
    path.write_text(triple_terms(" .", 9), encoding="utf-8")
    assert run([*command, "-g", str(path)]) == 4
    assert capsys.readouterr().err == f"kg: {path}: its triple terms nest more than 8 deep\n"


INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell runs in the background ignores it
from kg.cli import run
from kg.worker import process

parts = process._Process.parts

def told(self, limits):
    if self.open:
        print(self.pid, flush=True)
    return parts(self, limits)

process._Process.parts = told
sys.exit(run(["query", "-g", *sys.argv[1:]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("timeout", ["0", "60"])
def test_an_interrupt_ends_it_at_once(timeout: str, environment: dict[str, str]) -> None:
    endless = [str(SMALL), "--timeout", timeout, "-e", SLOW["a count of a cross product"]]
    command = [sys.executable, "-c", INTERRUPTED, *endless]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as asking:
        assert asking.stdout is not None
        worker = int(asking.stdout.readline())
        asking.send_signal(signal.SIGINT)
        out, err = asking.communicate(timeout=60)
    assert asking.returncode in (130, -signal.SIGINT)
    assert (out, err) == ("", "kg: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
