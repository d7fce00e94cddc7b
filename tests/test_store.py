"""The graph on disk: opened or refused in one line, replaced as a whole, brought up to date exactly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest

from facts_sample import FACTS, Kinds, build, small_gazetteer
from kg.assemble import stated
from kg.errors import GraphError, KgError
from kg.store import GraphStore, Part, open_graph, part_key, writer

ASIDE = r"is damaged \(its checksum fails\) and was set aside: build again"
LINE = "<https://kg.example/id/a> <https://kg.example/ontology#p> {} ."


def put(folder: Path, texts: dict[str, tuple[str, ...]], version: str = "1") -> GraphStore:
    """A graph of these documents, each given by its lines."""
    with writer(folder) as graph:
        parts = []
        for name, lines in texts.items():
            key = part_key(name, *lines)
            parts.append(graph.find(key) or graph.add(Part(name, key, 1, len(lines)), lines))
        graph.publish(parts, (version, "f"))
    return open_graph(folder)


def texts(*numbers: int) -> dict[str, tuple[str, ...]]:
    """Documents of ten lines, of which neighbours share some."""
    return {f"d{n}": tuple(sorted(LINE.format(f'"{i}"') for i in range(n * 7, n * 7 + 10))) for n in numbers}


def files(folder: Path) -> dict[str, bytes]:
    """What must be the same however a graph came about: all but the engine's own files."""
    (generation,) = folder.glob("generation-*")
    names = [generation / "manifest.json", generation / "lines.bin", *folder.glob("parts/*")]
    return {path.name: path.read_bytes() for path in names}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "graph"


# ---------------------------------------------------------------------------- opening


def test_a_graph_is_found_again(folder: Path) -> None:
    size = build(folder).size()
    graph = open_graph(folder)
    assert (graph.size(), len(graph.lines()), len(list(graph.quads()))) == (size, size, size)
    assert graph.source == folder
    assert graph.entities() == 22


SUFFIXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_rdf_file_is_a_graph(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"file{suffix}"
    triple = next(iter(ox.parse(LINE.format('"Nà Phòn"@vi'), format=ox.RdfFormat.N_QUADS)))
    triples = [triple] if SUFFIXES[suffix].supports_datasets else [triple.triple]
    path.write_bytes(ox.serialize(triples, format=SUFFIXES[suffix]) or b"")
    assert open_graph(path).lines() == [LINE.format('"Nà Phòn"@vi')]


ENTITIES = '<?xml version="1.0"?><!DOCTYPE r [{}]><r/>'


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", "<x:a> <x:b> <x:c> .\n\nnonsense here", "a.ttl:3:1: not Turtle: "),
        ("a.nt", "<x:a> <x:b>", "a.nt:1:"),
        ("a.rdf", "<r", "a.rdf"),
        ("a.csv", "a,b", "a.csv is neither a graph folder nor an RDF file (possible are .ttl, .nt, "),
        ("a.jsonld", '{"@context": "http://127.0.0.1:1/c"}', "a.jsonld: not JSON-LD: "),
        ("a.ttl", "\x00\x01\x02", "a.ttl:1:1: not Turtle: "),
        (
            "a.rdf",
            ENTITIES.format('<!ENTITY a "b"><!ENTITY c "&a;&a;">'),
            "a.rdf is refused: its XML entities",
        ),
        (
            "a.rdf",
            ENTITIES.format('<!ENTITY a SYSTEM "file:///etc/passwd">'),
            "a.rdf is refused: its XML entities",
        ),
        ("a.rdf", ENTITIES.format("<!ENTITY % a '&#37;'>"), "a.rdf is refused: its XML entities"),
    ],
)
def test_a_file_that_is_no_graph_is_named(name: str, content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        open_graph(path)
    assert str(caught.value).removeprefix(f"{tmp_path}{os.sep}").startswith(message)
    assert "\n" not in str(caught.value)


def test_no_graph_there_says_how_to_make_one(folder: Path) -> None:
    with pytest.raises(GraphError, match=r"there is no graph at .*: make one with kg build ARTICLES -g "):
        open_graph(folder)
    folder.mkdir()
    with pytest.raises(GraphError, match=r"the folder .* holds no graph"):
        open_graph(folder)


def test_a_graph_of_a_newer_kg_is_not_touched(folder: Path) -> None:
    put(folder, texts(1))
    manifest = next(folder.glob("generation-*/manifest.json"))
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 99}))
    with pytest.raises(GraphError, match=r"was written by a newer kg \(format 99, this one knows 3\)"):
        open_graph(folder)
    before = manifest.read_bytes()
    with pytest.raises(GraphError, match="newer kg"):
        put(folder, texts(2))
    assert manifest.read_bytes() == before


