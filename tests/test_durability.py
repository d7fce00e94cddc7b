"""A graph on disk survives what befalls it: kills, a second build, a full disk, a read-only folder, damage.

After each the folder holds the old graph or the new one, nobody is told more than one clear line, and
the next build gives the bytes that a build from scratch gives.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

from aged_graph import aged
from graph_files import of_graph
from kg import pipeline
from kg.errors import GraphError, MalformedQuery
from kg.store import open_graph, writer
from kg.tools import Tools

pytestmark = pytest.mark.usefixtures("the_same_program")
HELPER = Path(__file__).with_name("killed_build.py")
ARTICLE = (
    "A visit\n2024-05-06\n\nThe Party cell of {} hamlet belongs to the Na Tham Commune Party Committee.\n"
)
KILLS = {"some changed": 9, "all changed": 3, "the first": 5, "taken over": 4, "removed": 4}
"""Moments, by what the build has to do; a few more come for each."""
REMOVED = ("05", "06")
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
    return open_graph(graph).lines(), of_graph(graph)


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
def the_same_program() -> Iterator[None]:
    """Rules, words and the tools made of them do not change meanwhile, and are made once."""
    tools = Tools()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "Tools", lambda: tools)
        yield


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of twenty articles, beside them."""
    folder = tmp_path_factory.mktemp("old")
    pipeline.build([write(folder / "articles", hamlets(*range(20)))], folder / "graph")
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
    "some changed": hamlets(*range(19)) | hamlets(3, of="Xom") | {40: "Moi"},
    "all changed": hamlets(*range(20), of="Xom"),
    "the first": hamlets(*range(20)),
    "taken over": hamlets(*range(20)) | {40: "Moi"},
    "removed": hamlets(*range(5), *range(7, 20)),
}


