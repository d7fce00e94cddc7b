"""No traceback: every command meets every kind of bad path, stream and value, and ends in lines and a status.

The commands and the kinds are data; each pair is a process of its own (forks.py), and all pairs of a command
are told of.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forks import Cell, Forked, Result
from kg import pipeline
from kg.cli import COMMANDS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork, and the rights of Linux")

SMALL = Path(__file__).parent / "export" / "small.trig"
ARTICLE = Path(__file__).parent / "export" / "road.txt"
CLAIM = "id:claim-0000000000000010"
CELL = "id:org-hoa-ban-hamlet-party-cell-5555eeee"
PAIR = [CELL, "id:org-lim-ta-clinic-party-cell-8888bbbb"]
ASK = ["-e", "SELECT ?s ?o { ?s ?p ?o }"]
TINY = "<https://kg.example/id/org-a> a <https://kg.example/ontology#PartyCell> .\n"
READING: dict[str, list[str]] = {
    "build": ["build", "{path}", "-g", "{new}"],
    "build into": ["build", "{articles}", "-g", "{path}"],
    "build by judgements": ["build", "{articles}", "-g", "{new}", "--same", "{path}"],
    "remove": ["remove", "none", "-g", "{path}"],
    "remove by judgements": ["remove", "none", "-g", "{small}", "--same", "{path}"],
    "validate": ["validate", "-g", "{path}"],
    "query": ["query", *ASK, "-g", "{path}"],
    "query of a file": ["query", "{path}", "-g", "{small}"],
    "queries": ["queries", "{path}"],
    "queries of a folder": ["queries", "--queries", "{path}"],
    "lint": ["lint", "{path}"],
    "test": ["test", "evidence", "-g", "{path}"],
    "find": ["find", "hamlet", "-g", "{path}"],
    "show": ["show", CELL, "-g", "{path}"],
    "why": ["why", CELL, "-g", "{path}"],
    "conflicts": ["conflicts", "-g", "{path}"],
    "gaps": ["gaps", "-g", "{path}"],
    "review": ["review", "-g", "{path}"],
    "same": ["same", "--candidates", "-g", "{path}"],
    "same by judgements": ["same", "--candidates", "-g", "{small}", "--judgements", "{path}"],
    "tree": ["tree", "-g", "{path}"],
    "dossier": ["dossier", CELL, "-g", "{path}"],
    "correct": ["correct", CLAIM, "--reject", "--why", "seen", "-g", "{path}"],
    "check-export": ["check-export", "{path}", "--for", "gephi"],
    "build by corrections": ["build", "{articles}", "-g", "{new}", "--corrections", "{path}"],
    "build by facts": ["build", "{articles}", "-g", "{new}", "--facts", "{path}"],
    "diff from": ["diff", "{path}", "{small}"],
    "diff to": ["diff", "{small}", "{path}"],
    "export": ["export", "-g", "{path}", "-f", "turtle"],
    "info": ["info", "-g", "{path}"],
    "evaluate": ["evaluate", "{path}"],
    "evaluate texts": ["evaluate", "{gold}", "--texts", "{path}"],
    "why-not": ["why-not", "{path}"],
    "articles": ["articles", "-g", "{path}"],
    "text": ["text", "x", "-g", "{path}"],
}
WRITING: dict[str, list[str]] = {
    "validate": ["validate", "-g", "{tiny}", "-f", "csv", "-o", "{path}"],
    "validate for people": ["validate", "-g", "{tiny}", "-f", "table", "-o", "{path}"],
    "query": ["query", *ASK, "-g", "{tiny}", "-f", "json", "-o", "{path}"],
    "queries": ["queries", "-f", "tsv", "-o", "{path}"],
    "lint": ["lint", "{own}", "-f", "csv", "-o", "{path}"],
    "test": ["test", "{own}", "-g", "{tiny}", "-f", "csv", "-o", "{path}"],
    "find": ["find", "hamlet", "-g", "{small}", "-f", "csv", "-o", "{path}"],
    "show": ["show", CELL, "-g", "{small}", "-o", "{path}"],
    "why": ["why", CELL, "-g", "{small}", "-f", "table", "-o", "{path}"],
    "conflicts": ["conflicts", "-g", "{tiny}", "-f", "csv", "-o", "{path}"],
    "gaps": ["gaps", "-g", "{small}", "-f", "table", "-o", "{path}"],
    "review": ["review", "-g", "{small}", "-f", "csv", "-o", "{path}"],
    "same": ["same", "--candidates", "-g", "{tiny}", "-f", "csv", "-o", "{path}"],
    "judge": ["same", *PAIR, "--different", "--why", "seen", "-g", "{small}", "--judgements", "{path}"],
    "diff": ["diff", "{tiny}", "{tiny}", "-f", "csv", "-o", "{path}"],
    "export": ["export", "-g", "{tiny}", "-f", "facts", "-o", "{path}"],
    "tree": ["tree", "-g", "{small}", "-o", "{path}"],
    "dossier": ["dossier", CELL, "-g", "{small}", "-f", "html", "-o", "{path}"],
    "correct": [
        *("correct", "--add", ARTICLE.stem, "--subject", "Xa Xa Commune", "--relation", "is_a"),
        *("--object", "commune", "--quote", "Party", "--why", "seen", "-g", "{graph}"),
        *("--corrections", "{path}"),
    ],
    "info": ["info", "-g", "{tiny}", "-f", "table", "-o", "{path}"],
    "evaluate": ["evaluate", "{gold}", "-f", "json", "-o", "{path}"],
    "why-not": ["why-not", "{articles}", "-f", "csv", "-o", "{path}"],
    "articles": ["articles", "-g", "{tiny}", "-f", "csv", "-o", "{path}"],
    "text": ["text", ARTICLE.stem, "-g", "{graph}", "-o", "{path}"],
}
PLAIN: dict[str, list[str]] = {
    name: argv[: argv.index("-o")] for name, argv in WRITING.items() if "-o" in argv
} | {"help": ["--help"], "version": ["--version"], "help of a command": ["query", "--help"]}


def linked(path: Path, target: str) -> Path:
    path.symlink_to(target)
    return path


def holding(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def folder(path: Path, mode: int = 0o755) -> Path:
    path.mkdir()
    path.chmod(mode)
    return path


def shut(path: Path, mode: int) -> Path:
    path.write_bytes(b"old\n")
    path.chmod(mode)
    return path


def inside(path: Path, mode: int) -> Path:
    """A file in a folder of these rights."""
    path.mkdir()
    holding(path / "in.txt", b"old\n")
    path.chmod(mode)
    return path / "in.txt"


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def listening(path: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(path))
    return path


KINDS: dict[str, Callable[[Path], Path]] = {
    "missing": lambda top: top / "missing.ttl",
    "missing folder": lambda top: top / "missing" / "in.ttl",
    "folder": lambda top: folder(top / "folder"),
    "name too long": lambda top: top / ("n" * 300),
    "path too long": lambda top: top.joinpath(*["n" * 200] * 30),
    "line feed in the name": lambda top: top / "in\nkg: forged.txt",
    "escape in the name": lambda top: top / "in\x1b[2J\u202e.txt",
    "name not UTF-8": lambda top: Path(os.fsdecode(os.fsencode(top) + b"/in\xff.txt")),
    "zero byte in the name": lambda top: top / "in\0.txt",
    "pipe": lambda top: pipe(top / "pipe.ttl"),
    "socket": lambda top: listening(top / "socket"),
    "device": lambda top: Path("/dev/null"),
    "full device": lambda top: Path("/dev/full"),
    "link to itself": lambda top: linked(top / "loop.rq", "loop.rq"),
    "link to nothing": lambda top: linked(top / "nothing.rq", "nowhere.rq"),
    "below a file": lambda top: holding(top / "file", b"x") / "in.txt",
    "empty": lambda top: holding(top / "empty.txt", b""),
    "empty RDF": lambda top: holding(top / "empty.ttl", b""),
    "binary": lambda top: holding(top / "binary.rq", bytes(range(256)) * 4),
    "binary CSV": lambda top: holding(top / "binary.facts.csv", bytes(range(256)) * 4),
    "broken RDF": lambda top: holding(top / "broken.trig", b'<a> <b> "\x1b]0;x\x07'),
}
RIGHTS: dict[str, Callable[[Path], Path]] = {
    "unreadable file": lambda top: shut(top / "shut.ttl", 0o000),
    "read-only file": lambda top: shut(top / "kept.ttl", 0o444),
    "unreadable folder": lambda top: folder(top / "shut", 0o000),
    "read-only folder": lambda top: folder(top / "kept", 0o555),
    "in a folder that cannot be passed": lambda top: inside(top / "barred", 0o000),
    "new in a read-only folder": lambda top: folder(top / "kept", 0o555) / "new.ttl",
}
STREAMS = [
    {"stdout": "full"}, {"stdout": "closed"}, {"stdout": "broken"},
    {"stderr": "full"}, {"stderr": "closed"}, {"stderr": "broken"},
    {"stdout": "closed", "stderr": "closed"}, {"stdout": "full", "stderr": "full"},
]  # fmt: skip


READ = (
    r"build into: (missing|missing folder|folder|line feed.*|escape.*)"
    r"|(validate|query|conflicts|gaps|review|same|diff from|diff to|export|info|find|test): empty RDF"
    r"|(articles|tree): empty RDF|build by facts: empty.*"
    r"|why-not: folder|queries of a folder: folder|evaluate texts: (?!.*(too long|zero byte)).*",
    r"evaluate texts: (read-only.*|new .*)|(why-not|queries of a folder): read-only folder",
)
WRITTEN = (
    r"(judge|correct): (missing|line feed.*|escape.*|name not UTF-8|link to nothing|empty.*)"
    r"|(?!judge|correct).*: (missing|line feed.*|escape.*|name not UTF-8|pipe|device|link to nothing|empty.*"
    r"|binary.*|broken.*)",
    r"-",
)
"""Of `KINDS` and of `RIGHTS`: which end with status 0 or 1. All others end with 2."""


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is sound, for the other places of a command line."""
    top = tmp_path_factory.mktemp("given")
    for name in ("articles", "gold"):
        (top / name).mkdir()
        shutil.copy(ARTICLE, top / name)
    (top / "gold/road.facts.csv").write_text("subject,relation,object,status,evidence\n", encoding="utf-8")
    (top / "tiny.ttl").write_text(TINY, encoding="utf-8")
    pipeline.build([top / "articles"], top / "graph")
    (top / "own.rq").write_text("SELECT ?a { ?a a kg:PartyCell }\n", encoding="utf-8")
    return {
        "small": str(SMALL),
        "tiny": f"{top}/tiny.ttl",
        "own": f"{top}/own.rq",
        "articles": f"{top}/articles",
        "gold": f"{top}/gold",
        "graph": f"{top}/graph",
    }


