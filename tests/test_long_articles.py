"""What an article costs grows with its length, and no further; what is too long is read in part, and told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from typer.testing import CliRunner

import repeated
from kg import pipeline
from kg.assemble import stated
from kg.cli import app
from kg.connect import Outline, about
from kg.extract import extract, portions
from kg.model import IN_FULL, Document, Facts, Unread
from kg.results import Long
from kg.tools import Tools, facts

TOOLS = Tools()
LENGTH = 8_000
"""Characters of the shorter article; the other is twice as long."""
MOST = 2.3


def read(text: str) -> Facts:
    return facts(Document("long", text, ""), TOOLS)


def calls(work: Callable[[str], object], text: str) -> int:
    """How many functions are called, and generators resumed, for a text."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return count


def build(text: str) -> None:
    found = read(text)
    stated(found, TOOLS.ontology, TOOLS.gazetteer)
    about(found, TOOLS.ontology)


@pytest.mark.parametrize("kind", [*repeated.REPEATED, *repeated.MIXED])
def test_steps_grow_as_the_article_does(kind: str) -> None:
    build(repeated.text(kind, 2 * LENGTH))  # what is remembered from one text to the next is known now
    once, twice = (calls(build, repeated.text(kind, n * LENGTH)) for n in (1, 2))
    assert 0 < twice <= MOST * once, twice / once


CELL = "the Party cell of {} hamlet"
ITEM = "Lo Thi {0}, Secretary of the Party cell of {0} hamlet, "
SAYS = "The Party cell of Khe Rai hamlet has 14 members. "


def test_of_a_sentence_that_is_too_long_only_the_names_are_read() -> None:
    names = [repeated.name(i) for i in range(100)]
    listed = ", ".join(CELL.format(name) for name in names)
    found = read(f"{SAYS}Praised were {listed}, which is 12 members in all. {SAYS.replace('Rai', 'Lut')}")
    cells = {claim.subject_name for claim in found.claims if claim.relation == "is_a"}
    assert {f"{name} Hamlet Party Cell" for name in names} <= cells
    counts = [claim.subject_name for claim in found.claims if claim.relation == "count"]
    assert counts == ["Khe Rai Hamlet Party Cell", "Khe Lut Hamlet Party Cell"]
    assert found.unread == Unread(sentences=1)


@pytest.mark.parametrize("sign", [",", ";", " and", ""])
@pytest.mark.parametrize("first", range(0, 12, 3))
def test_no_name_is_cut_where_a_long_sentence_is(sign: str, first: int) -> None:
    names = [repeated.name(i) for i in range(200)]
    text = "so " * first + f"{sign} ".join(CELL.format(name) for name in names)
    localities = [c.subject_name for c in read(text).claims if c.relation == "is_a" and c.value == "hamlet"]
    assert localities == [f"{name} Hamlet" for name in names]


def test_a_sentence_of_the_longest_length_is_read_in_full() -> None:
    words = "so " * (portions.LONGEST - len(SAYS.split()) - 1)
    assert [(c.relation) for c in read(words + SAYS).claims if c.relation == "count"] == ["count"]
    assert read(words + SAYS).unread == IN_FULL
    assert read(f"so {words}{SAYS}").unread == Unread(sentences=1)


def test_of_an_article_that_is_too_long_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extract.MOST", 22)
    text = "".join(SAYS.replace("Rai", name) for name in ("Rai", "Lut", "Xa")) + "\nNo more.\n"
    reading = extract(Document("long", text, ""), TOOLS.grammar)
    assert [len(segment.sentences) for segment in reading.segments] == [2]
    assert text[-reading.unread.characters :] == SAYS.replace("Rai", "Xa") + "\nNo more.\n"


def test_what_was_not_read_is_told_by_article_in_every_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.extract.MOST", 1000)
    endless = ", ".join(CELL.format(repeated.name(i)) for i in range(100))
    text = f"{SAYS}They praised {endless}.\n\n{'So. ' * 300}End.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SAYS, encoding="utf-8")
    graph = tmp_path / "graph"
    for read_anew in (2, 0):
        report = pipeline.build([tmp_path], graph)
        assert report.read == read_anew
        (long,) = report.unread
        assert long == Long("a", 1, long.characters)
        assert 0 < long.characters < len("So. " * 300)
    told = CliRunner().invoke(app, ["build", str(tmp_path), "-g", str(graph)]).output
    assert "a: 1 sentence of more than 600 words, of which only the names are read and " in told
    assert f"{long.characters:,} characters beyond the first 250,000 words, which are not read" in told
    assert "\nb: " not in told


def test_the_outline_of_an_older_part_tells_nothing_of_what_was_unread() -> None:
    line = about(read(SAYS), TOOLS.ontology)
    older = line.removesuffix(",[0,0]]") + "]"
    assert older != line
    assert Outline.parse(older) == Outline.parse(line)