def test_a_graph_of_an_older_kg_is_built_anew(folder: Path) -> None:
    put(folder, texts(1, 2))
    manifest = next(folder.glob("generation-*/manifest.json"))
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 1}))
    with pytest.raises(GraphError, match=r"an older kg wrote it\): build it again with kg build"):
        open_graph(folder)
    assert put(folder, texts(1, 2)).size() == 17


def test_a_part_tells_what_other_articles_need_to_know(folder: Path) -> None:
    with writer(folder) as graph:
        part = graph.add(Part("x", "0" * 32, 1, 1), (LINE.format('"x"'),), '["a"]')
        assert graph.abstract(part) == '["a"]'
    file = next(folder.glob("parts/*"))
    file.write_bytes(file.read_bytes().replace(b'["a"]', b'["b"]'))
    with writer(folder) as graph:
        assert graph.find("0" * 32) is None
        with pytest.raises(GraphError, match=ASIDE):
            graph.abstract(part)
    assert [path.name for path in folder.glob("parts/*")] == ["0" * 32 + ".damaged"]
    put(folder, texts(1))
    assert [path.suffix for path in folder.glob("parts/*")] == [".nq"]


def damage(folder: Path) -> Iterator[None]:
    """The ways in which a graph folder is found damaged, one after another."""
    for pattern, content in [
        ("CURRENT", b"\xff\xfe"),
        ("CURRENT", b"generation-999999\n"),
        ("generation-*/manifest.json", b"{"),
        ("generation-*/manifest.json", b'{"format": 2}'),
        ("generation-*/store/CURRENT", b"nonsense"),
        ("generation-*/store/*.sst", b""),
    ]:
        build(folder)
        for path in folder.glob(pattern):
            path.unlink()
            path.write_bytes(content)
        yield


def test_a_damaged_graph_is_one_line_and_the_next_build_heals_it(folder: Path, tmp_path: Path) -> None:
    whole = build(tmp_path / "whole").lines()
    for _ in damage(folder):
        with pytest.raises(GraphError) as caught:
            open_graph(folder).lines()
        assert "\n" not in str(caught.value)
        assert build(folder).lines() == whole


def test_a_damaged_part_is_not_used(folder: Path) -> None:
    put(folder, texts(1, 2))
    part = next(folder.glob("parts/*"))
    part.write_bytes(part.read_bytes()[:-9])
    (folder / "CURRENT").write_text("lost")
    assert put(folder, texts(1, 2)).size() == 17


def test_a_damaged_part_that_is_needed_is_named_and_written_again(folder: Path) -> None:
    put(folder, texts(1, 2))
    for path in (*folder.glob("parts/*"), *folder.glob("generation-*/store/*.sst")):
        path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(GraphError, match=ASIDE):
        put(folder, texts(1, 2))
    assert {path.suffix for path in folder.glob("parts/*")} == {".damaged"}
    assert put(folder, texts(1, 2)).size() == 17
    assert {path.suffix for path in folder.glob("parts/*")} == {".nq"}


# ---------------------------------------------------------------------------- writing


