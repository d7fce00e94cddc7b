"""Whatever is added, edited, removed, renamed, shuffled or judged: the graph is that of a build anew."""

from __future__ import annotations

import csv
import gzip
import random
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from files_made import docx
from kg import collecting, pipeline
from kg.corrections import COLUMNS
from kg.errors import JudgementError
from kg.fingerprint import fingerprint
from kg.read.places import above
from kg.store import files, open_graph
from kg.terms import ID
from kg.tools import Tools
from pages_made import paragraphs, shell

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TEXTS = (
    *(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))[:6]),
    "A visit\n2024-05-06\n\nThe Party cell of Doi hamlet belongs to the Na Tham Commune Party Committee.\n",
    "A visit\n2024-05-06\n\nThe Party cell of Doi hamlet, Na Tham commune, has 12 Party members.\n",
    "A visit\n2025-05-06\n\nVi Thi Sao, Secretary of the Party cell of Doi hamlet, Na Tham commune, spoke.\n",
    "A visit\n2023-05-06\n\nHa Van Doan, Secretary of the Party cell of Doi hamlet, Na Tham commune, left.\n",
    "A calm day\n2024-05-06\n\nIt rained.\n",
    "",
    "\x00\x01\x02\x03",
)
"""Articles, some of which share facts or a post; one says nothing, and two cannot be used."""


def _page(text: str) -> bytes:
    head, _, body = text.partition("\n\n")
    title, _, day = head.partition("\n")
    return shell(f"<h1>{title}</h1><p>{day}</p>{paragraphs(*body.split(chr(10) * 2))}", title=title).encode()


FORMATS: tuple[tuple[str, Callable[[str], bytes]], ...] = (
    (".txt", str.encode),
    (".html", _page),
    (".docx", lambda text: docx(text.split("\n"))),
    (".txt.gz", lambda text: gzip.compress(text.encode(), mtime=0)),
    (".md", str.encode),
)
"""The text of an article is a file of one of these."""
NAMES = ("a", "b", "a.md", "c d", "e", "Đồi", "f", "g", "h", "i", "j", "k", "l")
FOLDERS = ("", "more", "more/still")

Verdict = Literal["same", "different", "undecided"]


class Shelf(dict[str, tuple[str, int]]):
    """The folder and the text of each article, by its name; and what was judged of which pair."""

    def __init__(
        self,
        articles: Mapping[str, tuple[str, int]],
        judged: Iterable[tuple[int, Verdict]] = (),
        corrected: Iterable[tuple[str, int, str]] = (),
    ):
        super().__init__(articles)
        self.judged = list(judged)
        self.corrected = list(corrected)


Step = Callable[[Shelf], None]

names, folders, texts = st.sampled_from(NAMES), st.sampled_from(FOLDERS), st.integers(0, len(TEXTS) - 1)


def put(name: str, folder: str, text: int) -> Step:
    """Add an article, or edit the one of that name."""
    return lambda shelf: shelf.update({name: (folder, text)})


def remove(name: str) -> Step:
    return lambda shelf: shelf.pop(name, None) and None


def rename(name: str, other: str) -> Step:
    def step(shelf: Shelf) -> None:
        if name in shelf:
            shelf[other] = shelf.pop(name)

    return step


def shuffle(by: int) -> Step:
    """Give the articles that are there one another's texts and places."""

    def step(shelf: Shelf) -> None:
        held = list(shelf.values())
        shelf.update(zip(list(shelf), held[by:] + held[:by], strict=True))

    return step


def judge(pair: int, verdict: Verdict) -> Step:
    """Add a line to the judgements."""
    return lambda shelf: shelf.judged.append((pair, verdict))


def correct(name: str, claim: int, action: str) -> Step:
    """Add a line to the corrections: of a claim of an article of that name, whatever its text may be then."""
    return lambda shelf: shelf.corrected.append((name, claim, action))


