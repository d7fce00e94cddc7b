"""What several articles tell together: which are reprints, and whose term in a post had ended."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facts_sample import COMMITTEE, NGAN, OTHER_COMMITTEE, VIEN, Kinds, Paper, small_gazetteer
from kg import ontology
from kg.assemble import connected, stated
from kg.confidence import Known, grade
from kg.connect import Abstract, Outline, about, connect, outline
from kg.connect.sketch import sketch
from kg.model import Connections, Entity, Facts, Reprint, Role

ONTOLOGY = ontology.load()

# ---------------------------------------------------------------------- reprints

MOULD = """\
{place} (HP) - On the morning of {day}, the {place} Commune Party Committee of {district} District held its \
{number}th congress for the 2020-2025 term. Attending were {guest}, Secretary of the {district} District \
Party Committee, and {count} delegates on behalf of {members} Party members.

Over the past term the commune Party Committee has led the people to carry out the resolution well. Roads to \
the fields were paved with concrete, the health station got a second room, and every child of school age \
goes to school. The rate of poor households fell year after year, and the land that lay idle was planted \
again with maize and cassava.

{secretary}, Secretary of the {place} Commune Party Committee, said the committee would go on learning from \
its mistakes. {chair}, Chairman of the {place} Commune People's Committee, promised clean water for {hamlet} \
hamlet before the rains.

