"""What was nearly read: whole outputs of ``kg why-not``, and the same from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.cli import run

MORNING = """A morning in Khe Lut

Giang A Phua is Secretary of the Party cell of Khe Lut hamlet, Bach Uyen commune, Chau Lieng district.
His neighbour Lo Thi Mai is Choirmaster of the Party cell.
Vang A Tinh musters as Deputy Secretary of the Party Committee of Bach Uyen commune.
Deputy Head of the Weavers of Bach Uyen said that the road is dry.
It rained in the afternoon.
The Party Committee of Bach Uyen commune has 31 loudspeakers.
Sung A Lau is Head of the Front of the hamlet.
Bounmy Phetsavanh, Secretary of the Party Committee of Muong Tan commune, came along.
"""
EVENING = """An evening in Khe Lut

The Party cell of Khe Lut hamlet musters 24 Party members.
"""

ACCOUNT = """morning
  His neighbour Lo Thi Mai is «Choirmaster» of the Party cell.
    organisation found, post unknown: 'Choirmaster'
    closest rule hold/present, slot posts
  Vang A Tinh «musters» as Deputy Secretary of the Party Committee of Bach Uyen commune.
    post found, wording unknown: 'musters'
    closest rule assign/headline-with-link, slot verb
  Deputy Head of the «Weavers» of Bach Uyen said that the road is dry.
    post found, organisation unknown: 'Weavers'
    closest rule post-of-body, slot body
  The Party Committee of Bach Uyen commune has «31 loudspeakers».
    organisation found, figure unknown: '31 loudspeakers'
    closest rule owner-has-counts, slot counts
  Sung A Lau is Head of «the Front of the hamlet».
    post found, organisation unknown: 'the Front of the hamlet'
    closest rule hold/present, slot body
  «Bounmy Phetsavanh», Secretary of the Party Committee of Muong Tan commune, came along.
    post found, person unknown: 'Bounmy Phetsavanh'
    closest rule post/after-name, slot who
"""

SUMMARY = """times,lacks,words,rule,slot,document,sentence
2,wording,musters,owner-has-counts,verb,evening,The Party cell of Khe Lut hamlet musters 24 Party members.
1,figure,31 loudspeakers,owner-has-counts,counts,morning,The Party Committee of Bach Uyen commune has 31 loudspeakers.
1,organisation,Weavers,post-of-body,body,morning,Deputy Head of the Weavers of Bach Uyen said that the road is dry.
1,organisation,the Front of the hamlet,hold/present,body,morning,Sung A Lau is Head of the Front of the hamlet.
1,person,Bounmy Phetsavanh,post/after-name,who,morning,"Bounmy Phetsavanh, Secretary of the Party Committee of Muong Tan commune, came along."
1,post,Choirmaster,hold/present,posts,morning,His neighbour Lo Thi Mai is Choirmaster of the Party cell.
"""  # noqa: E501

ROW = """[
  {"document": "evening", "sentence": "The Party cell of Khe Lut hamlet musters 24 Party members.", "has": "figure", \
"lacks": "wording", "words": "musters", "rule": "owner-has-counts", "slot": "verb", "start": 23, "words_start": 56, \
"words_end": 63}
]
"""  # noqa: E501


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "morning.txt").write_text(MORNING, encoding="utf-8")
    (tmp_path / "evening.txt").write_text(EVENING, encoding="utf-8")
    return tmp_path


def test_an_article_is_accounted_for(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why-not", str(articles / "morning.txt")]) == 0
    assert capsys.readouterr() == (ACCOUNT, "")


def test_one_sentence(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why-not", str(articles / "morning.txt"), "Head of the Front"]) == 0
    found = [line for line in ACCOUNT.splitlines(keepends=True) if "Front" in line or "morning" in line]
    assert capsys.readouterr() == ("".join([*found, "    closest rule hold/present, slot body\n"]), "")


def test_a_sentence_that_told_something(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why-not", str(articles / "morning.txt"), "Giang A Phua"]) == 0
    assert capsys.readouterr() == (
        "",
        "no sentence with 'Giang A Phua': nothing was nearly read: "
        "a sentence told something, or it names nothing\n",
    )


def test_a_row_for_a_program(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why-not", str(articles / "evening.txt"), "-f", "json"]) == 0
    assert capsys.readouterr() == (ROW, "")


def test_a_folder_is_summed_up_by_missing_word(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why-not", str(articles), "-o", str(articles / "to-do.csv")]) == 0
    assert capsys.readouterr() == ("", "")
    assert (articles / "to-do.csv").read_text(encoding="utf-8") == SUMMARY


def test_a_file_that_cannot_be_read_is_named(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = articles / "empty.txt"
    bad.write_bytes(b"\x00\xff")
    assert run(["why-not", str(bad)]) == 2
    assert capsys.readouterr().err.startswith(f"kg: {bad}: ")
    assert run(["why-not", str(articles), "-f", "csv"]) == 0
    written = capsys.readouterr()
    assert written.out == SUMMARY
    assert written.err.startswith(f"skipped {bad}: ")


def test_the_same_from_python(articles: Path) -> None:
    found = kg.why_not([articles / "evening.txt", articles / "morning.txt"])
    assert [(one.times, one.words) for one in found.by_words()][:2] == [
        (2, "musters"),
        (1, "31 loudspeakers"),
    ]
    text = MORNING
    for miss in found.misses[1:]:
        assert text[miss.words_start : miss.words_end] == miss.words
        assert text[miss.start :].startswith(miss.sentence)
    assert kg.why_not(articles) == found


def test_the_word_is_told_that_says_that_it_is_not_so(tmp_path: Path) -> None:
    article = tmp_path / "vote.txt"
    article.write_text(
        "A vote in Khe Lut\n\n"
        "Vang A Tinh was not elected Secretary of the Party Committee of Bach Uyen commune.\n"
        "Rumour has it that the Party Committee of Bach Uyen commune has 31 Party members.\n",
        encoding="utf-8",
    )
    accounts = [(miss.account, miss.rule) for miss in kg.why_not(article).misses]
    assert accounts == [
        ("post found, not said to be so (denied): 'not'", "elect/passive"),
        ("figure found, not said to be so (reported): 'Rumour'", "owner-has-counts"),
    ]