@posix
@pytest.mark.slow
@pytest.mark.parametrize("case", NEW)
def test_a_build_killed_at_any_moment_leaves_the_old_graph_or_the_new_one(
    case: str, old: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    articles = write(tmp_path / "articles", NEW[case])
    before = {"the first": tmp_path / "none", "taken over": tmp_path / "aged"}.get(case, old)
    if case == "taken over":
        aged(shutil.copytree(old, before))
    out = tmp_path / "killed"
    out.mkdir()
    command = [sys.executable, str(HELPER), *map(str, (articles, before, out, KILLS[case]))]
    command += REMOVED if case == "removed" else ()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    moments = done.stdout.splitlines()
    assert len(set(moments)) == len(moments) >= KILLS[case] + 3
    assert any("os.rename CURRENT.new" in moment for moment in moments)
    new = contents(out / "whole")
    assert new[0] == open_graph(anew(articles, tmp_path / "anew")).lines()
    possible = [new[0]] if case == "the first" else [contents(old)[0], new[0]]
    for number, moment in enumerate(moments):
        killed = out / f"{number:02d}"
        if (killed / "CURRENT").exists() or case != "the first":
            assert open_graph(killed).lines() in possible, moment
        pipeline.build([articles], killed, prune=True)
        assert contents(killed) == new, moment
        assert {path.name.rstrip("0123456789") for path in killed.iterdir()} == OURS, moment


OURS = {"CURRENT", "generation-", "kg-graph", "lock", "parts"}
"""What is in a graph folder: nothing that is temporary."""


def anew(articles: Path, graph: Path) -> Path:
    pipeline.build([articles], graph)
    return graph


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


# ---------------------------------------------------------------------------- damage is what a checksum says


FEW_FILES = "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (30, 30))"


def test_a_query_that_fails_says_nothing_of_damage(graph: Path) -> None:
    before = contents(graph)
    for text in (
        "SELECT (<http://x.example/f>(1) AS ?x) {}",
        "SELECT * { ?a ?b ?c FILTER(<http://x.example/f>(?a)) }",
    ):
        with pytest.raises(MalformedQuery, match=r"cannot be evaluated: The custom function .* is not"):
            list(open_graph(graph).select(text))
    assert not list(graph.rglob("damaged"))
    assert contents(graph) == before


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
@pytest.mark.parametrize(
    ("first", "reason"), [(NO_RIGHTS, "Permission denied"), (FEW_FILES, "only 30 allowed")]
)
def test_what_cannot_be_read_is_not_called_damaged(
    first: str, reason: str, graph: Path, environment: dict[str, str]
) -> None:
    before = contents(graph)
    tables = list(graph.glob("generation-*/store/*.sst"))
    if first == NO_RIGHTS:
        for table in tables:
            table.chmod(0)
    said = kg(environment, "query", "-g", graph, "-e", "SELECT * { ?a ?b ?c }", first=first)
    assert said.count("\n") == 1
    assert reason in said
    assert "damaged" not in said
    assert not list(graph.rglob("damaged"))
    for table in tables:
        table.chmod(0o644)
    assert contents(graph) == before


def test_a_checksum_is_one_that_other_programs_check(graph: Path) -> None:
    (sums,) = graph.glob("generation-*/SHA256SUMS")
    named = dict(line.split("  ")[::-1] for line in sums.read_text().splitlines())
    found = {name: sha256((sums.parent / name).read_bytes()).hexdigest() for name in named}
    assert found == named
    files = {str(path.relative_to(sums.parent)) for path in sums.parent.rglob("*") if path.is_file()}
    assert files - set(named) == {"SHA256SUMS", "in-use", "store/LOCK", "store/LOG"}


# ---------------------------------------------------------------------------- what is on the disk when


@posix
def test_what_the_switch_makes_count_is_on_the_disk_before_it(
    graph: Path, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[str, str]] = []

    def named(path: object) -> str:
        path = os.readlink(f"/dev/fd/{path}") if isinstance(path, int) else str(path)
        return os.path.relpath(path, graph)

    def watch(verb: str) -> None:
        real = getattr(os, verb)

        def step(path: object, *more: object, **named_more: object) -> object:
            if verb != "open" or (more and isinstance(more[0], int) and more[0] & os.O_CREAT):
                steps.append((verb, named(path)))
            return real(path, *more, **named_more)

        monkeypatch.setattr(os, verb, step)

    former = {f"parts/{path.name}" for path in graph.glob("parts/*")}
    for verb in ("open", "fsync", "replace", "unlink", "mkdir", "rmdir"):
        watch(verb)
    pipeline.build([write(tmp_path / "articles", NEW["all changed"])], graph, prune=True)
    monkeypatch.undo()
    (generation,) = (path.name for path in graph.glob("generation-*"))
    (switch,) = (number for number, step in enumerate(steps) if step == ("replace", "CURRENT.new"))

    def first(verb: str, path: str) -> int:
        return steps.index((verb, path))

    synced = {path for verb, path in steps[:switch] if verb == "fsync"}
    store = {f"{generation}/store/{path.name}" for path in (graph / generation / "store").iterdir()}
    parts = {f"parts/{path.name}" for path in graph.glob("parts/*")}
    names = ("manifest.json", "lines.bin", "SHA256SUMS", "in-use", "store")
    whole = {f"{generation}/{name}" for name in names}
    assert len(parts) >= 20
    assert parts | store | whole | {generation, "parts", ".", "CURRENT.new", "journal"} <= synced
    made = [number for number, (verb, path) in enumerate(steps) if verb == "open" and path in parts]
    assert len(made) == len(parts)
    assert first("fsync", "journal") < min(made), "the journal names parts before they are made"
    assert max(n for n, step in enumerate(steps[:switch]) if step == ("fsync", "journal")) > max(made)
    assert steps[switch + 1] == ("fsync", ".")
    removed = [(n, path) for n, (verb, path) in enumerate(steps) if verb in ("unlink", "rmdir")]
    assert {path for _, path in removed} >= former | {"generation-000001", "journal"}
    assert min(n for n, _ in removed) > switch + 1, "nothing goes before the new graph counts"
    assert [path for n, path in removed][-1] == "journal"
