"""A file is there in full or as it was: whatever stands in its place, and whenever its writer is killed."""

from __future__ import annotations

import os
import random
import re
import signal
import stat
import sys
from pathlib import Path

import pytest

from forks import Cell, Forked
from kg import files
from kg.cli import run
from kg.errors import GraphError
from test_boundary import ARTICLE, PAIR, SMALL, left

posix = pytest.mark.skipif(sys.platform == "win32", reason="links, rights and kills of POSIX")
STALE = ".kg-" + "0a" * 16 + ".new"
SEED, MOMENTS = 8, 25


def write(path: Path, data: bytes = b"new\n") -> None:
    with files.written(path) as out:
        out.write(data)


@posix
def test_a_link_stays_a_link_and_what_it_points_to_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes(b"old\n")
    (tmp_path / "old.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("old.csv")
    write(tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "old.csv").read_bytes() == b"new\n"
    assert stat.S_IMODE((tmp_path / "old.csv").stat().st_mode) == 0o640


@posix
def test_a_new_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    write(tmp_path / "new.csv")
    (tmp_path / "other").touch()
    assert (tmp_path / "new.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    write(tmp_path / ("n" * 255))
    assert os.listdir(tmp_path) == ["n" * 255]


@pytest.mark.parametrize(
    "problem", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError()]
)
def test_the_old_file_stays_when_the_new_one_cannot_be_finished(
    tmp_path: Path, problem: BaseException
) -> None:
    (tmp_path / "rows.csv").write_bytes(b"old\n")

    def half() -> None:
        with files.written(tmp_path / "rows.csv") as out:
            out.write(b"half")
            raise problem

    with pytest.raises((GraphError, KeyboardInterrupt, ValueError)):
        half()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"rows.csv": b"old\n"}


@posix
def test_only_what_a_killed_writer_has_left_is_swept(tmp_path: Path) -> None:
    kept = [".kg-notes.new", "kg-1.new", ".rows.csv.17.new", STALE + "~", STALE.upper()]
    for name in kept:
        (tmp_path / name).write_bytes(b"mine")
    (tmp_path / STALE).write_bytes(b"half")
    folder, link, twice = (STALE.replace("0a0a", letters) for letters in ("0b0b", "0c0c", "0d0d"))
    (tmp_path / folder).mkdir()
    (tmp_path / link).symlink_to(".kg-notes.new")
    os.link(tmp_path / "kg-1.new", tmp_path / twice)
    with files.written(tmp_path / "one.csv") as first:  # a writer at work beside us
        first.write(b"1")
        write(tmp_path / "two.csv")
        assert len(left(tmp_path / "two.csv")) == 1 + len([*kept[:1], kept[3], folder, link, twice])
    assert sorted(os.listdir(tmp_path)) == sorted([*kept, folder, link, twice, "one.csv", "two.csv"])
    assert all((tmp_path / name).read_bytes() == b"mine" for name in kept)


def test_what_is_standard_output_already_is_written_there(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["info", "-g", str(SMALL), "-o", "/dev/stdout", "-f", "csv"]) == 0
    assert capfd.readouterr().out.startswith("what,number\n")


COMMANDS = {
    "build": ["build", "{articles}", "-g", "{here}/graph"],
    "export": ["export", "-g", "{small}", "-o", "{here}/small.ttl"],
    "query": [
        "query",
        "-g",
        "{small}",
        "-e",
        "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "-o",
        "{here}/rows.csv",
    ],
    "why": ["why", PAIR[0], "-g", "{small}", "-f", "json", "-o", "{here}/why.json"],
    "same": [
        "same",
        *PAIR,
        "--different",
        "--why",
        "seen",
        "-g",
        "{small}",
        "--judgements",
        "{here}/same.csv",
    ],
}


def contents(folder: Path) -> dict[str, bytes]:
    """What must not depend on how it came about: names without generations, and bytes of all but stores.

    Checksums are those of stores, too: how an engine names its files depends on what it has done.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        name = re.sub("generation-[^/]*", "generation", path.relative_to(folder).as_posix())
        if path.is_file() and "/store/" not in name and path.name not in ("CURRENT", "SHA256SUMS"):
            found[name] = re.sub(rb"20\d\d-\d\d-\d\d,seen", b"DAY,seen", path.read_bytes())
    return found


OLD = b"old\n" * 1000
"""What stands in the place of a file before."""


def cell(command: str, here: Path) -> Cell:
    """A command that writes into a folder, and the number of whose steps there is told."""
    argv = COMMANDS[command]
    if not here.exists():
        here.mkdir()
        if command not in ("build", "same"):  # builds over a graph: test_durability; same only adds
            (here / argv[-1].rpartition("/")[2]).write_bytes(OLD)
    for name, place in (("{articles}", ARTICLE), ("{small}", SMALL), ("{here}", here)):
        argv = [word.replace(name, str(place)) for word in argv]
    return {"argv": argv, "folder": str(here)}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs fork")
@pytest.mark.parametrize("command", COMMANDS)
def test_killed_at_any_moment_the_next_run_is_as_if_nothing_had_been(
    command: str, tmp_path: Path, forked: Forked
) -> None:
    """Before steps that a seed chooses, and when a file has grown to so many bytes."""
    chance, name = random.Random(f"{SEED} {command}"), COMMANDS[command][-1].rpartition("/")[2]
    (whole,) = forked([cell(command, tmp_path / "whole")])
    expected = contents(tmp_path / "whole")
    assert (whole["status"], whole["steps"] >= 4) == (0, True), whole
    moments = [Cell(kill=step) for step in range(whole["steps"])]
    moments = chance.sample(moments, min(MOMENTS, len(moments)))
    if command not in ("build", "same"):
        moments += [Cell(bytes=chance.randrange(len(expected[name]))) for _ in range(MOMENTS - len(moments))]
    killed = [
        Cell(**cell(command, tmp_path / f"{number}"), **moment) for number, moment in enumerate(moments)
    ]
    assert {one["status"] for one in forked(killed)} <= {-signal.SIGKILL, -signal.SIGXFSZ}
    for number, one in enumerate(killed):
        before = b"" if command == "same" else OLD
        assert command == "build" or contents(tmp_path / f"{number}").get(name, b"") in (
            before,
            expected[name],
        ), one
    again = forked([cell(command, tmp_path / f"{number}") for number in range(len(killed))])
    for number, (one, last) in enumerate(zip(killed, again, strict=True)):
        assert last["status"] == 0 or (command == "same" and "says so already" in last["err"]), last
        assert contents(tmp_path / f"{number}") == expected, one
