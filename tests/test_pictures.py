"""Pictures: small ones whole, as data beside this; odd names; times, circles and what is unsure."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import picture
from kg.picture import svg
from kg.picture.columns import columns
from kg.picture.forest import forest
from kg.picture.shapes import Drawing
from kg.picture.timeline import Bar, timeline
from kg.picture.tree import Item, chart
from kg.picture.widths import cut, width
from kg.views import Edge, Node, View
from kg.views.model import Stream

GOLDEN = Path(__file__).parent / "pictures"

TREE = (
    Item("Lim Ta Commune Party Committee", family="party", note="2 below"),
    Item("Bai Lanh Hamlet Party Cell", 1, family="party", unsure=True),
    Item("Lim Ta Commune Youth Union", 1, "/id/org-a", family="mass"),
)
BARS = (
    Bar("Secretary, Lim Ta", ("2020-03-01", "2022-05-20"), ("2019-01-01", "2023-12-31"), note="2 articles"),
    Bar("Member, Na Tham", ("2021-06-01", "2021-06-01")),
    Bar("Chairwoman, Na Tham"),
)


def career() -> Drawing:
    found = timeline("Posts over the years", BARS, "2024-05-20", 340)
    assert found is not None
    return found


PICTURES = {
    "tree": chart("Organisations: 3", TREE),
    "phone": chart("Organisations: 3", TREE, 150),
    "career": career(),
    "around": columns("Lim Ta", [Item("Na Tham", note="above it")], Item("Lim Ta"), TREE[1:]),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_as_before(name: str) -> None:
    golden = GOLDEN / f"{name}.svg"
    assert picture.document(PICTURES[name]) == golden.read_text(encoding="utf-8")


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></style></svg>",
    "left \u202eright\u202c \u2066hidden\u2069",
    "bell \x07 \x1b[31m \x00 \x9b",
    "half \ud800 \ufffe \uffff",
    "zero\u200bwidth\ufeff",
    "\U0001f600 漢字 Đà Bắc",
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("write", [picture.document, picture.inline])
def test_a_name_is_text_and_nothing_else(name: str, write: object) -> None:
    assert callable(write)
    drawing = chart(name, [Item(name, family="party", note=name), Item(name, 1, f"javascript:{name}")])
    text = write(drawing)
    elements = {one.tag.rpartition("}")[2] for one in ET.fromstring(text.encode()).iter()}
    assert elements <= {"svg", "title", "style", "rect", "text", "tspan", "circle", "path"}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]", text)


@given(st.text(), st.floats(30, 400))
def test_what_is_cut_fits(text: str, most: float) -> None:
    assert width(cut(text, most)) <= most


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_each_thing_stands_once_whatever_the_links(pairs: list[tuple[int, int]]) -> None:
    nodes = [Node(f"n{n}", f"Cell {n}", "party-cell", "party") for n in range(7)]
    edges = [Edge(f"n{a}", f"n{b}", "part_of") for a, b in pairs]
    found = forest(View("organisations", {}, Stream(lambda: nodes), Stream(lambda: edges)))
    assert sorted(thing for _, thing in found.walk()) == [node.iri for node in nodes]


def test_what_is_said_goes_before_what_is_concluded() -> None:
    nodes = [Node(name, name, "party-cell", "party") for name in "abc"]
    edges = [
        Edge("a", "b", "part_of", status="inferred", articles=9),
        Edge("a", "c", "part_of", status="asserted", articles=1),
    ]
    found = forest(View("organisations", {}, Stream(lambda: nodes), Stream(lambda: edges)))
    assert (found.below, found.others) == ({"c": ("a",)}, {"a": ("b",)})


def test_bars_without_a_day_make_no_timeline() -> None:
    assert timeline("none", [Bar("a")], "2024-01-01", 340) is None


def test_a_frame_holds_title_and_legend() -> None:
    framed = svg.with_frame(career())
    assert framed.height > career().height
    assert framed.width >= career().width