def filled(argv: list[str], known: dict[str, str]) -> list[str]:
    return [re.sub(r"\{(\w+)\}", lambda found: known[found[1]], word) for word in argv]


def cells(
    name: str,
    commands: dict[str, list[str]],
    kinds: dict[str, Callable[[Path], Path]],
    top: Path,
    known: dict[str, str],
) -> Iterator[tuple[str, Path, Cell]]:
    """A command with each kind of path: the name of the pair, the path, and what to run."""
    for kind, make in kinds.items():
        own = top / kind.replace(" ", "-")
        own.mkdir()
        path = make(own)
        argv = filled(commands[name], known | {"path": str(path), "new": str(own / "new-graph")})
        yield f"{name}: {kind}", path, {"argv": argv, "rights": kinds is not RIGHTS}


def wrong(result: Result) -> str:
    """What no command may do, whatever it meets; or nothing."""
    err, status = result["err"], result["status"]
    lines = err.splitlines()
    if status not in (0, 1, 2, 4):
        return f"status {status}"
    if "Traceback" in err or "unexpected error" in err:
        return "an error that nobody expected"
    others = [line for line in lines if not line.startswith("refused ")]
    if len(others) > 5 or any(len(line) > 7_000 for line in lines):
        return "a message too long"
    if err.count("\n") != len(lines) or re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", err):
        return "characters that steer a terminal"
    if any(line.startswith("kg: forged") for line in lines):
        return "a name that forges a line"
    if status == 2 and (result["out"] or not any(re.match("kg: |skipped |refused ", line) for line in lines)):
        return "no line says why"
    return ""