Speaking at the congress, {guest} asked the new committee to keep unity, to stay close to the people, and to \
make use of the strength of the land and of those who live on it. The congress elected a committee of \
{elected} members and a delegation to the congress of the district.
"""
OF_ONE_PAPER = {"district": "Pac Lum", "guest": "Sam Duc Toai", "day": "April 14"}
SYLLABLES = (
    "Bao",
    "Chan",
    "Dieu",
    "Giap",
    "Hoi",
    "Kheo",
    "Lung",
    "Moc",
    "Nua",
    "Phin",
    "Quai",
    "Sung",
    "Tru",
)
names = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map(" ".join)
figures = st.integers(21, 899).map(str)
fillings = st.fixed_dictionaries(
    {
        **dict.fromkeys(("place", "secretary", "chair", "hamlet"), names),
        **dict.fromkeys(("number", "count", "members", "elected"), figures),
    }
)
ARTICLE = MOULD.format(
    place="Na Xoan",
    secretary="Quach Thi Ngai",
    chair="Mac Van Ru",
    hamlet="Ban Mui",
    number="24",
    count="112",
    members="268",
    elected="15",
    **OF_ONE_PAPER,
)
OTHER = """\
The market of Khe Thia opened again on Sunday after the flood had carried its roof away. Sixty women sold \
bamboo shoots, honey and cloth. Lo Thi Xuyen, who has had a stall there for thirty years, said she had never \
seen so many buyers. The Khe Thia Commune People's Committee paid for the new roof.
"""
TEASERS = """
Related Topics
A road for Pu Sang hamlet
The Party cell of Pu Sang hamlet, Sa Thong commune, has opened a road of four kilometres to the market.
Nine cells in Sa Thong commune admit members
Vang A Say, Secretary of the Sa Thong Commune Party Committee, spoke of nine cells without young members.
"""


def told(name: str, text: str, published: str = "2024-05-02") -> Outline:
    return Outline(name, published, sketch(text))


def reprints(*articles: Outline) -> tuple[tuple[str, str], ...]:
    return tuple(tuple(one) for one in connect(articles).reprints)  # type: ignore[misc]


def edited(text: str, every: int) -> str:
    """Every so many words another word."""
    words = text.split(" ")
    return " ".join("indeed" if at % every == 3 and word.islower() else word for at, word in enumerate(words))


SAME = {
    "the very text": ARTICLE,
    "with marks, and other blanks": ARTICLE.replace("Quach Thi", "Quách Thị").replace("\n\n", "\n"),
    "one word in thirty edited": edited(ARTICLE, 30),
    "a tail cut off": ARTICLE[: len(ARTICLE) // 2],
    "nothing but its beginning": ARTICLE[: len(ARTICLE) // 3],
    "a paragraph put on top": f"{OTHER}\n{ARTICLE}",
    "a misspelt name": ARTICLE.replace("Quach Thi Ngai", "Quach Thi Ngay"),
    "another figure": ARTICLE.replace("112", "121"),
}
DIFFERENT = {
    "another article": OTHER,
    "the same mould, another commune": MOULD.format(
        place="Sa Thong",
        secretary="Vang A Say",
        chair="Giang Thi Pua",
        hamlet="Pu Sang",
        number="19",
        count="98",
        members="201",
        elected="13",
        **OF_ONE_PAPER,
    ),
    "much more than that article": f"{ARTICLE}\n{OTHER}\n{ARTICLE[::-1]}",
    "the same event by another reporter": (
        "Quach Thi Ngai stays Secretary of the Na Xoan Commune Party Committee of Pac Lum District. So its "
        "24th congress decided on April 14, where 112 delegates of 268 members came together and chose the "
        "15 who will lead them for the 2020-2025 term. Mac Van Ru, Chairman of the Na Xoan Commune People's "
        "Committee, thinks that Ban Mui will drink clean water soon. Sam Duc Toai, Secretary of the Pac Lum "
        "District Party Committee, was among the guests."
    ),
    "nothing": "",
    "its first words": " ".join(ARTICLE.split()[:15]),
}


@pytest.mark.parametrize("case", SAME)
def test_a_reprint_is_found_whatever_its_edits(case: str) -> None:
    articles = told("second", SAME[case], "2024-05-03"), told("first", ARTICLE), told("third", OTHER)
    assert reprints(*articles) == (("second", "first"),)


@pytest.mark.parametrize("case", DIFFERENT)
def test_another_article_is_no_reprint(case: str) -> None:
    assert reprints(told("first", ARTICLE), told("second", DIFFERENT[case], "2024-05-03")) == ()


@settings(max_examples=60, deadline=None)
@given(fillings, fillings)
def test_articles_of_one_mould_about_other_people_and_places_stay_apart(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assume({*one.values()}.isdisjoint(other.values()))
    texts = [MOULD.format(**filling, **OF_ONE_PAPER) for filling in (one, other)]
    assert reprints(told("one", texts[0]), told("other", texts[1], "2024-05-03")) == ()


@settings(max_examples=60, deadline=None)
@given(fillings, st.floats(0.35, 1), st.integers(25, 90), st.randoms(use_true_random=False))
def test_a_cut_and_edited_reprint_is_found_among_articles_of_its_mould(
    filling: dict[str, str], kept: float, every: int, chance: random.Random
) -> None:
    text = MOULD.format(**filling, **OF_ONE_PAPER)
    others = [
        told(f"other-{number}", MOULD.format(**_filling(chance), **OF_ONE_PAPER)) for number in range(9)
    ]
    copy = edited(text[: int(len(text) * kept)], every)
    articles = [*others, told("text", text), told("zz", copy, "2024-05-09")]
    chance.shuffle(articles)
    assert ("zz", "text") in reprints(*articles)


def _filling(chance: random.Random) -> dict[str, str]:
    """People and places that no other filling has."""
    fresh = iter(chance.sample(range(900, 99999), 30))
    name = {slot: f"Th{next(fresh)}x Ng{next(fresh)}x" for slot in ("place", "secretary", "chair", "hamlet")}
    return name | {slot: str(next(fresh)) for slot in ("number", "count", "members", "elected")}


def test_the_original_is_what_appeared_first_then_what_has_a_day_then_the_first_by_name() -> None:
    later, undated = told("a", ARTICLE, "2024-05-04"), told("b", ARTICLE, "")
    first, same_day = told("d", ARTICLE, "2024-05-02"), told("c", ARTICLE, "2024-05-04")
    assert reprints(later, undated, same_day) == (("b", "a"), ("c", "a"))
    assert reprints(later, undated, same_day, first) == (("a", "d"), ("b", "d"), ("c", "d"))


def test_short_texts_are_reprints_only_when_they_are_the_same() -> None:
    text = "Lo Thi Xuyen was elected Secretary of the Party cell of Khe Thia hamlet on Sunday."
    assert reprints(told("a", text), told("b", text.lower())) == ()
    assert reprints(told("a", text), told("b", text)) == (("b", "a"),)
    assert reprints(told("a", text), told("b", text.replace("on Sunday", "again"))) == ()
    assert reprints(told("a", "It rained."), told("b", "It rained.")) == ()


def test_neither_headline_nor_teasers_are_part_of_an_article_s_text() -> None:
    def read(title: str, text: str) -> Outline:
        paper = Paper("one", title, "2024-05-02", text=f"{title}\n2024-05-02\n\n")
        body = len(paper.text)
        facts = paper.say(text).facts()
        return outline(replace(facts, document=replace(facts.document, body=body)), ONTOLOGY)

    assert read("A congress", ARTICLE + TEASERS).sketch == read("Na Xoan votes", ARTICLE).sketch


def test_a_hundred_reprints_have_one_original_among_a_hundred_articles_of_its_mould() -> None:
    chance = random.Random(7)
    others = [
        told(f"other-{number:03}", MOULD.format(**_filling(chance), **OF_ONE_PAPER)) for number in range(100)
    ]
    copies = [told(f"copy-{number:03}", ARTICLE, "2024-05-08") for number in range(100)]
    found = connect([*copies, *others, told("zero", ARTICLE, "2024-05-03")]).reprints
    assert found == tuple(Reprint(copy.document, "zero") for copy in copies)


# ---------------------------------------------------------------------- successions

NGOAN = Entity("person-lo-thi-ngoan-31", "person", "Lo Thi Ngoan")
DIEM = Entity("person-cam-thi-diem-21", "person", "Cam Thi Diem")
BIRTH = Entity("person-tong-van-sinh-22", "person", "Tong Van Sinh")
SECRETARY, ACTING = Role("secretary", "Secretary"), Role("acting-secretary", "Acting Secretary")
DEPUTY = Role("deputy-secretary", "Deputy Secretary")


class Says(NamedTuple):
    """An article of a sentence, which is its name."""

    article: str
    published: str
    person: Entity
    relation: str = "holds"
    date: str = ""
    role: Role = SECRETARY
    body: Entity = COMMITTEE
    confidence: float = 0.9
    text: str = ""

    def facts(self) -> Facts:
        paper = Paper(self.article, self.article, self.published)
        paper.say(f"{self.person.label} is {self.role.label} there, says {self.article}. {self.text}")
        paper.claim(self.role.label, self.person, self.relation, self.body, role=self.role, date=self.date)
        facts = paper.facts()
        return replace(facts, claims=(facts.claims[0]._replace(confidence=self.confidence),))


END = {
    "somebody else is named later": (
        [Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", VIEN)],
        [("b", NGAN, "2024-05-02")],
    ),
    "the successor began before that article": (
        [Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", VIEN, date="2022-03")],
        [("b", NGAN, "2022-03-31")],
    ),
    "the successor began in a year in which the first still was in office": (
        [Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", VIEN, date="2020")],
        [],
    ),
    "each of three by the next": (
        [Says("a", "2016-01-01", NGAN), Says("c", "2024-01-01", DIEM), Says("b", "2020-01-01", VIEN)],
        [("b", NGAN, "2020-01-01"), ("c", VIEN, "2024-01-01")],
    ),
    "the earliest article of the successor counts, and its surest claim": (
        [
            Says("a", "2020-05-02", NGAN),
            Says("d", "2023-05-02", VIEN),
            Says("b", "2022-05-02", VIEN, confidence=0.7),
            Says("c", "2022-05-02", VIEN),
        ],
        [("c", NGAN, "2022-05-02")],
    ),
    "the bound is the earliest day by which the successor was in the post": (
        [
            Says("a", "2020-05-02", NGAN),
            Says("b", "2024-05-02", VIEN, date="2022"),
            Says("c", "2022-03-01", VIEN),
        ],
        [("c", NGAN, "2022-03-01")],
    ),
    "two on one day are a conflict": (
        [Says("a", "2024-05-02", NGAN), Says("b", "2024-05-02", VIEN)],
        [],
    ),
    "one before and after another is a conflict, which ends nobody's term": (
        [Says("a", "2020-01-01", NGAN), Says("b", "2021-01-01", VIEN), Says("c", "2022-01-01", NGAN)],
        [],
    ),
    "but the next after a conflict ends the term of whoever was there before it": (
        [
            Says("a", "2016-01-01", NGAN),
            Says("b", "2021-01-01", VIEN),
            Says("c", "2021-01-01", DIEM),
            Says("d", "2024-01-01", BIRTH),
        ],
        [("d", NGAN, "2024-01-01")],
    ),
    "an article says that the first has left": (
        [Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", VIEN), Says("c", "2021-01-01", NGAN, "held")],
        [],
    ),
    "a former holder of whom no day is known": (
        [Says("a", "2020-05-02", NGAN, "held"), Says("b", "2024-05-02", VIEN)],
        [],
    ),
    "no day is known of the successor": (
        [Says("a", "2020-05-02", NGAN), Says("b", "", VIEN)],
        [],
    ),
    "a post that several fill": (
        [Says("a", "2020-05-02", NGAN, role=DEPUTY), Says("b", "2024-05-02", VIEN, role=DEPUTY)],
        [],
    ),
    "the same post elsewhere": (
        [Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", VIEN, body=OTHER_COMMITTEE)],
        [],
    ),
    "an acting holder ends no term": (
        [Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", VIEN, role=ACTING)],
        [],
    ),
    "an acting holder's term is not ended": (
        [Says("a", "2020-05-02", NGAN, role=ACTING), Says("b", "2024-05-02", VIEN)],
        [],
    ),
    "two spellings of one name": (
        [Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", NGOAN)],
        [],
    ),
    "the next after two spellings of one name": (
        [Says("a", "2020-05-02", NGAN), Says("b", "2021-05-02", NGOAN), Says("c", "2024-05-02", VIEN)],
        [("c", NGAN, "2024-05-02"), ("c", NGOAN, "2024-05-02")],
    ),
    "a reprint of an old article about the first": (
        [
            Says("a", "2020-05-02", NGAN, text=ARTICLE),
            Says("b", "2022-05-02", VIEN),
            Says("c", "2024-05-02", NGAN, text=ARTICLE),
        ],
        [],
    ),
    "a reprint of an old article about somebody before": (
        [
            Says("a", "2018-05-02", VIEN, text=ARTICLE),
            Says("b", "2020-05-02", NGAN),
            Says("c", "2024-05-02", VIEN, text=ARTICLE),
        ],
        [],
    ),
    "a reprint of an old article, of which the original told something else": (
        [
            Says("a", "2018-05-02", DIEM, text=ARTICLE, role=DEPUTY),
            Says("b", "2020-05-02", NGAN),
            Says("c", "2024-05-02", VIEN, text=ARTICLE),
        ],
        [],
    ),
    "a reprint of what names the successor": (
        [
            Says("a", "2018-05-02", VIEN),
            Says("b", "2020-05-02", NGAN, text=ARTICLE),
            Says("c", "2020-05-04", NGAN, text=ARTICLE, confidence=0.95),
        ],
        [("b", VIEN, "2020-05-02")],
    ),
}


def connections(*articles: Says) -> Connections:
    return connect(outline(article.facts(), ONTOLOGY) for article in articles)


@pytest.mark.parametrize("case", END)
def test_what_follows_from_who_is_named_next(case: str) -> None:
    articles, expected = END[case]
    for order in (articles, articles[::-1]):
        found = connections(*order).ends
        assert [
            (end.document, end.claim.subject, end.claim.period.end_not_after) for end in found
        ] == expected


def test_an_implied_end_is_an_inferred_claim_less_sure_than_what_it_follows_from() -> None:
    (end,) = connections(Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", VIEN, confidence=0.8)).ends
    claim = end.claim
    assert (claim.relation, claim.status, claim.rule) == ("held", "inferred", "successor-named")
    assert claim.confidence == round(grade(Known(claim.rule, claim.status)).confidence * 0.9 * 0.8, 2)
    assert claim.object_name == "Secretary @ Na Tham Commune Party Committee"
    assert claim.note == (
        "no article says so: Quan Van Vien was in this post by 2024-05-02, "
        "Lo Thi Ngan on 2020-05-02 (a), and one person fills it at a time"
    )


def test_the_claim_and_the_bound_stand_in_the_graph_beside_what_the_articles_say() -> None:
    articles = Says("a", "2020-05-02", NGAN), Says("b", "2024-05-02", VIEN)
    own = {line for one in articles for line in stated(one.facts(), Kinds(), small_gazetteer()).lines}
    lines = connected(connections(*articles))
    bounds = [line for line in lines if "endNotAfter" in line and "/id/membership-" in line.split()[0]]
    day = '#endNotAfter> "2024-05-02"^^<http://www.w3.org/2001/XMLSchema#date> .'
    assert all(line.endswith(day) for line in bounds)
    members = [line.partition(" ")[0] for line in own if "org#member>" in line]
    (over,) = {line.partition(" ")[0] for line in bounds} - set(members)
    (told,) = {line.partition(" ")[0] for line in bounds} & set(members)
    assert [line for line in lines if line.startswith(over) and line.endswith("vocabulary#former> .")]
    (only,) = (line for line in lines if line.startswith(told))
    assert only in bounds
    (sentence,) = re.findall(r"#inSentence> (<[^>]+>)", "\n".join(lines))
    assert any(line.startswith(f"{sentence} ") and "oa#exact" in line for line in own)


def test_nothing_is_said_where_nothing_follows() -> None:
    assert connected(connections(Says("a", "2020-05-02", NGAN))) == ()


def test_a_line_keeps_abstract_and_outline() -> None:
    facts = Says("a", "2020-05-02", NGAN, date="2019", text=ARTICLE).facts()
    line = about(facts, ONTOLOGY)
    assert "\n" not in line
    assert Outline.parse(line) == outline(facts, ONTOLOGY)
    assert [thing.label for thing in Abstract.parse(line).things] == [COMMITTEE.label, NGAN.label]
    (tenure,) = Outline.parse(line).tenures
    assert tenure.read().days == (("2019-01-01", "2019-12-31"), ("2020-05-02", "2020-05-02"))


@pytest.mark.parametrize("change", [{"status": "planned"}, {"status": "rejected"}, {"doubt": "far"}], ids=str)
def test_what_is_no_fact_tells_of_no_post(change: dict[str, Any]) -> None:
    facts = Says("a", "2020-05-02", NGAN, date="2019", text=ARTICLE).facts()
    claims = tuple(claim._replace(**change) for claim in facts.claims)
    assert outline(facts, ONTOLOGY).tenures
    assert outline(replace(facts, claims=claims), ONTOLOGY).tenures == ()
