"""Another language is a folder: a small one reads what it has words for, into the things of English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import reader
from kg import ontology, resources
from kg.extract import grammar
from kg.extract.language import Language
from kg.extract.language.loading import parsed
from kg.model import Claim

FOLDER = Path(__file__).parent / "language" / "vi"


def language() -> Language:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml")}
    return parsed(texts, "tests/language/vi")


@cache
def vietnamese() -> reader.Reader:
    """The project's vocabulary with its words of Vietnamese, and those of the folder."""
    texts = {name: resources.read("ontology", name) for name in resources.names("ontology", ".ttl")}
    texts["vi/vocabulary.ttl"] = (FOLDER / "vocabulary.ttl").read_text(encoding="utf-8")
    known = ontology.load(texts, "vi")
    return reader.Reader(known, grammar(known, language()), reader.units())


SENTENCES = {
    "Tại đại hội, đồng chí Lò Văn Hoan được bầu làm Bí thư Đảng ủy xã Na Lim, huyện Tà Veng.": (
        "At the congress, comrade Lo Van Hoan was elected Secretary of the Party Committee of Na Lim "
        "commune, Ta Veng district.",
        {
            "Lo Van Hoan | holds | Secretary @ Na Lim Commune Party Committee",
            "Na Lim Commune | within | Ta Veng District",
        },
    ),
    "Bà Vì Thị Dao, Phó Bí thư Đảng uỷ xã Na Lim, không được bầu làm Chủ tịch Ủy ban nhân dân xã Na Lim.": (
        "Ms. Vi Thi Dao, Deputy Secretary of the Party Committee of Na Lim commune, was not elected Chairman "
        "of the People's Committee of Na Lim commune.",
        {"Vi Thi Dao | holds | Deputy Secretary @ Na Lim Commune Party Committee"},
    ),
    "Chi bộ thôn Na Pan, xã Na Lim được thành lập năm 2019 và có 24 đảng viên.": (
        "The Party cell of Na Pan village, Na Lim commune was founded in 2019 and has 24 Party members.",
        {
            "Na Pan Village Party Cell | established | 2019",
            "Na Pan Village Party Cell | count | party-members=24",
            "Na Pan Village | within | Na Lim Commune",
        },
    ),
    "Ông Vi Văn Tỏ thôi giữ chức Chủ tịch Ủy ban nhân dân xã Na Lim từ ngày 3 tháng 5 năm 2024.": (
        "Mr. Vi Van To stepped down as Chairman of the People's Committee of Na Lim commune on May 3, 2024.",
        {"Vi Van To | held | Chairman @ Na Lim Commune People's Committee"},
    ),
}
"""What a sentence says, and the same sentence in English."""
TOLD = ("holds", "held", "member_of", "within", "established", "count")


def claims(tool: reader.Reader, text: str) -> tuple[Claim, ...]:
    return tool.claims(tool.reading(text, "2024-05-20"))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_says_what_it_says(sentence: str) -> None:
    found = claims(vietnamese(), sentence)
    assert reader.rows(found, TOLD) == SENTENCES[sentence][1]
    assert all(sentence[slice(*claim.span)].strip() for claim in found)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_things_have_the_identifiers_that_they_have_in_english(sentence: str) -> None:
    def things(found: tuple[Claim, ...]) -> set[tuple[str, str, str]]:
        return {(c.subject.key, c.relation, c.object.key if c.object else c.value) for c in found}

    english = claims(reader.shared(), SENTENCES[sentence][0])
    assert len(things(english)) >= 4
    assert things(claims(vietnamese(), sentence)) == things(english)


def test_it_is_small() -> None:
    found = language()
    verbs = [verb for frame in found.frames.values() for verbs in frame.forms.values() for verb in verbs]
    assert 20 <= len(verbs) + sum(len(words) for words in found.lists.values()) <= 40
    assert (len(found.frames), len(found.constructions), len(SENTENCES)) == (5, 10, 4)


@pytest.mark.parametrize("number", range(10))
def test_every_construction_reads_its_example_in_every_frame(number: int) -> None:
    made = language().constructions[number]
    for frame in (language().frames[name] for name in made.frames):
        text = made.example.replace("{link}", frame.linked)
        text = text.replace("{base}", next(iter(frame.forms["base"]), ""))
        reading = vietnamese().reading(text)
        sentences = [sentence for segment in reading.segments for sentence in segment.sentences]
        rules = {statement.rule for sentence in sentences for statement in sentence.statements}
        assert f"{frame.name}/{made.name}" in rules, text


def test_what_is_denied_or_planned_is_so() -> None:
    denied, planned = (claims(vietnamese(), one.example) for one in language().operators)
    assert [c.relation for c in denied if c.relation in TOLD] == []
    assert [c.status for c in planned if c.relation in TOLD] == ["planned"]
