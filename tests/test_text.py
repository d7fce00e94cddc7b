"""What does and does not count when names are compared, and what a slug looks like."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import fold, nfc, slug

FOLDED = {
    "Hòa Bình": "hoa binh",
    "HOÀ BÌNH": "hoa binh",
    "Hoa Binh": "hoa binh",
    normalize("NFD", "Hòa Bình"): "hoa binh",
    "  Mai\u00a0 Châu\n": "mai chau",
    "Đà Bắc": "da bac",
    "Ðà Bắc": "da bac",  # with eth, as texts of the old code pages have it
    "Ｍai Châu": "mai chau",
    "Đắk N\u2019Drung": "dak n'drung",
    "Đắk N\u02bcDrung": "dak n'drung",
    "Đắk N`Drung": "dak n'drung",
    "": "",
}

SLUGS = {
    "Nà Phòn Commune Party Committee": "na-phon-commune-party-committee",
    "Bà Rịa - Vũng Tàu": "ba-ria-vung-tau",
    "People\u2019s Council (Kim Bôi)": "peoples-council-kim-boi",
    "Party Cell 8": "party-cell-8",
    "…": "",
}

VIETNAMESE = st.text("aáàảãạăằâấđeêéiíoòôơớuùủưứyýỵ nghtHĐÔ '-", max_size=30)


@pytest.mark.parametrize(("name", "folded"), FOLDED.items())
def test_a_name_folds_to(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text() | VIETNAMESE)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(VIETNAMESE)
def test_marks_case_and_composition_do_not_count(name: str) -> None:
    bare = re.sub("[\u0300-\u036f]", "", normalize("NFD", name)).replace("đ", "d").replace("Đ", "D")
    assert fold(name) == fold(bare) == fold(name.upper()) == fold(normalize("NFD", name))
    assert fold(name).isascii()


@given(st.text())
def test_composing_keeps_the_text(text: str) -> None:
    assert nfc(text) == normalize("NFC", text)


@pytest.mark.parametrize(("name", "expected"), SLUGS.items())
def test_a_name_becomes_the_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text() | VIETNAMESE, st.integers(1, 80))
def test_a_slug_is_short_and_safe_in_an_iri(name: str, limit: int) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(name, limit))
    assert len(slug(name, limit)) <= limit


def test_a_slug_is_cut_between_words() -> None:
    assert slug("Vietnam Bank for Social Policies Kim Boi Branch", 20) == "vietnam-bank-for"
    assert slug("Krongpachuyenmon", 5) == "krong"
    assert slug("Kim Boi", 7) == "kim-boi"
    assert slug("Kim Boi Branch", 7) == "kim-boi"
    assert slug("Kim Boi Branch", 6) == "kim"
    assert slug("Kim Boi " + "a" * 52) == "kim-boi-" + "a" * 52
    assert slug("Kim Boi " + "a" * 53) == "kim-boi"
