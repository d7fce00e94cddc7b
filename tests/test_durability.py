"""A graph on disk survives what befalls it: kills, a second build, a full disk, a read-only folder, damage.

After each the folder holds the old graph or the new one, nobody is told more than one clear line, and
the next build gives the bytes that a build from scratch gives.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import pipeline
from kg.errors import GraphError
from kg.store import open_graph, writer

HELPER = Path(__file__).with_name("killed_build.py")
ARTICLE = (
    "A visit\n2024-05-06\n\nThe Party cell of {} hamlet belongs to the Na Tham Commune Party Committee.\n"
)
KILLS = {"some changed": 20, "all changed": 5, "the first": 5}
"""Moments, by what the build has to do; a few more come for each."""
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and rights of POSIX")

Contents = tuple[list[str], dict[str, bytes]]


def write(folder: Path, names: dict[int, str]) -> Path:
    """Small articles, and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, name in names.items():
        (folder / f"{number:02d}.txt").write_text(ARTICLE.format(name), encoding="utf-8")
    return folder


def hamlets(*numbers: int, of: str = "Doi") -> dict[int, str]:
    return {number: f"{of} {chr(65 + number % 26)}{chr(97 + number // 26)}n" for number in numbers}


def contents(graph: Path) -> Contents:
    """The statements, and the files that must not depend on how a graph came about."""
    (generation,) = graph.glob("generation-*")
    files = [generation / "manifest.json", generation / "lines.bin", *graph.glob("parts/*")]
    return open_graph(graph).lines(), {path.name: path.read_bytes() for path in files}


