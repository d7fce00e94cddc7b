"""One article cannot stop the others, and what is kept of it is what was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import pipeline, shelving
from kg.cli import app
from kg.errors import GraphError, UnreadableDocument
from kg.model import Document, Facts
from kg.read import given
from kg.read.given import content
from kg.store import open_graph
from kg.tools import Tools, facts

ARTICLE = (
    "A visit\n2024-05-06\n\nThe Party cell of {} hamlet belongs to the Na Tham Commune Party Committee.\n"
)
NAMES = ("doi", "luoc", "xa")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.txt").write_text(ARTICLE.format(name.title()), encoding="utf-8")
    return folder


def failing(error: type[BaseException]) -> object:
    """What an article says, but one of them has an error in it that nobody expects."""

    def fails(document: Document, tools: Tools) -> Facts:
        if document.id == "luoc":
            raise error("\x1b[31mof the text\n")
        return facts(document, tools)

    return fails


@pytest.mark.parametrize("error", [AttributeError, RecursionError, ValueError, MemoryError, OSError])
def test_an_unexpected_error_is_told_with_its_article_and_place(
    error: type[Exception], articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "facts", failing(error))
    report = pipeline.build([articles], tmp_path / "graph")
    assert (report.documents, report.read) == (2, 2)
    (skipped,) = report.skipped
    assert skipped.path == str(articles / "luoc.txt")
    assert skipped.reason.startswith(f"cannot be read: {error.__name__} at kg.shelving:")
    assert skipped.reason.endswith(", a fault of kg (--debug shows more)")
    assert error.__name__ in skipped.trace.splitlines()[-2]
    monkeypatch.undo()
    assert pipeline.build([articles], tmp_path / "graph").read == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt, GraphError])
def test_what_is_no_fault_of_one_article_ends_the_build(
    error: type[BaseException], articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "facts", failing(error))
    with pytest.raises(error):
        pipeline.build([articles], tmp_path / "graph")


def test_when_every_article_fails_there_is_no_graph(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "facts", failing(ValueError))
    with pytest.raises(UnreadableDocument, match=r"luoc\.txt: cannot be read: ValueError at kg\.shelving:"):
        pipeline.build([articles / "luoc.txt"], tmp_path / "graph")


@pytest.mark.parametrize(("options", "trace"), [((), False), (("--debug",), True)])
def test_the_command_line_names_it_and_shows_its_trace_when_asked(
    options: tuple[str, ...], trace: bool, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelving, "facts", failing(AttributeError))
    told = CliRunner().invoke(app, ["build", str(articles), "-g", str(tmp_path / "graph"), *options])
    assert told.exit_code == 2
    assert f"skipped {articles / 'luoc.txt'}: cannot be read: AttributeError at kg.shelving:" in told.output
    assert ("Traceback" in told.output) == trace


def test_what_was_hashed_is_what_was_read(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that changes between the look at it and the reading, and then changes back."""
    graph, article = tmp_path / "graph", articles / "luoc.txt"
    first, second = (ARTICLE.format(name) for name in ("Luoc", "Buon"))

    def changed(path: Path) -> bytes:
        if path == article:
            article.write_text(second, encoding="utf-8")
        return content(path)

    monkeypatch.setattr(given, "content", changed)
    pipeline.build([articles], graph)
    assert any("Buon Hamlet" in line for line in open_graph(graph).lines())
    monkeypatch.undo()
    assert pipeline.build([articles], graph).read == 0
    article.write_text(first, encoding="utf-8")
    assert pipeline.build([articles], graph).read == 1
    lines = open_graph(graph).lines()
    assert any("Luoc Hamlet" in line for line in lines)
    assert not any("Buon Hamlet" in line for line in lines)
