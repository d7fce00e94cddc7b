"""Quotations looked up in their articles: what is not there is found, what cannot be looked up is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import open as open_graph
from kg import pipeline
from kg.cli import run
from kg.errors import UnreadableDocument
from kg.read import reader
from kg.results import Violation
from kg.terms import ID, PREFIXES
from kg.validate.articles import compared

TEXT = (
    "A new Secretary for Na Xoan\n3/5/2024\n\n"
    "Quách Thị Ngải is Secretary of the Na Xoan commune Party Committee. She thanked all.\n"
)
SENTENCE = "Quách Thị Ngải is Secretary of the Na Xoan commune Party Committee."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A graph of two articles, with its statements as N-Quads."""
    folder = tmp_path_factory.mktemp("built")
    for name in ("congress", "trees"):
        (folder / f"{name}.txt").write_text(TEXT.replace("Na Xoan", f"Na {name.title()}"), encoding="utf-8")
    pipeline.build([folder], folder / "graph")
    with open_graph(folder / "graph") as graph:
        return folder, "\n".join(graph._store.lines())


@pytest.fixture
def articles(built: tuple[Path, str], tmp_path: Path) -> Path:
    for path in built[0].glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def store(built: tuple[Path, str], update: str = "") -> ox.Store:
    held = ox.Store()
    held.bulk_load(built[1].encode(), format=ox.RdfFormat.N_QUADS, lenient=True)
    held.update(update, prefixes=PREFIXES)
    return held


def look(held: ox.Store, folder: Path) -> list[Violation]:
    return sorted(
        compared(held, reader(folder, folder / "graph")), key=lambda one: (one.shape, one.path, one.focus)
    )


def told(found: list[Violation]) -> set[tuple[str, str, str, str]]:
    return {(one.shape, one.severity, one.path, one.document) for one in found}


def test_articles_that_were_not_touched_have_all_quotations(built: tuple[Path, str], articles: Path) -> None:
    held = store(built)
    rows = held.query("SELECT * { ?s oa:exact ?words }", prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    assert len(list(rows)) == 2
    assert look(held, articles) == []


def test_line_ends_and_composition_of_letters_do_not_count(built: tuple[Path, str], articles: Path) -> None:
    path = articles / "congress.txt"
    text = unicodedata.normalize("NFD", path.read_text(encoding="utf-8")).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert look(store(built), articles) == []


CHANGED: dict[str, tuple[Callable[[str], str], set[str]]] = {
    "other words of the same length": (
        lambda text: text.replace("Secretary of", "Secretery of"),
        {"oa:exact"},
    ),
    "a word more before": (lambda text: text.replace("Quách", "Mrs Quách"), {"oa:exact"}),
    "another end": (lambda text: text + "All applauded for a long time.\n", set()),
}


@pytest.mark.parametrize("change", CHANGED)
def test_an_article_that_was_changed_is_named_with_what_it_lacks(
    change: str, built: tuple[Path, str], articles: Path
) -> None:
    alter, paths = CHANGED[change]
    path = articles / "congress.txt"
    path.write_text(alter(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = look(store(built), articles)
    changed = ("article-unchanged", "violation", "kg:sha256", "congress")
    assert changed in told(found)
    assert {path for shape, _, path, _ in told(found) if shape == "quote-in-article"} >= paths
    assert {one.document for one in found} == {"congress"}


def of_one(words: str) -> str:
    """An update that changes what is quoted of one article."""
    return f"""DELETE {{ GRAPH ?g {{ ?s oa:exact ?old }} }} INSERT {{ GRAPH ?g {{ ?s oa:exact {words} }} }}
        WHERE {{ GRAPH ?g {{ ?s oa:exact ?old FILTER(?old = "{SENTENCE.replace("Xoan", "Congress")}") }} }}"""


def at(place: str) -> str:
    """An update that says that the sentence of one article stands elsewhere."""
    sentence, elsewhere = f'"{SENTENCE.replace("Xoan", "Congress")}"', f"<{ID}doc-congress#char={place}>"
    return f"""DELETE {{ GRAPH ?g {{ ?s oa:exact ?words . ?claim kg:inSentence ?s }} }}
        INSERT {{ GRAPH ?g {{ {elsewhere} oa:exact ?words . ?claim kg:inSentence {elsewhere} }} }}
        WHERE {{ GRAPH ?g {{ ?s oa:exact ?words . ?claim kg:inSentence ?s FILTER(?words = {sentence}) }} }}"""


GRAPHS = {
    "other words": (of_one('"Quách Thị Ngải was Chairman of the Na Congress commune Party Board."'), 1),
    "fewer words": (of_one('"Quách Thị Ngải is Secretary."'), 1),
    "another place": (at("0,71"), 1),
    "a place that begins later": (at("43,113"), 1),
    "a place behind the text": (at("1000,1071"), 1),
    "a place without an end": (at("42"), 0),
    "a place before the text": (at("-4,67"), 0),
}  # places that are none are found by the shapes


@pytest.mark.parametrize("change", GRAPHS)
def test_a_graph_that_was_changed_is_found(change: str, built: tuple[Path, str], articles: Path) -> None:
    update, number = GRAPHS[change]
    held = store(built, update)
    assert set(held) != set(store(built))
    found = [(one.shape, one.severity, one.path, one.document) for one in look(held, articles)]
    assert found == [("quote-in-article", "violation", "oa:exact", "congress")] * number


def test_words_that_stand_elsewhere_are_said_to(built: tuple[Path, str], articles: Path) -> None:
    (one,) = look(store(built, at("0,71")), articles)
    assert one.message == "The article does not have these words at this place; it has them elsewhere."
    assert one.value == TEXT.replace("Xoan", "Congress")[:60]
    assert one.focus == f"{ID}doc-congress#char=0,71"


def test_an_article_that_is_not_there_is_a_note(built: tuple[Path, str], articles: Path) -> None:
    (articles / "trees.txt").unlink()
    (one,) = look(store(built), articles)
    assert (one.shape, one.severity, one.focus) == ("article-in-folder", "info", f"{ID}doc-trees")
    assert one.message == "The article is not in the folder, so its quotations were not looked up."


def test_an_article_that_cannot_be_read_is_a_note(built: tuple[Path, str], articles: Path) -> None:
    (articles / "trees.txt").write_bytes(b"")
    (one,) = look(store(built), articles)
    assert (one.shape, one.severity, one.document) == ("article-in-folder", "info", "trees")
    assert "trees.txt" in one.message


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="there is no such folder of articles"):
        reader(tmp_path / "nowhere", tmp_path)


def test_the_command_and_the_graph_look_quotations_up(
    built: tuple[Path, str],
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = articles / "trees.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("She thanked", "He thanked"), encoding="utf-8")
    with open_graph(built[0] / "graph") as graph:
        assert graph.check().conforms
        assert not graph.check(articles=articles).conforms
    command = ["validate", "-g", str(built[0] / "graph"), "-f", "csv", "--articles"]
    for folder, status in ((built[0], 0), (articles, 1), (articles / "nowhere", 2)):
        assert run([*command, str(folder)]) == status
    assert capsys.readouterr().out.count("article-unchanged") == 1