CHANGES = [
    (texts(*range(20)), texts(*range(21))),
    (texts(*range(20)), texts(*range(19))),
    (texts(*range(20)), {**texts(*range(20)), "d7": (LINE.format('"new"'),)}),
    (texts(*range(20)), {**texts(*range(20)), "d7": texts(8)["d8"]}),
    ({**texts(*range(20)), "same": texts(3)["d3"]}, texts(*range(20))),
    (texts(*range(20)), texts(*range(20))),
    (texts(*range(20)), texts(*range(3, 9))),
    (texts(*range(20)), {**texts(*range(19)), "empty": ()}),
]


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_a_graph_brought_up_to_date_is_the_graph_made_anew(
    before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    put(tmp_path / "old", before)
    updated, anew = put(tmp_path / "old", after), put(tmp_path / "new", after)
    assert updated.lines() == anew.lines() == sorted({line for lines in after.values() for line in lines})
    assert updated.size() == len(updated.lines())
    assert files(tmp_path / "old") == files(tmp_path / "new")


def test_documents_come_in_any_order(tmp_path: Path) -> None:
    some = texts(*range(6))
    put(tmp_path / "a", some)
    put(tmp_path / "b", dict(reversed(some.items())))
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_whoever_reads_keeps_what_he_reads(folder: Path) -> None:
    reader = put(folder, texts(1))
    lines = reader.lines()
    put(folder, texts(2))
    put(folder, texts(3))
    assert reader.lines() == lines
    assert len(list(folder.glob("generation-*"))) == 2
    del reader
    put(folder, texts(4))
    assert len(list(folder.glob("generation-*"))) == 1


def test_a_build_that_fails_leaves_the_old_graph(folder: Path) -> None:
    lines = put(folder, texts(1)).lines()
    with suppress(ZeroDivisionError), writer(folder) as graph:
        graph.add(Part("x", "0" * 32, 1, 1), (LINE.format('"x"'),))
        raise ZeroDivisionError
    assert open_graph(folder).lines() == lines
    put(folder, texts(2))
    assert not list(folder.glob("parts/0000*"))


def test_two_builds_at_once_are_refused_clearly(folder: Path) -> None:
    with writer(folder), pytest.raises(GraphError, match="another build is writing"):
        put(folder, texts(1))
    put(folder, texts(1))


def test_a_folder_of_other_things_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.docx").touch()
    with pytest.raises(GraphError, match=r"holds other things than a graph \(thesis.docx\): name a new or"):
        put(folder, texts(1))
    with pytest.raises(GraphError, match="is a file; a build writes a folder"):
        put(folder / "thesis.docx", texts(1))
    assert [path.name for path in folder.iterdir()] == ["thesis.docx"]


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GraphError, match=r"cannot write the graph .*; it is as it was"):
        put(tmp_path / "file" / "graph", texts(1))


FULL = """
import resource, signal, sys
from pathlib import Path
from test_store import put, texts
from kg.errors import GraphError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    put(Path(sys.argv[1]), {"big": tuple(line for n in range(9) for line in texts(n)[f"d{n}"])})
except GraphError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_full_disk_is_one_line_and_nothing_is_lost(folder: Path, environment: dict[str, str]) -> None:
    lines = put(folder, texts(1)).lines()
    path = os.pathsep.join([environment["PYTHONPATH"], str(Path(__file__).parent)])
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(folder)],
        capture_output=True, text=True, env=environment | {"PYTHONPATH": path}, check=True,
    )  # fmt: skip
    assert done.stdout.startswith(f"cannot write the graph {folder}: File too large; it is as it was"), done
    assert open_graph(folder).lines() == lines


def test_the_sample_is_the_same_however_often_it_is_built(folder: Path, tmp_path: Path) -> None:
    build(folder, FACTS[:1])
    build(folder, FACTS[1:])
    build(folder)
    build(tmp_path / "new", FACTS[::-1])
    assert files(folder) == files(tmp_path / "new")
    expected = {line for facts in FACTS for line in stated(facts, Kinds(), small_gazetteer()).lines}
    assert expected < set(open_graph(folder).lines())  # the rest is what follows from all


def test_errors_are_of_one_kind(folder: Path) -> None:
    with pytest.raises(KgError, match="not a SPARQL query"):
        put(folder, texts(1)).query("SELECT nonsense")