def kg(environment: dict[str, str], *arguments: str | Path, first: str = "") -> str:
    """Run kg, which is to end with status 2; return what it says. ``first`` is Python to run before."""
    code = f"import sys\n{first}\nfrom kg.__main__ import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, ""), done
    return done.stderr


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of forty articles, beside them."""
    folder = tmp_path_factory.mktemp("old")
    pipeline.build([write(folder / "articles", hamlets(*range(40)))], folder / "graph")
    return folder / "graph"


@pytest.fixture
def graph(old: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(old, tmp_path / "graph"))


@pytest.fixture(scope="module")
def wholes(old: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Contents]]:
    """Articles, and the graph that a build from scratch makes of them."""
    folder = tmp_path_factory.mktemp("new")
    articles = write(folder / "articles", NEW["some changed"])
    pipeline.build([articles], folder / "graph")
    return {
        "the same": (old.with_name("articles"), contents(old)),
        "some changed": (articles, contents(folder / "graph")),
    }


NEW = {
    "some changed": hamlets(*range(38)) | hamlets(3, 17, 30, of="Xom") | {40: "Moi"},
    "all changed": hamlets(*range(40), of="Xom"),
    "the first": hamlets(*range(40)),
}


@posix
@pytest.mark.slow
@pytest.mark.parametrize("case", NEW)
def test_a_build_killed_at_any_moment_leaves_the_old_graph_or_the_new_one(
    case: str, old: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    articles = write(tmp_path / "articles", NEW[case])
    before = tmp_path / "none" if case == "the first" else old
    out = tmp_path / "killed"
    out.mkdir()
    command = [sys.executable, str(HELPER), *map(str, (articles, before, out, KILLS[case]))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    moments = done.stdout.splitlines()
    assert len(set(moments)) == len(moments) >= KILLS[case]
    assert any("os.rename CURRENT.new" in moment for moment in moments)
    new = contents(out / "whole")
    possible = [new[0]] if case == "the first" else [contents(old)[0], new[0]]
    for number, moment in enumerate(moments):
        killed = out / f"{number:02d}"
        if (killed / "CURRENT").exists() or case != "the first":
            assert open_graph(killed).lines() in possible, moment
        pipeline.build([articles], killed, prune=True)
        assert contents(killed) == new, moment


def test_the_second_of_two_builds_at_once_is_refused_in_one_line(
    graph: Path, old: Path, environment: dict[str, str]
) -> None:
    before = contents(graph)
    with writer(graph):
        said = kg(environment, "build", old.with_name("articles"), "-g", graph)
    assert said == f"kg: another build is writing {graph}: try again when it has ended\n"
    assert contents(graph) == before


NO_RIGHTS = """
import ctypes
ctypes.CDLL(None).capset(ctypes.byref((ctypes.c_uint32 * 2)(0x20080522, 0)), (ctypes.c_uint32 * 6)())
"""
"""Linux: even root is held to what the bits of a folder say."""


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
def test_a_read_only_folder_can_be_read_and_is_refused_in_one_line(
    graph: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    articles = write(tmp_path / "articles", NEW["some changed"])
    before = contents(graph)
    folders = [path for path in (graph, *graph.rglob("*")) if path.is_dir()]
    for folder in folders:
        folder.chmod(0o555)
    try:
        said = kg(environment, "build", articles, "-g", graph, first=NO_RIGHTS)
        nowhere = kg(environment, "build", articles, "-g", graph / "new", first=NO_RIGHTS)
        code = f"import sys\n{NO_RIGHTS}\nimport kg\nprint(len(kg.open(sys.argv[1])))"
        command = [sys.executable, "-c", code, str(graph)]
        read = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert said == f"kg: cannot write the graph {graph}: Permission denied; it is as it was\n"
    assert nowhere == f"kg: cannot write the graph {graph}/new: Permission denied; it is as it was\n"
    assert int(read) == len(before[0])
    assert contents(graph) == before


@posix
@pytest.mark.parametrize("limit", [100, 3_000, 8_000, 20_000])
def test_a_full_disk_is_one_line_and_nothing_is_lost(
    limit: int, graph: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    articles = write(tmp_path / "articles", NEW["all changed"])
    before = contents(graph)[0]
    full = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    said = kg(environment, "build", articles, "-g", graph, first=full)
    assert said.startswith(f"kg: cannot write the graph {graph}: ")
    assert said.endswith("; it is as it was\n")
    assert said.count("\n") == 1
    assert open_graph(graph).lines() == before
    pipeline.build([articles], graph, prune=True)
    pipeline.build([articles], tmp_path / "anew")
    assert contents(graph) == contents(tmp_path / "anew")


def flipped(data: bytes) -> bytes:
    """The same with one bit of its middle turned over."""
    middle = len(data) // 2
    return data[:middle] + bytes(byte ^ 4 for byte in data[middle : middle + 1]) + data[middle + 1 :]


HARM: dict[str, Callable[[bytes], bytes | None]] = {
    "cut short": lambda data: data[:-7],
    "changed": flipped,
    "gone": lambda data: None,
}
WHAT = (
    *("CURRENT", "parts/*.nq", "generation-*/manifest.json", "generation-*/lines.bin"),
    *("generation-*/in-use", "generation-*/store/MANIFEST-*", "generation-*/store/CURRENT"),
)


def harm(graph: Path, pattern: str, how: str) -> None:
    """Damage files in place, as a bad disk would."""
    found = sorted(graph.glob(pattern))
    assert found
    for path in found:
        data = HARM[how](path.read_bytes())
        path.unlink()
        if data is not None:
            path.write_bytes(data)


def complaint(work: Callable[[], object]) -> str:
    """Do something; return what is said against it."""
    try:
        work()
    except GraphError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("case", ["the same", "some changed"])
@pytest.mark.parametrize("how", HARM)
@pytest.mark.parametrize("pattern", WHAT)
def test_what_is_damaged_is_said_in_one_line_and_made_whole_by_the_next_build(
    pattern: str, how: str, case: str, graph: Path, wholes: dict[str, tuple[Path, Contents]]
) -> None:
    articles, whole = wholes[case]
    before = set(graph.rglob("*"))
    harm(graph, pattern, how)
    left = set(graph.rglob("*"))
    said = complaint(lambda: open_graph(graph).lines())
    assert "\n" not in said
    assert not said or "kg build" in said
    assert left - set(graph.rglob("*")) == set(), "reading removes nothing"
    assert left <= before
    refused = complaint(lambda: pipeline.build([articles], graph, prune=True))
    if refused:
        assert "is damaged (its checksum fails) and was set aside: build again" in refused
        pipeline.build([articles], graph, prune=True)
    lines, files = contents(graph)
    assert lines == whole[0]
    if not pattern.startswith("parts"):  # they are checked when they are used
        assert files == whole[1]


def read_all(graph: Path) -> list[str]:
    """The statements, after all of them have been looked up by each of their parts."""
    found = open_graph(graph)
    quads = list(found.quads())
    for subject in {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}:
        list(found.quads(subject))
    for predicate in {quad.predicate for quad in quads}:
        list(found.quads(None, predicate))
    for value in {quad.object for quad in quads}:
        list(found.quads(None, None, value))
    return found.lines()


@pytest.mark.parametrize("how", ["changed", "gone"])
@pytest.mark.parametrize("number", range(0, 10, 2))
def test_a_damaged_store_is_said_in_one_line_and_made_whole_by_the_next_build(
    number: int, how: str, graph: Path, wholes: dict[str, tuple[Path, Contents]]
) -> None:
    articles, whole = wholes["the same"]
    tables = sorted(graph.glob("generation-*/store/*.sst"))
    harm(graph, str(tables[number % len(tables)].relative_to(graph)), how)
    said = complaint(lambda: read_all(graph))
    assert "\n" not in said
    assert said.startswith(f"the graph {graph} is damaged") or (not said and read_all(graph) == whole[0])
    pipeline.build([articles], graph, prune=True)
    assert contents(graph) == whole
    assert read_all(graph) == whole[0]


def test_damage_that_a_reader_has_seen_is_not_carried_on(
    graph: Path, wholes: dict[str, tuple[Path, Contents]]
) -> None:
    """A build would otherwise share the store's files, and read only what has changed."""
    for table in graph.glob("generation-*/store/*.sst"):
        harm(graph, str(table.relative_to(graph)), "changed")
    with pytest.raises(GraphError, match=r"is damaged \(the checksum of store/.* fails\): build it"):
        open_graph(graph).lines()
    articles, whole = wholes["some changed"]
    pipeline.build([articles], graph, prune=True)
    assert contents(graph) == whole
