"""Facts that are read against facts that a reader wrote: which are the same, and what comes of the counts."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

import kg
from kg.cli import run
from kg.errors import GoldError
from kg.evaluate import Evaluation, Fact, Vocabulary, evaluate, gold_facts
from kg.evaluate.matching import same
from kg.evaluate.names import alike

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
WORDS = Vocabulary(kinds=frozenset({"commune", "party-cell"}), measures=frozenset({"party-members"}))

HERE = Path(__file__).parent / "evaluate"
SAME = tomllib.loads((HERE / "same.toml").read_text(encoding="utf-8"))
UNUSABLE = tomllib.loads((HERE / "unusable.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize(("one", "other"), SAME["names_that_are_one"])
def test_these_names_are_one(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), SAME["names_that_are_two"])
def test_these_names_are_two(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


@pytest.mark.parametrize(("relation", "gold", "found"), SAME["objects_that_say_the_same"])
def test_these_facts_say_the_same(relation: str, gold: str, found: str) -> None:
    assert same(Fact("d", "Lim Ta", relation, gold), Fact("d", "Lim Ta Commune", relation, found))


@pytest.mark.parametrize(("relation", "gold", "found"), SAME["objects_that_differ"])
def test_these_facts_differ(relation: str, gold: str, found: str) -> None:
    assert not same(Fact("d", "Lim Ta", relation, gold), Fact("d", "Lim Ta", relation, found))


def test_a_party_organisation_is_no_committee_where_the_kind_is_the_question() -> None:
    committee = Fact("d", "Lim Ta Commune Party Committee", "is_a", "party-committee")
    assert not same(committee, Fact("d", "Lim Ta Commune Party Organisation", "is_a", "party-committee"))


def test_one_found_fact_is_right_once_and_as_many_as_possible_are() -> None:
    whole, short = Fact("d", "Lim Ta Commune", "within", "Sao Nua"), Fact("d", "Lim Ta", "within", "Sao Nua")
    ward = Fact("d", "Lim Ta Ward", "within", "Sao Nua")
    assert evaluate([whole, ward], [short]).total.right == 1
    assert evaluate([short, ward], [ward, whole]).total.right == 2  # not the first that fits
    assert evaluate([whole, whole], [whole, whole, whole]).total.found == 1


def test_a_document_that_only_one_side_knows_counts() -> None:
    fact = Fact("d", "Lim Ta Commune", "is_a", "commune", rule="locality")
    measured = evaluate([fact], [Fact("e", "Lim Ta Commune", "is_a", "commune", rule="locality")])
    assert [(one.name, one.gold, one.found, one.right) for one in measured.documents] == [
        ("d", 1, 0, 0),
        ("e", 0, 1, 0),
    ]
    assert (measured.total.precision, measured.total.recall, measured.total.f1) == (0, 0, 0)
    assert evaluate([], []).total.f1 == 1


def test_what_is_optional_counts_neither_way() -> None:
    told = Fact("d", "Lim Ta Commune", "is_a", "commune")
    gold = [told, Fact("d", "Lim Ta", "within", "Sao Nua", "optional")]
    for found in (gold[:1], gold):
        total = evaluate(gold, found).total
        assert (total.gold, total.found, total.right) == (1, 1, 1)


def test_a_member_is_no_holder() -> None:
    gold = Fact("d", "Do Van Mo", "holds", "Alternate Member @ Lim Ta Party Committee")
    found = Fact("d", "Do Van Mo", "member_of", "Lim Ta Party Committee")
    assert evaluate([gold], [found]).total.f1 == 1


def test_a_rule_earns_what_it_reads_right() -> None:
    gold = [Fact("d", "A B", "is_a", "commune"), Fact("d", "C D", "is_a", "commune")]
    found = [
        Fact("d", "A B", "is_a", "commune", rule="good"),
        Fact("d", "E F", "is_a", "commune", rule="bad"),
    ]
    measured = evaluate(gold, found)
    assert [(one.name, one.precision, one.recall) for one in measured.rules] == [
        ("good", 1, 0.5),
        ("bad", 0, 0),
    ]
    assert [one.rule for one in measured.false_positives] == ["bad"]


def test_the_cases_are_found() -> None:
    assert len(UNUSABLE) == 15
    assert sum(map(len, SAME.values())) >= 30


@pytest.mark.parametrize("case", UNUSABLE, ids=[case["says"][:50] for case in UNUSABLE])
def test_gold_that_cannot_be_used_is_named_with_its_place(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "road.facts.csv"
    path.write_bytes(case["file"].encode().replace(b"{a byte of an old code page}", b"\xff"))
    with pytest.raises(GoldError) as caught:
        gold_facts(path, "road", WORDS)
    assert str(caught.value) == f"{path}{case['says']}"


def test_gold_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """A byte order mark, CRLF, capitals in the header, no status, and columns of other people."""
    path = tmp_path / "road.facts.csv"
    path.write_bytes(b"\xef\xbb\xbfRelation,Subject,Object,Who\r\nis_a, Lim Ta Commune ,commune,me\r\n\r\n")
    assert gold_facts(path, "road", WORDS) == (Fact("road", "Lim Ta Commune", "is_a", "commune"),)


def test_a_fact_table_of_kg_is_gold_for_its_document(tmp_path: Path) -> None:
    path = tmp_path / "road.facts.csv"
    rows = ("road,Lim Ta,is_a,commune,asserted,Lim Ta commune", "other,Sao Nua,is_a,commune,asserted,x")
    path.write_text("\n".join(("doc,subject,relation,object,status,quote", *rows)), encoding="utf-8")
    assert gold_facts(path, "road", WORDS) == (
        Fact("road", "Lim Ta", "is_a", "commune", "asserted", sentence="Lim Ta commune"),
    )


def test_texts_may_lie_elsewhere_and_numbered_ones_under_longer_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    (gold / "seed-007.facts.csv").write_text("subject,relation,object\nBan Mui Hamlet,is_a,hamlet\n")
    assert run(["evaluate", str(gold)]) == 2
    assert capsys.readouterr().err == (
        f"kg: {gold / 'seed-007.facts.csv'}: no text seed-007.txt in {gold}: name its folder with --texts\n"
    )
    (texts / "007_0badcafe.txt").write_text("A road\n\nThe road to Ban Mui hamlet is open.\n")
    assert run(["evaluate", str(gold), "--texts", str(texts), "-f", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["articles"][0]["name"], told["total"]["right"]) == ("seed-007", 1)


def test_json_has_the_facts_that_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(Path(__file__).parent / "cli" / "gold"), "-f", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["total", "relations", "articles", "rules", "misses", "false_positives"]
    assert told["total"] == {
        "name": "all",
        "gold": 10,
        "found": 10,
        "right": 9,
        "precision": 0.9,
        "recall": 0.9,
        "f1": 0.9,
    }
    (wrong,) = told["false_positives"]
    assert (wrong["object"], wrong["rule"]) == ("party-members=24", "owner-has-counts")
    assert wrong["sentence"] == told["misses"][0]["sentence"]


def test_the_samples_are_gold() -> None:
    measured = kg.measure(ROOT / "samples")
    assert len(measured.documents) == 12
    assert measured.total.f1 >= 0.9


needs_corpus = pytest.mark.skipif(
    not (CORPUS / "score.py").is_file(), reason="the development corpus is not beside this checkout"
)


def counts_of_the_script(facts: Iterable[Fact], folder: Path) -> dict[str, tuple[int, int, int]]:
    """What score.py says of a fact table: gold, system and right of each relation."""
    table = folder / "system.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["doc", "subject", "relation", "object", "status"])
        writer.writerows([f.document, f.subject, f.relation, f.object, f.status] for f in facts)
    options = ["--gold", str(CORPUS), "--system", str(table), "--docs", "*"]
    command = [sys.executable, str(CORPUS / "score.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = done.stdout.partition("\n\n")[0].splitlines()[1:]
    return {name: (int(a), int(b), int(c)) for name, a, b, c, *_ in map(str.split, rows)}


def our_counts(measured: Evaluation) -> dict[str, tuple[int, int, int]]:
    return {one.name: (one.gold, one.found, one.right) for one in measured.relations}


@needs_corpus
def test_what_is_read_in_the_corpus_scores_as_its_script_says(tmp_path: Path) -> None:
    measured = kg.measure(CORPUS, [SHARED / "documents"])
    assert len(measured.documents) == 22
    found = [fact for _, fact in measured.hits] + [*measured.false_positives]
    assert our_counts(measured) == counts_of_the_script(found, tmp_path)


@needs_corpus
@pytest.mark.parametrize("seed", range(5))
def test_spoilt_facts_of_the_corpus_score_as_its_script_says(seed: int, tmp_path: Path) -> None:
    measures = frozenset(value.partition("=")[0] for value in objects("count"))
    vocabulary = Vocabulary(frozenset(objects("is_a")), measures)
    gold = [
        fact
        for file in sorted(CORPUS.glob("*.facts.csv"))
        for fact in gold_facts(file, file.name.removesuffix(".facts.csv"), vocabulary)
    ]
    chance = random.Random(seed)
    spoilt = [spoil(fact, chance) for fact in gold for _ in range(chance.choice((0, 1, 1, 2)))]
    ours = our_counts(evaluate(gold, spoilt))
    assert ours == counts_of_the_script(spoilt, tmp_path)
    assert 300 < sum(right for *_, right in ours.values()) < 0.9 * len(spoilt)


def objects(relation: str) -> set[str]:
    """The objects of a relation in the corpus."""
    found = set()
    for file in CORPUS.glob("*.facts.csv"):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            found |= {row["object"] for row in csv.DictReader(rows) if row["relation"] == relation}
    return found


SPOILERS = (
    *(("Commune", "Communal"), ("Commune", ""), ("Commune", "Ward"), ("District", ""), ("District", "City")),
    *(("Party Organisation", "Party Committee"), ("Party Committee", "party organization")),
    *(("Party Cell", "Party"), ("Standing Board", "Standing Committee"), ("Board", "Commission")),
    *(("Board", "Department"), ("Deputy", "Vice"), ("Vice", "Deputy"), ("Standing", "Permanent")),
    *(("Chairman", "Chairwoman"), ("People's", "Peoples"), ("-", ""), ("20", "2020-01-0"), ("1", "1,")),
    *((" ", " of the "), ("a", "ă"), ("D", "Đ"), ("n ", "ng ")),
)


def spoil(fact: Fact, chance: random.Random) -> Fact:
    """The fact with some of its words written otherwise, or in another order."""
    cells = [fact.subject, fact.object]
    for at in (0, 1):
        possible = [pair for pair in SPOILERS if pair[0] in cells[at]]
        if possible and chance.random() < 0.5:
            cells[at] = cells[at].replace(*chance.choice(possible))
    if chance.random() < 0.1:
        words = cells[0].split()
        chance.shuffle(words)
        cells[0] = " ".join(words)
    return Fact(fact.document, cells[0], fact.relation, cells[1], fact.status)
