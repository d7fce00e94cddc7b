"""The sample articles and their facts: the yardstick has to be straight before anything is measured."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.model import RELATIONS
from kg.read import read

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
ARTICLES = sorted(SAMPLES.glob("*.txt"))


def facts(article: Path) -> list[dict[str, str]]:
    with article.with_suffix(".facts.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def test_a_dozen_articles_show_every_relation() -> None:
    assert len(ARTICLES) == 12
    assert {file.name.partition(".")[0] for file in SAMPLES.iterdir()} == {a.stem for a in ARTICLES}
    assert {row["relation"] for article in ARTICLES for row in facts(article)} == set(RELATIONS)


@pytest.mark.parametrize("article", ARTICLES, ids=[article.stem for article in ARTICLES])
def test_facts_are_quoted_from_their_article_and_stand_once(article: Path) -> None:
    document = read(article)
    assert document.title
    assert 80 <= len(document.text.split()) <= 200
    rows = facts(article)
    assert list(rows[0]) == ["subject", "relation", "object", "status", "evidence"]
    text = " ".join(document.text.split())
    for row in rows:
        assert row["evidence"], row
        assert row["evidence"] in text, row
        assert row["status"] in {"asserted", "inferred"}, row
        assert row["subject"].isascii(), row
        assert (row["relation"] in {"holds", "held"}) == (" @ " in row["object"]), row
    stated = [(row["subject"], row["relation"], row["object"]) for row in rows]
    assert len(set(stated)) == len(stated)


@pytest.mark.parametrize("article", ARTICLES, ids=[article.stem for article in ARTICLES])
def test_what_a_fact_names_is_typed_unless_it_is_inferred(article: Path) -> None:
    rows = facts(article)
    typed = {row["subject"] for row in rows if row["relation"] == "is_a"}
    people = {row["subject"] for row in rows if row["relation"] in {"holds", "held", "born", "member_of"}}
    for row in rows:
        assert row["subject"] in typed | people, row
        if row["relation"] in {"holds", "held", "member_of", "within", "covers", "hosted_by", "merged_into"}:
            name = row["object"].partition(" @ ")[2] or row["object"].partition(" (")[0]
            assert name in typed, row
        if row["relation"] == "part_of" and row["status"] == "asserted":
            assert row["object"] in typed, row
