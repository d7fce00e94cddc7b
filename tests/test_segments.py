"""What of a text is the article and what are teasers, and where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.segments import parts
from kg.model import Document

ARTICLE = "The Party Committee of Khe Rai commune met on Monday."
TEASER = "Na Thang commune has a new bridge."
TITLE = "A bridge is opened"

CASES = {
    "An article without teasers is one part": (f"{TITLE}\n{ARTICLE}", [("article", [TITLE, ARTICLE])]),
    "Blank lines and blanks around a line are left out": (
        f"\n  {TITLE}  \n\n\n{ARTICLE}\n",
        [("article", [TITLE, ARTICLE])],
    ),
    "A teaser is a title and its text": (
        f"{ARTICLE}\nRelated Topics\n{TITLE}\n{TEASER}",
        [("article", [ARTICLE]), ("teaser", [TITLE, TEASER])],
    ),
    "Each title opens a teaser": (
        f"{ARTICLE}\nRelated Topics\n{TITLE}\n{TEASER}\nTea grows well\n{TEASER}",
        [("article", [ARTICLE]), ("teaser", [TITLE, TEASER]), ("teaser", ["Tea grows well", TEASER])],
    ),
    "A teaser may have several paragraphs": (
        f"{ARTICLE}\nRelated Topics\n{TITLE}\n{TEASER}\n{TEASER}",
        [("article", [ARTICLE]), ("teaser", [TITLE, TEASER, TEASER])],
    ),
    "The heading of the teasers may be written in other words": (
        f"{ARTICLE}\nOTHER NEWS:\n{TITLE}\n{TEASER}",
        [("article", [ARTICLE]), ("teaser", [TITLE, TEASER])],
    ),
    "Words about related topics in a sentence open nothing": (
        f"{ARTICLE}\nRelated topics were discussed, too.",
        [("article", [ARTICLE, "Related topics were discussed, too."])],
    ),
    "A heading with nothing after it makes no teaser": (
        f"{ARTICLE}\nRelated Topics\n",
        [("article", [ARTICLE])],
    ),
    "A dateline in brackets is left out": (f"(NEWS) – {ARTICLE}", [("article", [ARTICLE])]),
    "A dateline in capitals is left out": (f"SÔNG ĐÀ (NA) - {ARTICLE}", [("article", [ARTICLE])]),
    "A dateline with nothing after it stays": ("(NEWS) -", [("article", ["(NEWS) -"])]),
    "An empty text is an empty article": ("", [("article", [])]),
}


def found(text: str) -> list[tuple[str, list[str]]]:
    document = Document("case", text, "")
    return [(part.kind, [text[p.start : p.end] for p in part.paragraphs]) for part in parts(document)]


@pytest.mark.parametrize("name", CASES)
def test_a_text_has_these_parts(name: str) -> None:
    text, expected = CASES[name]
    assert found(text) == expected


@given(
    st.lists(st.sampled_from(["Related Topics", TITLE, TEASER, ARTICLE, "", " ", "(NEWS) - "]), max_size=9)
)
def test_parts_keep_the_order_of_the_text_and_share_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    made = list(parts(Document("case", text, "")))
    assert [part.kind for part in made] == ["article", *["teaser"] * (len(made) - 1)]
    paragraphs = [p for part in made for p in part.paragraphs]
    assert all(p.start < p.end for p in paragraphs)
    assert all(one.end <= other.start for one, other in pairwise(paragraphs))
    assert all(part.paragraphs for part in made[1:])
