"""Corrections by hand, and facts of other readers: applied, shown, refused clearly, and taken back."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from facts_sample import small_gazetteer
from kg import judging, pipeline
from kg.amending import correcting
from kg.cli import run
from kg.corrections import COLUMNS, read, standing
from kg.errors import CorrectionError
from kg.query.claims import Reason
from kg.results import Answer
from kg.said import Correction
from kg.store import files
from kg.tools import Tools
from test_increments import contents

ARTICLES = {
    "spring": "Spring in Na Tham\n3/5/2024\n\nVi Thi Sao, Secretary of the Na Tham Commune Party Committee, "
    "opened the fair. The Na Tham Commune Party Committee has 212 Party members. "
    "In the hall Lo Van Tuc thanked the growers.",
    "summer": "Summer in Na Tham\n3/8/2024\n\nVi Thi Sau, Secretary of the Na Tham Commune Party Committee, "
    "closed the fair.",
}
COMMITTEE = "Na Tham Commune Party Committee"
SAO = ("spring", "holds", "Vi Thi Sao", f"Secretary @ {COMMITTEE}", "opened the fair.")
FIGURE = ("spring", "count", COMMITTEE, "party-members=212", "has 212 Party members")
TUC = ("spring", "holds", "Lo Van Tuc", f"Deputy Secretary @ {COMMITTEE}", "Lo Van Tuc thanked the growers")
BY = ("A Reader", "2026-05-31", "the caption says so")


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Rules and words are made once; the gazetteer is the small one, and nobody waits for the disk."""
    made = Tools()
    made.gazetteer = small_gazetteer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "fingerprint", lambda: "the same program")
        for module in (pipeline, judging, correcting):
            patch.setattr(module, "Tools", lambda: made)
        patch.setattr(files, "sync", lambda path: None)
        yield


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def line(action: str, claim: tuple[str, ...], field: str = "", value: str = "") -> tuple[str, ...]:
    return (action, *claim, field, value, *BY)


