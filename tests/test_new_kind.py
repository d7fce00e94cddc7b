"""A kind, a role and a level are added as data and read at once; and no text at all breaks the reader."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reader
from kg import resources
from kg.model import Claim
from kg.reading import Place
from rule_cases import ALL

PREFIXES = """
@prefix kg: <https://kg.example/ontology#> .
@prefix kgv: <https://kg.example/vocabulary#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
NEW = {
    "kind": """
kgv:irrigation-board a skos:Concept ; skos:inScheme kgv:organisation-kinds ;
    kg:grammar "territorial" ; skos:broader kgv:state-agency ;
    skos:prefLabel "Irrigation Council"@en, "Hội đồng thủy lợi"@vi ;
    skos:altLabel "Irrigation Council"@en, "Water Council"@en ;
    kg:shortLabel "water council"@en .
""",
    "kind with a class of its own": """
kgv:elders-council a skos:Concept ; skos:inScheme kgv:organisation-kinds ;
    kg:grammar "territorial" ; kg:represents kg:EldersCouncil ;
    skos:prefLabel "Elders' Council"@en, "Hội đồng già làng"@vi ;
    skos:altLabel "Elders' Council"@en .
""",
    "named kind": """
kgv:tea-garden a skos:Concept ; skos:inScheme kgv:organisation-kinds ;
    kg:grammar "named" ; skos:broader kgv:enterprise ;
    skos:prefLabel "Tea Garden"@en, "Vườn chè"@vi ;
    skos:altLabel "Tea Garden"@en .
""",
    "role": """
kgv:bell-ringer a skos:Concept ; skos:inScheme kgv:roles ;
    skos:prefLabel "Bell Ringer"@en, "Người đánh kẻng"@vi ;
    skos:altLabel "Bell Ringer"@en ; kg:impliedKind kgv:party-cell .
""",
    "level": """
kgv:hillside a skos:Concept ; skos:inScheme kgv:locality-levels ;
    kg:represents kg:Hillside ; kg:rank 6 ;
    skos:prefLabel "Hillside"@en, "Sườn đồi"@vi ;
    skos:altLabel "hillside"@en .
""",
}
READ = {
    "kind": (
        "The Irrigation Council of Khe Rai commune met. The communal Water Council praised it.",
        {
            "Khe Rai Commune Irrigation Council | is_a | state-agency",
            "Khe Rai Commune Irrigation Council | covers | Khe Rai Commune",
        },
        ("irrigation-board", "kg:StateAgency"),
    ),
    "kind with a class of its own": (
        "Lo Van Pin, Chairman of the Elders' Council of Khe Rai commune, spoke.",
        {
            "Khe Rai Commune Elders' Council | is_a | elders-council",
            "Khe Rai Commune Elders' Council | covers | Khe Rai Commune",
            "Lo Van Pin | holds | Chairman @ Khe Rai Commune Elders' Council",
        },
        ("elders-council", "kg:EldersCouncil"),
    ),
    "named kind": (
        "The Party cell of Song Hac Tea Garden met.",
        {
            "Song Hac Tea Garden | is_a | enterprise",
            "Song Hac Tea Garden Party Cell | is_a | party-cell",
            "Song Hac Tea Garden Party Cell | hosted_by | Song Hac Tea Garden",
        },
        ("tea-garden", "kg:Enterprise"),
    ),
    "role": (
        "Lo Van Pin, Deputy Bell Ringer of the Party cell of Pa Nheo hamlet, spoke.",
        {"Lo Van Pin | holds | Deputy Bell Ringer @ Pa Nheo Hamlet Party Cell"},
        ("bell-ringer", ""),
    ),
    "level": (
        "The Party cell of Pa Nheo hillside, Khe Rai commune, met.",
        {
            "Pa Nheo Hillside | is_a | hillside",
            "Pa Nheo Hillside | within | Khe Rai Commune",
            "Pa Nheo Hillside Party Cell | is_a | party-cell",
            "Pa Nheo Hillside Party Cell | part_of | Khe Rai Commune Party Committee",
        },
        ("hillside", "kg:Hillside"),
    ),
}


def ontology_texts() -> dict[str, str]:
    return {name: resources.read("ontology", name) for name in resources.names("ontology", ".ttl")}


@pytest.mark.parametrize("what", NEW)
def test_a_few_lines_of_data_are_read_at_once(what: str) -> None:
    text, expected, (concept, represented) = READ[what]
    before = reader.shared()
    assert not expected & reader.rows(before.claims(before.reading(text)))
    assert concept not in before.ontology.concepts

    after = reader.reader(ontology_texts() | {"new.ttl": PREFIXES + NEW[what]})
    claims = after.claims(after.reading(text))
    assert expected <= reader.rows(claims)
    if represented:
        assert after.ontology.class_of(concept) == represented
        assert any(claim.relation == "is_a" and claim.value == concept for claim in claims)
    else:
        assert any(claim.role is not None and claim.role.concept == f"deputy-{concept}" for claim in claims)
    assert after.ontology.fingerprint != before.ontology.fingerprint


def test_a_new_kind_is_at_most_five_lines() -> None:
    assert len(NEW) == len(READ) == 5
    assert all(len(turtle.strip().splitlines()) <= 5 for turtle in NEW.values())


def test_a_new_kind_changes_nothing_else() -> None:
    """The cases of all families say the same with the new concepts beside the others."""
    after = reader.reader(ontology_texts() | {"new.ttl": PREFIXES + "".join(NEW.values())})
    before = reader.shared()
    for case in ALL:
        then = before.claims(before.reading(case.text, case.published))
        now = after.claims(after.reading(case.text, case.published))
        assert reader.rows(now) == reader.rows(then), case.name


# ---------------------------------------------------------------------- any text at all
def check(text: str, published: str = "") -> None:
    """What holds of every reading of every text."""
    tool = reader.shared()
    reading = tool.reading(text, published)
    for segment in reading.segments:
        for sentence in segment.sentences:
            assert 0 <= sentence.start < sentence.end <= len(text)
            for mention in sentence.mentions:
                told_from = isinstance(mention, Place) and mention.dateline
                first, last = (0, sentence.paragraph) if told_from else (sentence.start, sentence.end)
                assert first <= mention.start < mention.end <= last
    claims = tool.claims(reading)
    assert claims == tool.claims(tool.reading(text, published))
    for claim in claims:
        check_claim(claim, text)


def check_claim(claim: Claim, text: str) -> None:
    assert 0 <= claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end <= len(text)
    assert 0 < claim.confidence <= 1
    assert claim.status in {"asserted", "inferred", "planned"}
    assert claim.rule
    assert claim.subject_name
    assert "/" not in claim.subject.key


SENTENCES = sorted({sentence for case in ALL for sentence in re.split(r"(?<=[.])\s+", case.text)})
WORDS = sorted({word for sentence in SENTENCES for word in re.findall(r"[\w'-]+|[^\w\s]", sentence)})


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([" ", "", "\n", "  "]))
def test_no_order_of_known_words_breaks_the_reader(words: list[str], gap: str) -> None:
    check(gap.join(words))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12),
    st.sampled_from(["", "2019-05-01", "2025-09-02"]),
    st.randoms(use_true_random=False),
)
def test_no_order_of_sentences_breaks_the_reader(
    sentences: list[str], published: str, chance: random.Random
) -> None:
    joined = "".join(sentence + chance.choice([" ", "\n", "\n\n", ""]) for sentence in sentences)
    check(joined, published)
