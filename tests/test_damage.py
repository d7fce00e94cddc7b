"""What copying has done to an article is mended before it is read: the same facts, and offsets of one text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.cli import run
from kg.cli.text import marked
from kg.errors import BadParameter
from kg.model import Document
from kg.read import document, source_name
from kg.tools import Tools, facts

TOOLS = Tools()
ARTICLE = (
    "A visit to Khe Rai\n12/03/2021\n\n"
    "The Farmers' Union and the Party cell of Khe Rai hamlet, Na Tham commune, met in the official house.\n"
    "Vi Thi Sao, Secretary of the Party cell of Khe Rai hamlet, said that it has 14 Party members & friends.\n"
    "The Na Tham Commune Party Committee has 12 subordinate cells.\n"
)
DAMAGES: dict[str, Callable[[str], str]] = {
    "entities": lambda text: text.replace("&", "&amp;").replace("'", "&#39;").replace(" of ", "&nbsp;of "),
    "entities of entities": lambda text: text.replace("&", "&amp;amp;").replace(" of ", "&amp;nbsp;of "),
    "tags": lambda text: text.replace("Vi Thi Sao", "<b>Vi Thi Sao</b>").replace("cells.\n", "cells.<br/>\n"),
    "a script": lambda text: text.replace("The Na", "<script type='x'>The cell of Bay hamlet</script>The Na"),
    "a comment": lambda text: text.replace("The Na", "<!-- The cell of Bay hamlet -->The Na"),
    "no-break blanks": lambda text: text.replace(" hamlet", "\u00a0hamlet").replace(" commune", "\u202fcommune"),
    "zero-width signs": lambda text: text.replace("Khe", "Kh\u200be").replace("Na T", "\ufeffNa \u2060T"),
    "soft hyphens": lambda text: text.replace("Secretary", "Sec\u00adre\u00adtary").replace("subordinate", "sub\u00ad\nordinate"),
    "hyphens at line ends": lambda text: text.replace("Secretary", "Secre-\ntary").replace("Committee", "Commit-\ntee"),
    "no-break hyphens": lambda text: text.replace("Secre", "Secre-\n").replace("-\n", "\u2010\n"),
    "ligatures": lambda text: text.replace("ffi", "\ufb03").replace("fi", "\ufb01"),
    "apostrophes": lambda text: text.replace("'", "\u02bc"),
    "primes": lambda text: text.replace("'", "\u2032"),
    "backticks": lambda text: text.replace("'", "`"),
    "curly apostrophes": lambda text: text.replace("'", "\u2019"),
    "wide apostrophes": lambda text: text.replace("'", "\uff07"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "signs of lines": lambda text: text.replace("\n", "\u2028"),
}  # fmt: skip


def told(found: Document) -> set[tuple[str, ...]]:
    return {
        (one.subject_name, one.relation, one.object_name, one.value) for one in facts(found, TOOLS).claims
    }


def read(text: str) -> Document:
    return document("x", source_name("x.txt", text.encode()), text.encode())


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_article_tells_what_the_whole_one_tells(damage: str) -> None:
    whole, damaged = read(ARTICLE), read(DAMAGES[damage](ARTICLE))
    assert len(told(whole)) >= 8
    assert told(damaged) == told(whole)
    assert (damaged.title, damaged.published) == (whole.title, whole.published)


def test_what_looks_like_markup_and_is_none_stays() -> None:
    text = "Fewer than 3 <5 cells & 4> 2; a <word> of R&D; AT&T; 5 < 6"
    assert read(text).text == text


def test_offsets_count_in_the_text_that_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, graph = tmp_path / "khe-rai.txt", tmp_path / "graph"
    file.write_text(
        DAMAGES["entities"](DAMAGES["hyphens at line ends"](ARTICLE)).replace("\n", "\r\n"), encoding="utf-8"
    )
    kg.build(file, graph).close()
    assert run(["text", "khe-rai", "-g", str(graph)]) == 0
    text = capsys.readouterr().out.removesuffix("\n")
    assert text == kg.article("khe-rai.txt", graph).text
    spans = "SELECT ?s ?words { ?claim kg:inSentence ?s . ?s oa:exact ?words }"
    assert run(["query", "-g", str(graph), "-f", "csv", "-e", spans]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) >= 4
    for row in rows:
        start, end = row["s"].rpartition("=")[2].split(",")
        assert text[int(start) : int(end)] == row["words"]
        assert run(["text", "khe-rai", "-g", str(graph), "--at", row["s"]]) == 0
        assert f"«{row['words']}»" in capsys.readouterr().out


@pytest.mark.parametrize("at", ["", "x", "5", "5-", "8-5", "0-99", "-1-5", "5-5"])
def test_a_span_that_is_none_is_refused(at: str) -> None:
    with pytest.raises(BadParameter, match="is no span"):
        marked("The cell met.", at)


def test_an_article_that_is_not_kept_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "a.ttl").write_text("")
    kg.build(tmp_path / "a.txt", tmp_path / "graph").close()
    for name, graph, reason in (
        ("b", "graph", "has no article 'b'; possible are a"),
        ("a", "a.ttl", "keeps no articles"),
    ):
        assert run(["text", name, "-g", str(tmp_path / graph)]) == 2
        assert reason in capsys.readouterr().err
