"""Judgements of what is one: refused clearly, applied in a build, told by kg why, and taken back."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from facts_sample import small_gazetteer
from kg import added, judging, pipeline
from kg.amending import parts
from kg.cli import run
from kg.errors import JudgementError, KgError
from kg.model import Document
from kg.read import document
from kg.results import Answer, Judged
from kg.store import files
from kg.terms import ID
from kg.tools import Tools
from test_increments import contents

HEADER = "left,right,judgement,who,when,why"
UNUSABLE = tomllib.loads(
    (Path(__file__).parent / "judgements" / "unusable.toml").read_text(encoding="utf-8")
)["file"]
ARTICLES = {
    "spring": "Vi Thi Sao, Secretary of the Na Tham Commune Party Committee, opened the fair. "
    "The Na Tham Commune Party Committee has 212 Party members.",
    "summer": "Vi Thi Sau, Secretary of the Na Tham Commune Party Committee, closed the fair.",
    "autumn": "Vi Thy Sao, Deputy Secretary of the Na Tham Commune Party Committee, counted the guests.",
    "winter": "Lo Thi Ngan, Secretary of the Pa Lieng Commune Party Committee, spoke.",
    "clinic": "The Party cell of Xoan Linen JSC is under the Na Tham Commune Party Committee. "
    "Mac Van Ru, Secretary of the Party cell of Xoan Linen JSC, spoke.",
    "health": "Mac Van Ru, Secretary of the Party cell of Xoang Linen JSC, was praised. "
    "The Party cell of Xoang Linen JSC has 12 Party members.",
    "hamlet": "The Party cell of Ban Doi hamlet, Na Tham commune, Khuoi Dang district, met.",
    "village": "The Party cell of Ban Doy village, Na Tham commune, Khuoi Dang district, met.",
    "slip": "The Party Committee of Na Thom commune met.",
}


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Rules and words are made once; the gazetteer is the small one, and nobody waits for the disk."""
    made = Tools()
    made.gazetteer = small_gazetteer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "fingerprint", lambda: "the same program")
        patch.setattr(pipeline, "Tools", lambda: made)
        patch.setattr(judging, "Tools", lambda: made)
        patch.setattr(files, "sync", lambda path: None)
        yield