def take_back(line: int) -> Step:
    """Take a line out of the judgements, and out of the corrections."""

    def step(shelf: Shelf) -> None:
        del shelf.judged[line : line + 1]
        del shelf.corrected[line : line + 1]

    return step


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Pairs of things of one sort that the articles speak of; some exclude one another."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = lay_out(Shelf({f"t{n}": ("", n) for n in range(len(TEXTS))}), folder / "articles")
        pipeline.build(files, folder / "graph")
        with kg.open(folder / "graph") as graph:
            found = graph.ask(
                "SELECT DISTINCT ?thing { VALUES ?kind { org:Organization kg:Locality foaf:Person } "
                "?thing a ?kind ; ^(rdf:subject|rdf:object)/^kg:supports ?claim } "
                "ORDER BY ?thing"
            )
    things = [row[0].text.removeprefix(ID) for row in found.rows]
    sorts = ([one for one in things if one.startswith(sort)][::8] for sort in ("loc-", "org-", "person-"))
    return tuple(pair for some in sorts for pair in combinations(some, 2))


lines = st.builds(judge, st.integers(0, 400), st.sampled_from(get_args(Verdict)))
steps = st.one_of(
    lines,
    lines,
    st.builds(correct, names, st.integers(0, 400), st.sampled_from(["reject", "accept", "add", "withdraw"])),
    st.builds(take_back, st.integers(0, 2)),
    st.builds(put, names, folders, texts),
    st.builds(put, names, folders, texts),
    st.builds(remove, names),
    st.builds(rename, names, names),
    st.builds(shuffle, st.integers(1, 3)),
)


def lay_out(shelf: Shelf, folder: Path) -> list[Path]:
    """The articles as files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    files = []
    for name, (below, text) in shelf.items():
        suffix, make = FORMATS[text % len(FORMATS)] if text < len(TEXTS) - 2 else FORMATS[0]
        file = folder / below / (name if name.endswith(".md") else f"{name}{suffix}")
        make = str.encode if name.endswith(".md") else make
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(make(TEXTS[text]))
        files.append(file)
    return files


def judgements(shelf: Shelf, folder: Path) -> Path:
    """The judgements as a file."""
    known = pairs()
    rows = (f"id:{left},id:{right}" for left, right in (known[pair % len(known)] for pair, _ in shelf.judged))
    told = (f"{row},{verdict},me,2026-01-31,so" for row, (_, verdict) in zip(rows, shelf.judged, strict=True))
    file = folder / "same.csv"
    file.write_text("\n".join(["left,right,judgement,who,when,why", *told, ""]), encoding="utf-8")
    return file


@cache
def said() -> tuple[tuple[str, str, str, str], ...]:
    """Claims of the texts, as a correction names them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = lay_out(Shelf({f"t{n}": ("", n) for n in range(len(TEXTS))}), folder / "articles")
        pipeline.build(files, folder / "graph")
        with kg.open(folder / "graph") as graph:
            found = graph.ask("evidence")
    at = [found.columns.index(column) for column in ("relation", "subject", "object", "quote")]
    rows = ([row[i].text for i in at] for row in found.rows)
    return tuple(sorted({(one[0], one[1], one[2], one[3]) for one in rows}))


def beside(shelf: Shelf, folder: Path) -> pipeline.Beside:
    """The judgements and the corrections as files."""
    claims, file = said(), folder / "corrections.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for name, number, action in shelf.corrected:
            writer.writerow((action, name, *claims[number % len(claims)], "", "", "me", "2026-01-31", "so"))
    return pipeline.Beside(judgements(shelf, folder), file)


def contents(graph: Path) -> dict[str, bytes]:
    """A graph as Turtle, with all files that must not depend on how it came about."""
    turtle = BytesIO()
    with kg.open(graph) as opened:
        opened.write(turtle, "turtle")
    generation = graph / (graph / "CURRENT").read_text().strip()
    made = [generation / "manifest.json", generation / "lines.bin", *graph.glob("parts/*")]
    return {path.name: path.read_bytes() for path in made} | {"turtle": turtle.getvalue()}


def usable(shelf: Shelf) -> bool:
    """Tell whether at least one article can be read."""
    return any(text < len(TEXTS) - 2 for _, text in shelf.values())