def left(path: Path) -> list[str]:
    """Half-written files beside a path; none where there is no folder, or one whose name is too long."""
    try:
        return [name for name in os.listdir(path.parent) if name.startswith(".kg-")]
    except OSError:
        return []


UNTRIED = {"serve"}
"""What runs until it is ended: tests/server/test_clients.py tries it with what is no graph."""


def test_every_command_is_tried() -> None:
    names = {command.__name__.replace("_", "-") for command, _ in COMMANDS}
    assert names >= UNTRIED
    assert names - UNTRIED == {argv[0] for argv in [*READING.values(), *WRITING.values()]}


def judged(tried: list[tuple[str, Path, Cell]], forked: Forked) -> dict[str, Result]:
    """What each has done, after nothing that no command may do."""
    results = forked([cell for _, _, cell in tried])
    told = {name: one for (name, _, _), one in zip(tried, results, strict=True)}
    assert len(told) == len(tried)
    bad = [f"{name}: {why}: {one}" for name, one in told.items() if (why := wrong(one))]
    assert not bad, "\n".join(bad)
    return told


def expected(told: dict[str, Result], good: str) -> set[str]:
    """Those that end with status 0 or 1, after it is seen that they are those that should."""
    ended = {name for name, one in told.items() if one["status"] in (0, 1)}
    assert ended == {name for name in told if re.fullmatch(good, name)}
    return ended


