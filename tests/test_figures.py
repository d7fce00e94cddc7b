"""Figures that the words qualify: near to a number, or no number of members at all."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.tools import Tools, facts

TOOLS = Tools()
ABOUT = (
    *("about", "nearly", "over", "almost", "some", "around", "approximately"),
    *("more than", "at least"),
)


def figures(words: str) -> list[tuple[str, str]]:
    document = Document("case", f"The Party cell of Khe Rai hamlet has {words} Party members.", "")
    return [(one.value, one.note) for one in facts(document, TOOLS).claims if one.relation == "count"]


@pytest.mark.parametrize("about", ABOUT)
def test_what_is_about_a_number_is_noted_as_approximate(about: str) -> None:
    assert figures(f"{about} 14") == [("14", "approximate")]


@pytest.mark.parametrize(("words", "found"), [("14", [("14", "")]), ("1,014", [("1014", "")]), ("3.5", [])])
def test_a_plain_number_is_exact_and_no_fraction_is_read(words: str, found: list[tuple[str, str]]) -> None:
    assert figures(words) == found