@pytest.fixture(autouse=True)
def the_same_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules, words and the tools made of them do not change meanwhile, and are made once."""
    version, tools = fingerprint(), Tools()
    monkeypatch.setattr(pipeline, "fingerprint", lambda: version)
    monkeypatch.setattr(pipeline, "Tools", lambda: tools)
    monkeypatch.setattr(files, "sync", lambda path: None)  # no need to wait for the disk here


def bring(
    graph: Path, shelf: Shelf, files: list[Path], known: pipeline.Beside, random: random.Random
) -> None:
    """A graph to what is on a shelf: of all articles, of those that it knows of, or only of some of them."""
    assert known.same
    folder = known.same.parent / "articles"
    way = random.choice(["all", "folder", "again", "some"])
    if way == "all":
        pipeline.build(files, graph, beside=known, prune=True)
    elif way == "folder" or not there(graph):
        pipeline.build([folder], graph, beside=known, prune=True)
    elif way == "again":
        pipeline.build([folder], graph, beside=known)
        pipeline.build([], graph, beside=known, prune=True)
    else:
        some = [file for file, text in zip(files, texts_of(files, folder, shelf), strict=True) if text]
        gone = there(graph) - {str(file) for file in some}
        if gone:
            pipeline.remove(sorted(gone), graph, known)
        pipeline.build(some, graph, beside=known)


def texts_of(files: list[Path], folder: Path, shelf: Shelf) -> list[bool]:
    """Whether each of the files can be read."""
    good = {(folder / below, name) for name, (below, text) in shelf.items() if text < len(TEXTS) - 2}
    names = (file.name if file.suffix == ".md" else file.name.partition(".")[0] for file in files)
    known = dict(zip(files, names, strict=True))
    return [
        any((file.parent, one) in good for one in (known[file], file.name.partition(".")[0]))
        for file in files
    ]


def there(graph: Path) -> set[str]:
    """The files of the articles in a graph, if there is one."""
    made_of = open_graph(graph).manifest if graph.exists() else None
    collection = made_of.collection.origins if made_of else ()
    return {f"{above(collecting.absolute(one.place, graph))}{one.path}" for one in collection}


@pytest.mark.parametrize("part", range(4))  # so that several cores share them
@settings(max_examples=5, deadline=None)
@given(st.lists(st.lists(steps, min_size=1, max_size=3), min_size=2, max_size=4), st.randoms())
def test_any_sequence_of_changes_gives_the_graph_of_a_build_from_scratch(
    part: int, changes: list[list[Step]], random: random.Random
) -> None:
    shelf = Shelf({name: ("", number) for number, name in enumerate(NAMES[:-2])})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = Shelf(shelf)
        for change in [[], *changes]:
            for step in change:
                step(shelf)
            files = lay_out(shelf, folder / "articles")
            random.shuffle(files)
            if usable(shelf):
                with suppress(JudgementError):  # they contradict one another, or an article
                    bring(folder / "graph", shelf, files, beside(shelf, folder), random)
                    built = Shelf(shelf, shelf.judged, shelf.corrected)
        lay_out(built, folder / "articles")
        paths = [folder / "articles"]
        for graph in ("graph", "anew"):
            pipeline.build(paths, folder / graph, beside=beside(built, folder), prune=True)
        assert contents(folder / "graph") == contents(folder / "anew")


def test_every_article_of_the_samples_taken_out_and_put_back(tmp_path: Path) -> None:
    """One statement is often in several articles: it goes with the last of them."""
    files = sorted(SAMPLES.glob("*.txt"))
    pipeline.build(files, tmp_path / "whole")
    whole = contents(tmp_path / "whole")
    pipeline.build(files, tmp_path / "graph")
    for number in range(0, len(files), 3):
        others = files[:number] + files[number + 1 :]
        report = pipeline.build(others, tmp_path / "graph", prune=True)
        assert (report.read, report.removed) == (0, 1)
        pipeline.build(others, tmp_path / f"without-{number}")
        assert contents(tmp_path / "graph") == contents(tmp_path / f"without-{number}")
        report = pipeline.build(files, tmp_path / "graph")
        assert (report.read, report.removed) == (1, 0)
        assert contents(tmp_path / "graph") == whole