of_all_kinds = pytest.mark.parametrize("kinds", [KINDS, RIGHTS], ids=["kinds", "rights"])


@pytest.mark.slow
@of_all_kinds
@pytest.mark.parametrize("name", READING)
def test_whatever_is_to_be_read(
    name: str,
    kinds: dict[str, Callable[[Path], Path]],
    given: dict[str, str],
    tmp_path: Path,
    forked: Forked,
) -> None:
    tried = [*cells(name, READING, kinds, tmp_path, given)]
    assert len(tried) == len(kinds) >= 6
    expected(judged(tried, forked), READ[kinds is RIGHTS])


@pytest.mark.slow
@of_all_kinds
@pytest.mark.parametrize("name", WRITING)
def test_wherever_is_to_be_written(
    name: str,
    kinds: dict[str, Callable[[Path], Path]],
    given: dict[str, str],
    tmp_path: Path,
    forked: Forked,
) -> None:
    tried = [*cells(name, WRITING, kinds, tmp_path, given)]
    assert len(tried) == len(kinds) >= 6
    readers = [os.open(path, os.O_RDONLY | os.O_NONBLOCK) for _, path, _ in tried if path.name == "pipe.ttl"]
    told = judged(tried, forked)
    for reader in readers:
        os.close(reader)
    good = expected(told, WRITTEN[kinds is RIGHTS])
    for pair, path, _ in tried:
        regular = pair in good and path.is_file()
        assert not regular or path.stat().st_size > 4, pair
        assert not left(path), pair


@pytest.mark.slow
@pytest.mark.parametrize("name", PLAIN)
def test_whatever_the_streams_are(name: str, given: dict[str, str], forked: Forked) -> None:
    """Standard output that cannot be written is told; messages that nobody hears are no error."""
    argv = filled(PLAIN[name], given)
    tried = [Cell(argv=argv, **streams) for streams in STREAMS]  # type: ignore[typeddict-item]
    bad = []
    for cell, one in zip(tried, forked(tried), strict=True):
        out, err = cell.get("stdout", ""), cell.get("stderr", "")
        statuses = {"": {0, 1}, "full": {2}, "closed": {2}, "broken": {141}}[out]
        lines = one["err"].count("\n")
        told = any(
            f"kg: cannot write standard output: {reason}\n" in one["err"]
            for reason in ("No space left on device", "Bad file descriptor")
        )
        if (
            one["status"] not in statuses
            or (not err and lines > 3)
            or told is not (out in ("full", "closed") and not err)
            or "Traceback" in one["err"]
        ):
            bad.append(f"{name}: {one}")
    assert not bad, "\n".join(bad)
