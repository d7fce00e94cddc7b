"""Who is one and who is two: articles in, things and pairs that may be one out.

A file of ``identity/`` holds the cases of one sort of thing. A case has

``name``        the behaviour, as a sentence;
``articles``    texts with invented names, each an article of its own;
``among``       the kind of thing to look at, where it is not all of the sort;
``things``      the names of all of them, each as often as there are things of that name;
``candidates``  the pairs that ``kg same --candidates`` lists of them (left out: none);
``iris``        the IRIs of the things, where they matter.

The gazetteer is the small one of ``facts_sample``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import kg
from facts_sample import small_gazetteer
from kg import pipeline
from kg.tools import Tools

FOLDER = Path(__file__).resolve().parent / "identity"
CLASSES = {"person": "foaf:Person", "locality": "kg:Locality", "organisation": "org:Organization"}
FIELDS = {"name", "articles", "among", "things", "candidates", "iris"}
CASES = [
    pytest.param(data["sort"], case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.toml"))
    for data in [tomllib.loads(file.read_text(encoding="utf-8"))]
    for case in data["case"]
]


@pytest.fixture(autouse=True, scope="module")
def small_country() -> object:
    """Articles are read with the small gazetteer; rules and words are made once."""
    tools = Tools()
    tools.gazetteer = small_gazetteer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "Tools", lambda: tools)
        yield


def test_there_are_cases_of_every_sort() -> None:
    assert len(CASES) == 23
    assert {case.values[0] for case in CASES} == set(CLASSES)


@pytest.mark.parametrize(("sort", "case"), CASES)
def test_what_is_one_comes_together_and_what_is_two_stays_apart(
    sort: str, case: dict[str, Any], tmp_path: Path
) -> None:
    assert set(case) <= FIELDS
    for number, text in enumerate(case["articles"]):
        (tmp_path / f"{number}.txt").write_text(f"A fair\n2024-05-06\n\n{text}\n", encoding="utf-8")
    among = f"; org:classification kgv:{case['among']}" if "among" in case else ""
    with kg.build(tmp_path, tmp_path / "graph") as graph:
        answer = graph.ask(
            f"SELECT ?name ?thing {{ ?thing a {CLASSES[sort]} ; skos:prefLabel ?name {among} }}"
            " ORDER BY ?name"
        )
        pairs = [one for one in graph.candidates() if one.sort == sort]
    assert [row[0].text for row in answer.rows] == case["things"]
    there = {row[1].text for row in answer.rows}
    listed = [f"{one.left} =? {one.right}" for one in pairs if {one.left_iri, one.right_iri} <= there]
    assert listed == case.get("candidates", [])
    if "iris" in case:
        assert [row[1].text.replace(kg.terms.ID, "id:") for row in answer.rows] == case["iris"]