@pytest.fixture(scope="module")
def built(quick: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles, and the graph of them in which nothing was judged."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / f"{name}.txt").write_text(f"A fair\n2024-05-06\n\n{text}\n", encoding="utf-8")
    kg.build(folder / "articles", folder / "graph").close()
    return folder


@pytest.fixture
def articles(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The articles, beside the graph of them in the current folder."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Path("articles")


class Names(dict[str, str]):
    """The CURIE of each thing of a graph, by its name."""

    def __init__(self, graph: kg.Graph) -> None:
        found = graph.ask(
            "SELECT ?name ?thing { VALUES ?kind { org:Organization kg:Locality foaf:Person } "
            "?thing a ?kind ; skos:prefLabel ?name }"
        )
        super().__init__((row[0].text, row[1].text.replace(ID, "id:")) for row in found.rows)


@pytest.fixture(scope="module")
def names(built: Path) -> Names:
    """The names of the graph in which nothing was judged."""
    with kg.open(built / "graph") as graph:
        return Names(graph)


def judge(*lines: tuple[str, str, str], why: str = "a slip of the pen") -> Path:
    """A file of judgements."""
    file = Path("same.csv")
    text = "".join(
        f'{left},{right},{verdict},A Reader,2026-01-{day:02},"{why}"\n'
        for day, (left, right, verdict) in enumerate(lines, 1)
    )
    file.write_text(f"{HEADER}\n{text}", encoding="utf-8")
    return file


def texts(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in answer.rows]


# ---------------------------------------------------------------------------- refused


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in UNUSABLE])
def test_a_judgement_that_cannot_be_used_is_one_line_and_changes_nothing(
    case: dict[str, Any], articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(Path("graph"))
    text = "\n".join(filter(None, [case.get("header", HEADER), *case["lines"]]))
    gap = text.replace(f"{HEADER}\n", f"{HEADER}\n\n") if "" in case["lines"] else text
    Path("wrong.csv").write_text(gap, encoding="utf-8")
    assert run(["build", str(articles), "--same", "wrong.csv"]) == 2
    assert capsys.readouterr() == ("", f"kg: {case['message'].replace('FILE', 'wrong.csv')}\n")
    assert contents(Path("graph")) == before


def test_files_that_are_none(articles: Path) -> None:
    with pytest.raises(JudgementError, match=r"^none\.csv: cannot be read \(No such file or directory\)$"):
        kg.build(articles, "graph", same="none.csv")
    Path("utf16.csv").write_bytes("left,right\nNà".encode("utf-16"))
    with pytest.raises(JudgementError, match=r"^utf16\.csv, line 1: is not UTF-8: save it as CSV UTF-8$"):
        kg.build(articles, "graph", same="utf16.csv")


def test_two_of_which_an_article_tells_that_one_is_part_of_the_other_are_not_joined(
    articles: Path, names: Names
) -> None:
    cell, committee = names["Xoan Linen JSC Party Cell"], names["Na Tham Commune Party Committee"]
    file = judge((cell, committee, "same"))
    before = contents(Path("graph"))
    with pytest.raises(JudgementError) as caught:
        kg.build(articles, "graph", same=file)
    assert str(caught.value) == (
        f"same.csv: {cell} and {committee} cannot be one: clinic says that the one is part of the other "
        "(line 2): take out what is wrong"
    )
    assert before.items() <= contents(Path("graph")).items()


# ---------------------------------------------------------------------------- joined


def test_what_is_judged_to_be_one_is_one_and_its_posts_are_one(articles: Path, names: Names) -> None:
    sao, sau = names["Vi Thi Sao"], names["Vi Thi Sau"]
    with kg.build(articles, "graph", same=judge((sao, sau, "same"))) as graph:
        assert graph.built is not None
        assert graph.built.judged == Judged("same.csv", 1, 1, ())
        holders = graph.ask("office-holders", organisation="Na Tham Commune Party Committee")
        assert [row[:2] for row in texts(holders)] == [
            ("Vi Thy Sao", "Deputy Secretary"),
            ("Vi Thi Sao", "Secretary"),
        ]
        posts = graph.ask(
            "SELECT ?membership ?day { ?membership org:member ?who ; kg:attestedOn ?day . "
            '?who skos:altLabel "Vi Thi Sau"@en }'
        )
        assert len(posts.rows) == 1
        assert graph.check().conforms
        known = {row[0]: row[1] for row in texts(graph.info())}
        assert known["judgements, same"] == "1"
        assert Names(graph).keys() == names.keys() - {"Vi Thi Sau"}


def test_articles_keep_their_words_and_claims_their_identity(articles: Path, names: Names) -> None:
    file = judge((names["Vi Thi Sao"], names["Vi Thi Sau"], "same"))
    with kg.open("graph") as before, kg.build(articles, "new", same=file) as graph:
        told = [
            {one.claim: (one.subject, one.object) for one in one_graph.why(name).reasons}
            for one_graph, name in ((before, "Vi Thi Sau"), (graph, "Vi Thi Sao"))
        ]
        assert told[0].items() <= told[1].items()
        changed = [(one.change, one.document, one.relation) for one in before.diff(graph).facts]
        assert changed == [("gained", "judgements", "same")]
        assert before.diff(graph).facts[0].sentence == "a slip of the pen"


@pytest.mark.parametrize("asked", ["Vi Thi Sao", "Vi Thi Sau", "vi thi sau", "{loser}", "{loser_iri}"])
def test_kg_why_tells_who_joined_what_by_either_name(
    asked: str, articles: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    winner, loser = names["Vi Thi Sao"], names["Vi Thi Sau"]
    judge((winner, loser, "same"))
    assert run(["build", str(articles), "-q"]) == 0
    asked = asked.format(loser=loser, loser_iri=loser.replace("id:", ID))
    assert run(["why", asked]) == 0
    lines = capsys.readouterr().out.splitlines()
    winner, loser = (one.replace("id:", ID) for one in (winner, loser))
    assert lines[:3] == [
        f"Vi Thi Sao  <{winner}>",
        f"  joined: Vi Thi Sao <{winner}> and Vi Thi Sau <{loser}>",
        "    by A Reader on 2026-01-01 because a slip of the pen",
    ]
    assert [line for line in lines if line.startswith("  Vi Thi Sau  holds")]
    assert run(["why", asked, "-f", "csv"]) == 0
    *_, row = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["relation"], row["status"], row["note"], row["published"], row["sentence"]) == (
        *("same", "judged", "A Reader", "2026-01-01", "a slip of the pen"),
    )


def test_the_first_of_the_file_stays_and_others_come_to_it_by_way_of_one_another(
    articles: Path, names: Names
) -> None:
    sao, sau, thy = names["Vi Thi Sao"], names["Vi Thi Sau"], names["Vi Thy Sao"]
    with kg.build(articles, "graph", same=judge((thy, sau, "same"), (sao, sau, "same"))) as graph:
        assert {"Vi Thi Sao", "Vi Thi Sau"} & Names(graph).keys() == set()
        assert graph.why("Vi Thi Sao").label == "Vi Thy Sao"
        assert [one.when for one in graph.why(sau).judged] == ["2026-01-01", "2026-01-02"]
        assert graph.built is not None
        assert graph.built.judged == Judged("same.csv", 2, 2, ())


def test_what_no_article_mentions_is_named_and_the_others_are_joined(articles: Path, names: Names) -> None:
    gone, sao, thy = "id:person-gone-1", names["Vi Thi Sao"], names["Vi Thy Sao"]
    file = judge((gone, sao, "same"), (thy, gone, "same"), ("id:org-gone-2", "id:org-gone-3", "different"))
    with kg.build(articles, "graph", same=file) as graph:
        assert graph.built is not None
        assert graph.built.judged is not None
        assert graph.built.judged.missing == tuple(
            f"same.csv, line {line}: no article mentions {key}: there is nothing to join or to keep apart"
            for line, key in [(2, gone), (3, gone), (4, "id:org-gone-2"), (4, "id:org-gone-3")]
        )
        assert graph.built.judged.applied == 2
        assert graph.why(gone).label == "Vi Thi Sao"
        assert graph.check().conforms


def test_a_build_warns_and_goes_on(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judge(("id:person-gone-1", "id:person-gone-2", "same"))
    assert run(["build", str(articles)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert "0 judgements of same.csv applied, 0 things joined to others" in told
    assert sum("there is nothing to join" in line for line in told) == 2
    with kg.open("graph") as graph:
        assert not graph.ask("SELECT ?judgement { ?judgement a kg:Judgement }").rows


@pytest.mark.parametrize("turned", [False, True])
def test_a_unit_of_the_gazetteer_stays_even_where_no_article_mentions_it(
    turned: bool, articles: Path, names: Names
) -> None:
    (articles / "spring.txt").unlink()
    pair = names["Na Thom Commune"], "id:loc-90109"
    left, right = pair[::-1] if turned else pair
    (articles / "winter.txt").unlink()
    with kg.build(articles, "graph", same=judge((left, right, "same"))) as graph:
        assert "Na Thom Commune" not in Names(graph)
        assert Names(graph)["Pa Lieng Commune"] == "id:loc-90109"
        where = graph.ask(
            'SELECT ?code { ?place kg:officialCode ?code ; skos:altLabel "Na Thom Commune"@en }'
        )
        assert texts(where) == [("90109",)]
        names_in_vietnamese = {row[0]: row[3] for row in texts(graph.ask("localities"))}
        assert names_in_vietnamese["Pa Lieng Commune"] == "Pá Liêng"


def test_the_one_that_stays_gives_the_kind(articles: Path, names: Names) -> None:
    village, hamlet = names["Ban Doy Village"], names["Ban Doi Hamlet"]
    with kg.build(articles, "graph", same=judge((hamlet, village, "same"))) as graph:
        kinds = graph.ask(f"SELECT ?kind {{ {hamlet} org:classification ?kind }}")
        assert texts(kinds) == [("https://kg.example/vocabulary#hamlet",)]
        told = {(one.relation, one.object) for one in graph.why(hamlet).reasons}
        assert ("is_a", "village") in told
        assert not [one for one in graph.check().violations if one.shape == "locality-has-one-level"]


def test_joining_bodies_does_not_join_people_of_one_name_in_them_but_lists_them(
    articles: Path, names: Names
) -> None:
    def people(graph: kg.Graph) -> list[float]:
        return [one.score for one in graph.candidates() if one.left == one.right == "Mac Van Ru"]

    cells = names["Xoan Linen JSC Party Cell"], names["Xoang Linen JSC Party Cell"]
    with kg.open("graph") as before, kg.build(articles, "new", same=judge((*cells, "same"))) as graph:
        count = 'SELECT ?who { ?who a foaf:Person ; skos:prefLabel "Mac Van Ru"@en }'
        assert len(graph.ask(count).rows) == len(before.ask(count).rows) == 2
        assert people(before) < people(graph)
        (pair,) = [one for one in graph.candidates() if one.left == one.right == "Mac Van Ru"]
        assert "both at Xoan Linen JSC Party Cell" in [feature.what for feature in pair.features]


def test_what_follows_from_several_articles_follows_from_what_was_joined(
    names: Names, articles: Path
) -> None:
    """Another Secretary a year later implies that the first had left; the same one does not."""
    later = (
        "A fair again\n2025-05-06\n\nMac Van Lam, Secretary of the Na Tham Commune Party Committee, sang.\n"
    )
    (articles / "later.txt").write_text(later, encoding="utf-8")
    (articles / "summer.txt").unlink()
    ended = "SELECT ?name { ?fact kg:relation 'held' ; kg:status 'inferred' ; kg:subjectName ?name }"
    with kg.build(articles, "graph", prune=True) as graph:
        assert texts(graph.ask(ended)) == [("Vi Thi Sao",)]
        lam = Names(graph)["Mac Van Lam"]
    with kg.build(articles, "graph", same=judge((names["Vi Thi Sao"], lam, "same"))) as graph:
        assert texts(graph.ask(ended)) == []
        assert len(graph.ask("office-holders", organisation="Na Tham Commune Party Committee").rows) == 2


# ---------------------------------------------------------------------------- taken back, and again


def test_without_the_line_the_graph_is_as_it_was_byte_for_byte(articles: Path, names: Names) -> None:
    file = judge((names["Vi Thi Sao"], names["Vi Thi Sau"], "same"))
    never = contents(Path("graph"))
    kg.build(articles, "graph", same=file).close()
    assert contents(Path("graph")) != never
    file.write_text(f"{HEADER}\n", encoding="utf-8")
    with kg.build(articles, "graph", same=file) as graph:
        assert graph.built is not None
        assert (graph.built.read, graph.built.judged) == (0, Judged("same.csv", 0, 0, ()))
    assert contents(Path("graph")) == never


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that are read for the sake of a judgement."""
    found: list[str] = []

    def reading(id: str, name: str, data: bytes) -> Document:
        found.append(id)
        return document(id, name, data)

    monkeypatch.setattr(parts, "document", reading)
    return found


def test_a_judgement_costs_only_the_articles_with_what_gives_way(
    articles: Path, names: Names, read_again: list[str]
) -> None:
    first = (names["Vi Thi Sao"], names["Vi Thi Sau"], "same")
    second = (names["Xoan Linen JSC Party Cell"], names["Xoang Linen JSC Party Cell"], "same")
    apart = (names["Vi Thi Sao"], names["Vi Thy Sao"], "different")
    for lines, costs in [
        ([first], ["summer"]),
        ([first], []),
        ([first, apart], []),
        ([first, apart, second], ["health"]),
        ([second, apart], []),
    ]:
        read_again.clear()
        with kg.build(articles, "graph", same=judge(*lines)) as graph:
            assert graph.built is not None
            assert graph.built.read == 0
        assert read_again == costs


def test_the_order_of_lines_matters_only_for_what_stays(articles: Path, names: Names) -> None:
    one = (names["Vi Thi Sao"], names["Vi Thi Sau"], "same")
    other = (names["Xoan Linen JSC Party Cell"], names["Xoang Linen JSC Party Cell"], "same")
    kg.build(articles, "a", same=judge(one, other)).close()
    file = judge(one, other)
    header, *lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([header, *reversed(lines), ""]), encoding="utf-8")
    kg.build(articles, "b", same=file).close()
    assert contents(Path("a")) == contents(Path("b"))


def test_whoever_stays_after_another_judgement_is_in_every_article(articles: Path, names: Names) -> None:
    sao, sau, thy = names["Vi Thi Sao"], names["Vi Thi Sau"], names["Vi Thy Sao"]
    for stays in (sao, thy):
        file = judge((stays, sau, "same"))
        kg.build(articles, "graph", same=file).close()
    kg.build(articles, "anew", same=file).close()
    assert contents(Path("graph")) == contents(Path("anew"))


def test_a_damaged_part_of_joined_things_is_made_again(articles: Path, names: Names) -> None:
    file = judge((names["Vi Thi Sao"], names["Vi Thi Sau"], "same"))
    kg.build(articles, "graph", same=file).close()
    whole = contents(Path("graph"))
    for part in Path("graph").glob("parts/*"):
        part.write_bytes(part.read_bytes()[:-9])
    (Path("graph") / "CURRENT").write_text("lost")
    kg.build(articles, "graph", same=file).close()
    now = contents(Path("graph"))
    assert {name: now[name] for name in now if name != "manifest.json"} == {
        name: whole[name] for name in whole if name != "manifest.json"
    }


# ---------------------------------------------------------------------------- listed and written


def listed(capsys: pytest.CaptureFixture[str]) -> dict[frozenset[str], str]:
    """What kg same --candidates lists, each pair with what was judged of it."""
    capsys.readouterr()
    assert run(["same", "--candidates", "-f", "csv", "-q"]) == 0
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
    return {frozenset({row["left"], row["right"]}): row["judged"] for row in rows}


def test_candidates_forget_the_different_and_mark_the_undecided(
    articles: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    people = {"Vi Thi Sao", "Vi Thi Sau", "Vi Thy Sao"}
    pairs = [frozenset({"Vi Thi Sao", other}) for other in ("Vi Thi Sau", "Vi Thy Sao")]
    before = listed(capsys)
    assert {pair for pair in before if pair <= people} == set(pairs)
    file = judge(
        (names["Vi Thi Sao"], names["Vi Thi Sau"], "different"),
        (names["Vi Thy Sao"], names["Vi Thi Sao"], "undecided"),
        (names["Xoan Linen JSC Party Cell"], names["Xoang Linen JSC Party Cell"], "same"),
    )
    now = listed(capsys)
    assert before.keys() - now.keys() == {pairs[0]}
    assert now[pairs[1]] == "undecided"
    assert now[frozenset({"Xoan Linen JSC Party Cell", "Xoang Linen JSC Party Cell"})] == "same"
    assert run(["same", "--candidates"]) == 0
    assert "\n  ? judged undecided\n" in capsys.readouterr().out
    assert run(["build", str(articles), "-q"]) == 0
    file.unlink()
    built = listed(capsys)
    assert pairs[0] not in built
    assert built[pairs[1]] == "undecided"
    assert frozenset({"Xoan Linen JSC Party Cell", "Xoang Linen JSC Party Cell"}) not in built
    assert run(["why", "Vi Thi Sao"]) == 0
    told = capsys.readouterr().out
    assert "\n  kept apart: Vi Thi Sao <" in told
    assert "\n  undecided: Vi Thy Sao <" in told


def test_a_judgement_of_one_that_gave_way_is_about_the_one_that_stays(
    articles: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(
        (names["Vi Thi Sao"], names["Vi Thi Sau"], "same"),
        (names["Vi Thi Sau"], names["Vi Thy Sao"], "different"),
    )
    assert run(["build", str(articles), "-q"]) == 0
    assert frozenset({"Vi Thi Sao", "Vi Thy Sao"}) not in listed(capsys)


def test_kg_same_adds_a_line_and_builds_by_it(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    why = 'one office,\n  "Sau" is a slip'
    assert run(["same", "Vi Thi Sao", "vi thị sáu", "--same", "--why", why, "--who", "A Reader"]) == 0
    sao, sau = capsys.readouterr().err.split(":  judged")[0].split(": judged")[0].split(" and ")
    monkeypatch.setenv("KG_WHO", "=Another")
    assert run(["same", "Vi Thi Sao", "Vi Thy Sao", "--undecided", "--why", "no date", "-q"]) == 0
    rows = list(csv.DictReader(io.StringIO(Path("same.csv").read_text(encoding="utf-8"))))
    assert [rows[0]["left"], rows[0]["right"]] == [one.replace("id:", ID) for one in (sao, sau)]
    assert [(row["judgement"], row["who"], row["why"]) for row in rows] == [
        ("same", "A Reader", 'one office, "Sau" is a slip'),
        ("undecided", "=Another", "no date"),
    ]
    assert run(["build", str(articles)]) == 0
    assert "2 judgements of same.csv applied, 1 thing joined to others\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (b"", f"{HEADER}\nLEFT,RIGHT,same,me,DAY,w\n"),
        (f"{HEADER}\n".encode(), "LEFT,RIGHT,same,me,DAY,w\n"),
        (HEADER.encode(), "\nLEFT,RIGHT,same,me,DAY,w\n"),
        (f"{HEADER}\r\n".encode(), "LEFT,RIGHT,same,me,DAY,w\r\n"),
        (b"\xef\xbb\xbfwhy,Who,when,judgement,right,left\n", "w,me,DAY,same,RIGHT,LEFT\n"),
    ],
)
def test_what_was_in_the_file_stays_as_it_was(before: bytes, added: str, articles: Path) -> None:
    file = Path("kept.csv")
    file.write_bytes(before)
    with kg.open("graph") as graph:
        made = graph.judge(("Vi Thi Sao", "Vi Thi Sau"), "same", "me", "w", file)
    expected = added.replace("LEFT", ID + made.left).replace("RIGHT", ID + made.right)
    assert file.read_bytes() == before + expected.replace("DAY", made.when).encode()
    with kg.build(articles, "graph", same=file) as graph:
        assert "Vi Thi Sau" not in Names(graph)


WRONG = [
    (["Vi Thi Sao", "Nobody", "--same", "--why", "w"], "nothing is called 'Nobody'"),
    (["Vi Thi Sao", "Mac Van Ru", "--same", "--why", "w"], "'Mac Van Ru' is the name of 2 things"),
    (["Vi Thi Sao", "id:person-gone-1", "--same", "--why", "w"], "nothing is called 'id:person-gone-1'"),
    (["Vi Thi Sao", "Vi Thi Sao", "--same", "--why", "w"], "'Vi Thi Sao' and 'Vi Thi Sao' are one already"),
    (["Vi Thi Sao", "Na Tham Commune", "--same", "--why", "w"], "they are never one"),
    (["Na Tham Commune", "Pa Lieng Commune", "--same", "--why", "w"], "units of the gazetteer"),
    (["Vi Thi Sao", "Vi Thy Sao", "--same", "--why", " "], "column why: is empty"),
    (["Vi Thi Sao", "Vi Thi Sau", "--same", "--why", "w"], "line 2 says so already: A Reader on 2026-01-01"),
    (["Vi Thi Sau", "Vi Thi Sao", "--different", "--why", "w"], "(the new judgement) and the same (line 2)"),
    (["Vi Thi Sao", "Vi Thy Sao", "--same", "--different", "--why", "w"], "kg same lists pairs"),
    (["Vi Thi Sao", "Vi Thy Sao"], "kg same lists pairs"),
    (["Vi Thi Sao", "--same"], "kg same lists pairs"),
    (["--candidates", "--same"], "kg same lists pairs"),
]


def test_a_judgement_that_is_refused_leaves_the_file_alone(
    articles: Path, names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    file = judge((names["Vi Thi Sao"], names["Vi Thi Sau"], "same"))
    before = file.read_bytes()
    for arguments, message in WRONG:
        assert run(["same", *arguments, "--who", "me"]) == 2, arguments
        told = capsys.readouterr().err
        assert message in told
        assert told.count("\n") == 1
        assert file.read_bytes() == before


def test_a_line_is_written_in_full_or_not_at_all(
    articles: Path, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk, and as when somebody else has judged in the same moment."""
    file = judge((names["Vi Thi Sao"], names["Vi Thi Sau"], "same"))
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    def refused() -> str:
        with kg.open("graph") as graph, pytest.raises(KgError) as caught:
            graph.judge(("Vi Thi Sao", "Vi Thy Sao"), "same", "me", "w", file)
        return str(caught.value)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert refused() == "cannot write same.csv: No space left on device"
    assert file.read_bytes() == before
    reads = iter([before, before + b"theirs\n"])
    monkeypatch.setattr(added, "_bytes", lambda *_: next(reads))
    assert refused() == "same.csv has been changed meanwhile: try again; it is as it was"
    assert file.read_bytes() == before