def write(*lines: tuple[str, ...]) -> Path:
    with Path("corrections.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows((COLUMNS, *lines))
    return Path("corrections.csv")


def claims(graph: kg.Graph, name: str) -> list[tuple[str, str, str, str]]:
    found: list[Reason] = [*graph.why(name).reasons]
    return [(one.relation, one.object, one.status, one.corrected) for one in found if one.subject == name]


def objects(answer: Answer) -> set[tuple[str, str]]:
    at = [answer.columns.index(name) for name in ("subject", "object")]
    return {(row[at[0]].text, row[at[1]].text) for row in answer.rows}


def said(how: str) -> str:
    return f"{how} by A Reader on 2026-05-31: the caption says so"


def test_a_wrong_claim_is_rejected_and_a_missing_one_added_and_both_are_taken_back(articles: Path) -> None:
    never = contents(kg.build(articles, "graph").source)
    rejected, added = line("reject", SAO), line("add", TUC)
    with kg.build(articles, "graph", corrections=write(rejected, added)) as graph:
        assert graph.built is not None
        assert graph.built.amended is not None
        assert (graph.built.read, graph.built.amended.corrected, graph.built.amended.lost) == (0, 2, ())
        assert claims(graph, "Vi Thi Sao") == [
            ("holds", f"Secretary @ {COMMITTEE}", "rejected", said("rejected"))
        ]
        assert claims(graph, "Lo Van Tuc") == [
            ("holds", f"Deputy Secretary @ {COMMITTEE}", "asserted", said("added"))
        ]
        (reason,) = graph.why("Lo Van Tuc").reasons
        assert (reason.source, reason.words) == ("A Reader", "Lo Van Tuc thanked the growers")
        told = objects(graph.ask("evidence"))
        assert ("Lo Van Tuc", f"Deputy Secretary @ {COMMITTEE}") in told
        assert "Vi Thi Sao" not in {subject for subject, _ in told}
        assert "Vi Thi Sao" not in {row[0].text for row in graph.ask("office-holders").rows}
        assert [one for one in graph.check().violations if one.severity == "violation"] == []
        again = contents(graph.source)
    assert contents(kg.build(articles, "other", corrections=write(added, rejected)).source) == again
    assert contents(kg.build(articles, "graph", corrections=write()).source) == never


FIXES = [
    (SAO, "object", f"Deputy Secretary @ {COMMITTEE}", ("holds", f"Deputy Secretary @ {COMMITTEE}")),
    (SAO, "relation", "held", ("held", f"Secretary @ {COMMITTEE}")),
    (SAO, "object", "Secretary @ Pa Lieng Commune Party Committee", None),
    (FIGURE, "object", "party-members=221", ("count", "party-members=221")),
]


@pytest.mark.parametrize(("claim", "field", "value", "right"), FIXES)
def test_a_field_is_corrected(
    articles: Path, claim: tuple[str, ...], field: str, value: str, right: tuple[str, str] | None
) -> None:
    with kg.build(articles, "graph", corrections=write(line("correct", claim, field, value))) as graph:
        found = claims(graph, claim[2])
    how = said("corrected")
    assert (claim[1], claim[3], "rejected", how) in found
    assert (*(right or (claim[1], value)), "asserted", how) in found


def test_dates_of_an_office_and_its_holder_are_corrected_together(articles: Path) -> None:
    lines = [
        line("correct", SAO, "began", "2020-03"),
        line("correct", SAO, "subject", "Vi Thi Xoan"),
        line("correct", SAO, "ended", "2024-06-30"),
    ]
    with kg.build(articles, "graph", corrections=write(*lines)) as graph:
        (reason,) = graph.why("Vi Thi Xoan").reasons
        assert reason.time == "began between 2020-03-01 and 2020-03-31, ended 2024-06-30"


def test_a_doubtful_claim_is_accepted(articles: Path) -> None:
    """The one that another reader was not sure of."""
    fact = told_line(SAO[0], "holds", "Lo Van Tuc", TUC[3], TUC[4], confidence=0.1)
    file = facts_file(json.dumps(fact))
    with kg.build(articles, "graph", facts=file) as graph:
        (finding,) = [one for one in graph.review() if one.subject == "Lo Van Tuc"]
        assert "another paper is not sure" in finding.what
    assert run(["correct", f"id:{finding.sides[0].claim.rpartition('/')[2]}", "--accept", "--why", "so"]) == 0
    with kg.build(articles, "graph", facts=file, corrections="corrections.csv") as graph:
        assert [one for one in graph.review() if one.subject == "Lo Van Tuc"] == []
        assert ("Lo Van Tuc", TUC[3]) in objects(graph.ask("evidence"))


LOST = [
    (line("reject", ("winter", *SAO[1:])), "winter: no such article is in the graph"),
    (line("reject", (*SAO[:4], "opened the meeting")), "spring: its quote is not in the article (any more)"),
    (
        line("reject", (*SAO[:2], "Vi Thi Sau", *SAO[3:])),
        "spring: nothing that is read there says Vi Thi Sau",
    ),
    (line("add", (*TUC[:4], "Lo Van Tuc danced")), "spring: its quote is not in the article"),
    (line("add", (*TUC[:4], "the")), "spring: its quote stands 4 times in the article"),
    (line("add", (*TUC[:3], "Secretary @ the moon", TUC[4])), "'the moon' is no name that is understood"),
    (line("add", (*TUC[:3], "Gardener @ " + COMMITTEE, TUC[4])), "'Gardener' is no role that is known"),
    (line("add", (*TUC[:1], "part_of", TUC[2], COMMITTEE, TUC[4])), "is a person, and part_of has an org"),
    (line("correct", FIGURE, "began", "2020"), "count has no began that could be corrected"),
]


@pytest.mark.parametrize(("written", "reason"), LOST)
def test_what_cannot_be_applied_is_told_in_each_build_and_costs_nothing_else(
    articles: Path, written: tuple[str, ...], reason: str
) -> None:
    file = write(line("reject", SAO), written)
    for _ in range(2):
        with kg.build(articles, "graph", corrections=file) as graph:
            assert graph.built is not None
            assert graph.built.amended is not None
            assert graph.built.amended.corrected == 1
            (lost,) = graph.built.amended.lost
            assert lost.startswith("corrections.csv, line 3: ")
            assert reason in lost


WRONG = [
    ("refuse", SAO, "", "", "column action: no action 'refuse'"),
    (
        "reject",
        ("spring", "holding", *SAO[2:]),
        "",
        "",
        "column relation: no relation 'holding'; did you mean",
    ),
    ("reject", (*SAO[:4], ""), "", "", "column quote: is empty"),
    ("reject", SAO, "object", "", "column field: only correct has a field"),
    ("correct", SAO, "objekt", "x", "column field: no field 'objekt'; did you mean 'object'?"),
    ("correct", SAO, "began", "in May", "column value: 'in May' is not a year"),
]


@pytest.mark.parametrize(("action", "claim", "field", "value", "reason"), WRONG)
def test_a_line_that_is_no_correction_stops_the_build(
    articles: Path, action: str, claim: tuple[str, ...], field: str, value: str, reason: str
) -> None:
    file = write(line(action, claim, field, value))
    with pytest.raises(CorrectionError, match=r"^corrections.csv, line 2, ") as caught:
        kg.build(articles, "graph", corrections=file)
    assert reason in str(caught.value)
    assert not Path("graph").exists()


def test_the_last_line_about_a_claim_holds() -> None:
    def one(action: str, **more: str) -> Correction:
        cells = dict(zip(COLUMNS, line(action, SAO), strict=True)) | more
        return Correction(**cells)  # type: ignore[arg-type]

    fix, date = one("correct", field="object", value="x"), one("correct", field="began", value="2020")
    assert standing([one("reject"), one("accept")]) == (one("accept"),)
    assert standing([one("reject"), fix, date]) == (fix, date)
    assert standing([fix, fix._replace(value="y"), date]) == (fix._replace(value="y"), date)
    assert standing([fix, one("withdraw")]) == ()
    assert standing([fix, one("reject", subject="VI THI SAO")]) == (one("reject", subject="VI THI SAO"),)


def test_the_command_writes_lines_that_a_build_applies(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with kg.build(articles, "graph") as graph:
        claim = next(one.claim for one in graph.why("Vi Thi Sao").reasons if one.relation == "holds")
    name = f"id:{claim.rpartition('/')[2]}"
    by = ["--who", "A Reader", "--why", "the caption says so"]
    assert run(["correct", name, "--reject", *by]) == 0
    assert run(["correct", name, "--reject", *by]) == 2
    assert "line 2 says so already" in capsys.readouterr().err
    added = ["--subject", TUC[2], "--relation", "holds", "--object", TUC[3]]
    assert run(["correct", "--add", "spring", *added, "--quote", TUC[4], *by]) == 0
    assert run(["correct", "--add", "spring", *added, "--quote", "Lo Van Tuc danced", *by]) == 2
    assert "spring: its quote is not in the article: 'Lo Van Tuc danced'" in capsys.readouterr().err
    assert [(one.action, one.subject) for one in read(Path("corrections.csv"))] == [
        ("reject", "Vi Thi Sao"),
        ("add", "Lo Van Tuc"),
    ]
    assert run(["build", "articles"]) == 0
    assert "2 corrections of corrections.csv applied" in capsys.readouterr().err
    assert run(["correct", name, "--withdraw"]) == 0
    assert run(["build", "articles", "-q"]) == 0
    with kg.open("graph") as graph:
        assert [one[2] for one in claims(graph, "Vi Thi Sao")] == ["asserted"]


@pytest.mark.parametrize(
    "words",
    [[], ["id:claim-1"], ["id:claim-1", "--reject", "--accept"], ["id:claim-1", "--add", "spring"]],
)
def test_the_command_says_what_it_does(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["correct", *words, "--why", "so"]) == 2
    assert "kg correct CLAIM --reject --why TEXT" in capsys.readouterr().err


def test_corrections_and_judgements_work_together(articles: Path) -> None:
    with kg.build(articles, "graph") as graph:
        people = [graph.why(name).iri for name in ("Vi Thi Sao", "Vi Thi Sau")]
    Path("same.csv").write_text(
        f"left,right,judgement,who,when,why\n{people[0]},{people[1]},same,A Reader,2026-05-31,a slip\n"
    )
    file = write(line("reject", SAO))
    with kg.build(articles, "graph", corrections=file, same="same.csv") as graph:
        assert [(one.subject, one.status) for one in graph.why(people[0]).reasons] == [
            ("Vi Thi Sao", "rejected"),
            ("Vi Thi Sau", "asserted"),
        ]
    one = contents(Path("graph"))
    kg.build(articles, "graph", same="same.csv").close()
    kg.build(articles, "graph", corrections=file, same="same.csv").close()
    assert contents(Path("graph")) == one


# ------------------------------------------------------------------ facts of another reader
def told_line(
    document: str, relation: str, subject: str, object_: str, quote: str, **more: object
) -> dict[str, object]:
    fact: dict[str, object] = {"document": document, "relation": relation, "subject": subject}
    return fact | {"object": object_, "quote": quote, "source": "another paper", "confidence": 0.9} | more


def facts_file(*lines: str) -> Path:
    Path("facts.jsonl").write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return Path("facts.jsonl")


def minutes(articles: Path) -> list[dict[str, object]]:
    """Eighty facts of an article that nobody could read by rules, each with its sentence."""
    people = [f"Lo Van {a}{b}" for a in ("Ta", "Mo", "Ki", "Nu", "Pe", "Ho", "Du", "La") for b in "mntchi"]
    names = [one for one in people if not one.endswith(("h", "t", "i", "c"))]
    names += [one.replace("Lo Van", "Vi Thi") for one in names] + [
        one.replace("Lo Van", "Ta Duy") for one in names
    ]
    names += [one.replace("Lo Van", "Quan Van") for one in names[:16]]
    names += [one.replace("Lo Van", "Mac Thi") for one in names[:16]]
    sentences = [f"Upon {name} fell the choice of row {number}." for number, name in enumerate(names)]
    (articles / "minutes.txt").write_text("\n\n".join([ARTICLES["spring"], *sentences]), encoding="utf-8")
    return [
        told_line("minutes", "member_of", name, COMMITTEE, sentence)
        for name, sentence in zip(names, sentences, strict=True)
    ]


def test_of_a_hundred_facts_of_another_reader_the_right_ones_join_and_the_others_are_named(
    articles: Path,
) -> None:
    good = minutes(articles)
    assert len(good) == len({str(one["subject"]) for one in good}) == 80
    one = good[0]
    faulty: list[tuple[str, str]] = [
        ("{'document': 'minutes'}", "is not JSON"),
        ("[1, 2]", "is no JSON object"),
        *(
            (json.dumps({k: v for k, v in one.items() if k != name}), f"{name} is missing")
            for name in ("quote", "confidence")
        ),
        *((json.dumps(one | {"note": n}), "no field 'note'") for n in (1, 2)),
        *(
            (json.dumps(one | {"confidence": sure}), "confidence is no number from 0 to 1")
            for sure in (1.5, "high")
        ),
        *(
            (json.dumps(one | {"relation": name}), f"no relation {name!r}")
            for name in ("members_of", "likes")
        ),
        *((json.dumps(one | {"document": name}), "no such article is in the graph") for name in ("x", "y")),
        *(
            (json.dumps(one | {"quote": q}), "its quote is not in the article")
            for q in ("Upon Lo Van fell", "upon lo")
        ),
        *(
            (json.dumps(one | {"object": name}), "is no name that is understood")
            for name in ("the club", "they")
        ),
        *((json.dumps(one | {"relation": r}), "is a person") for r in ("part_of", "hosted_by")),
        (json.dumps(one | {"quote": "Upon"}), "its quote stands 80 times"),
        (json.dumps(one), "says the same as line 1"),
    ]
    assert len(faulty) == 20
    file = facts_file(*map(json.dumps, good), *(text for text, _ in faulty))
    with kg.build(articles, "graph", facts=file) as graph:
        assert graph.built is not None
        amended = graph.built.amended
        assert amended is not None
        assert (amended.told, len(amended.refused)) == (80, 20)
        for number, (_, reason) in enumerate(faulty, 81):
            (refused,) = [
                each for each in amended.refused if each.startswith(f"facts.jsonl, line {number}: ")
            ]
            assert reason in refused
        text = kg.article("minutes").text
        found = [each for each in graph.why(COMMITTEE).reasons if each.source == "another paper"]
        assert len(found) == 80
        for each in found:
            (quote,) = [fact["quote"] for fact in good if fact["subject"] == each.subject]
            assert text[each.place + each.start : each.place + each.end] == quote == each.words
        assert [each for each in graph.check().violations if each.severity == "violation"] == []
    one_way = contents(Path("graph"))
    facts_file(*(text for text, _ in faulty), *map(json.dumps, reversed(good)))
    kg.build(articles, "other", facts=file).close()
    assert contents(Path("other")) == one_way


def test_refused_lines_are_told_and_the_status_says_so(
    articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts_file(json.dumps(told_line(*SAO[:2], "Lo Van Tuc", TUC[3], TUC[4])), "{}")
    assert run(["build", "articles", "--facts", "facts.jsonl"]) == 2
    told = capsys.readouterr().err
    assert "1 fact of other readers, 1 line refused" in told
    assert "refused facts.jsonl, line 2: document is missing" in told
    assert run(["build", "articles", "--facts", "nothing.jsonl"]) == 2
    assert "nothing.jsonl: there is no such file" in capsys.readouterr().err


def test_the_prompt_has_each_relation_kind_and_measure() -> None:
    told, ontology = kg.prompt().split(), Tools().ontology
    kinds = {one.id for one in ontology.concepts.values() if one.represents}
    measures = {one.id for one in ontology.scheme("measures")}
    from kg.model import RELATIONS

    assert {*RELATIONS, *kinds, *measures} <= {*told}
