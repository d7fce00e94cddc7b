"""Every saved query: its header keeps its word, and its whole answer on a small graph is as written down."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from facts_sample import build
from kg import query
from kg.answers import choosing, table, values
from kg.results import Answer
from kg.store import GraphStore, open_graph

ANSWERS = Path(__file__).parent / "answers"
NAMES = query.saved.names()
HERE = sorted(path.stem for path in ANSWERS.glob("*.csv"))
"""Queries whose answers are those on this graph; of the others, those over the samples are kept."""
SAMPLED = sorted(path.stem for path in (ANSWERS / "samples").glob("*.csv"))
FIRST_COLUMNS = {
    "cells-under-committees": {"cell", "committee", "distance", "status", "quote", "document"},
    "office-holders": {"person", "role", "organisation", "status", "quote", "document"},
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> GraphStore:
    return build(tmp_path_factory.mktemp("sample") / "graph")


@pytest.fixture(scope="module")
def samples(served: Path) -> GraphStore:
    return open_graph(served)


def written(path: Path) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def texts(answer: Answer) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in answer.rows]


def column(answer: Answer, name: str) -> list[str]:
    place = answer.columns.index(name)
    return [row[place].text for row in answer.rows]


def test_there_are_many_and_each_has_an_answer() -> None:
    assert len(NAMES) == 59
    assert {*HERE, *SAMPLED} == {*NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_query_describes_itself_in_two_languages(name: str) -> None:
    saved = query.load(name)
    query.check(saved)
    assert saved.header.summary
    assert saved.header.description
    assert saved.header.tags
    texts_of_it = [saved.header.title, *(column.title for column in saved.columns)]
    texts_of_it += [parameter.declared.help for parameter in saved.parameters]
    assert all(set(text) == {"en", "vi"} and all(text.values()) for text in texts_of_it)


@pytest.mark.parametrize("name", HERE)
def test_a_query_gives_its_whole_answer(name: str, graph: GraphStore) -> None:
    answer = query.ask(graph, name)
    assert [answer.columns, *texts(answer)] == written(ANSWERS / f"{name}.csv")


@pytest.mark.parametrize("name", SAMPLED)
def test_a_query_gives_its_whole_answer_over_the_samples(name: str, samples: GraphStore) -> None:
    answer = query.ask(samples, name)
    assert [answer.columns, *texts(answer)] == written(ANSWERS / "samples" / f"{name}.csv")


@pytest.mark.parametrize("name", NAMES)
def test_a_query_keeps_its_bounds_over_the_samples(name: str, samples: GraphStore) -> None:
    assert len(query.ask(samples, name).rows) >= query.load(name).header.min_rows


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_the_same_from_a_file_without_named_graphs(
    name: str, graph: GraphStore, tmp_path: Path
) -> None:
    flat = tmp_path / "graph.nt"
    lines = [line.replace(" <https://kg.example/graph/provenance> .", " .") for line in graph.lines()]
    flat.write_text("\n".join(lines), encoding="utf-8")
    assert texts(query.ask(open_graph(flat), name)) == texts(query.ask(graph, name))


def test_a_query_of_facts_sees_no_claim(graph: GraphStore) -> None:
    body = "SELECT ?claim { ?claim a kg:Claim } LIMIT 1"
    rows = [
        query.ask(graph, query.saved.parse(f"#+ kg: {{graph: {some}}}\n{body}")) for some in ("all", "facts")
    ]
    assert [len(answer) for answer in rows] == [1, 0]


@pytest.mark.parametrize("name", HERE)
def test_eighty_columns_are_enough(name: str, graph: GraphStore) -> None:
    answer = choosing.for_people(query.ask(graph, name))
    lines = [*table.lines(answer, 80)]
    assert max(map(len, lines)) <= 80
    told = " ".join(" ".join(lines).split())
    cut = ("quote", "sentence")
    whole = [
        values.readable(cell).split()
        for row in answer
        for column, cell in zip(answer.columns, row, strict=True)
        if column not in cut
    ]
    assert all(word in told for words in whole for word in words)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_reads_a_query_as_one_that_asks_nobody_else(name: str) -> None:
    from rdflib.plugins.sparql import prepareQuery

    from kg.terms import PREFIXES

    text = query.load(name).text
    prepared = prepareQuery(text, initNs=PREFIXES)
    assert "ServiceGraphPattern" not in str(prepared.algebra)
    assert prepared.algebra.datasetClause is None


@pytest.mark.parametrize("name", FIRST_COLUMNS)
def test_columns_that_others_rely_on_are_there(name: str) -> None:
    assert FIRST_COLUMNS[name] <= {column.name for column in query.load(name).columns}


def test_a_cell_is_under_each_committee_above_it(graph: GraphStore) -> None:
    answer = query.ask(graph, "cells-under-committees", {"cell": "Ban Doi Hamlet Party Cell"})
    assert column(answer, "distance") == ["1", "2", "3"]
    assert column(answer, "status") == ["asserted", "inferred", "inferred"]
    above = query.ask(graph, "cells-under-committees", {"committee": "hắc phong province party committee"})
    assert column(above, "cell") == ["Khuoi Dang Savings Bank Party Cell", "Ban Doi Hamlet Party Cell"][::-1]


@pytest.mark.parametrize(
    ("on", "held"),
    [
        ("2019", {"standing-deputy": "no", "former-secretary": "not known", "chair": "not known"}),
        ("2020-06-30", {"standing-deputy": "no", "former-secretary": "not known", "chair": "not known"}),
        ("2021", {"standing-deputy": "no", "former-secretary": "no", "chair": "not known"}),
        ("2024-11", {"standing-deputy": "no", "former-secretary": "no", "chair": "yes"}),
        ("2025-03-05", {"standing-deputy": "yes", "former-secretary": "no", "chair": "not known"}),
    ],
)
def test_whether_somebody_held_an_office_then_has_three_answers(
    on: str, held: dict[str, str], graph: GraphStore
) -> None:
    answer = query.ask(graph, "office-holders", {"on": on})
    keys = {
        ("Standing Deputy Secretary", "current"): "standing-deputy",
        ("Secretary", "former"): "former-secretary",
        ("Chairman", "current"): "chair",
    }
    found = {
        keys[row[1], row[3]]: row[4]
        for row in texts(answer)
        if (row[1], row[3]) in keys and "Pa Lieng" not in row[2]
    }
    assert found == held


@dataclass(frozen=True)
class Case:
    """A query with a parameter, and what one column then holds."""

    query: str
    given: dict[str, str]
    column: str
    values: set[str]


CASES = (
    Case(
        "organisations-in-locality",
        {"locality": "Nà Thẩm", "kind": "party-cell"},
        "locality",
        {"Ban Doi Hamlet"},
    ),
    Case("organisations-in-locality", {"kind": "people-council"}, "locality", {"Na Tham Commune"}),
    Case("office-holders", {"tenure": "former"}, "person", {"Ta Duy Hoach", "Quan Van Vien"}),
    Case("office-holders", {"role": "secretary", "locality": "Na Tham Commune"}, "person", {"Lo Thi Ngan"}),
    Case("posts-of-person", {"person": "lo thi ngan"}, "role", {"Secretary", "Chairman"}),
    Case("changes", {"to": "2024"}, "change", {"dissolution", "foundation", "left office"}),
    Case(
        "changes",
        {"from": "2025-06", "to": "2025-12"},
        "change",
        {"dissolution", "left office", "merger", "renaming"},
    ),
    Case("membership-figures", {"measure": "party-cells"}, "value", {"14"}),
    Case("organisation-tree", {"root": "Na Tham Commune Party Committee"}, "kind", {"party-cell"}),
    Case("people-with-several-posts", {"least": "3"}, "person", set()),
    Case("evidence", {"document": "mergers", "relation": "dissolved"}, "subject", {"Pa Lieng Commune"}),
    Case("evidence", {"entity": "id:org-council-11"}, "relation", {"covers", "holds"}),
    Case("hosted-cells", {"host": "Khuoi Dang Savings Bank"}, "kind", {"party-cell"}),
    Case("localities", {"locality": "Tay Linh Province"}, "level", {"province", "commune"}),
    Case("boards-of-committee", {"committee": "Na Tham Commune Party Committee"}, "board", set()),
    Case("best-attested-facts", {"least": "3"}, "subject", set()),
    Case("best-attested-facts", {"relation": "holds"}, "sources", {"2"}),
    Case("cells-in-workplaces", {"sector": "firms"}, "founded", {"2010-05"}),
    Case("cells-in-workplaces", {"locality": "Na Tham Commune"}, "cell", set()),
    Case("coverage-by-article", {"document": "bank"}, "title", {"The cell that counts"}),
    Case("coverage-by-article", {"from": "2025", "to": "2025-06"}, "document", {"bank"}),
    Case("coverage-by-locality", {"level": "commune"}, "locality", {"Na Tham Commune", "Pa Lieng Commune"}),
    Case("coverage-by-month", {"from": "2025-03", "to": "2025-07"}, "month", {"2025-03"}),
    Case("depth-and-span", {"committee": "Hac Phong Province Party Committee"}, "depth", {"3"}),
    Case("figures-over-time", {"measure": "party-cells"}, "value", {"14"}),
    Case("inferred-facts", {"relation": "within"}, "subject", {"Ban Doi Hamlet"}),
    Case("life-of-organisation", {"organisation": "Na Tham Commune Party Committee"}, "event", {"took in"}),
    Case("localities-without-organisation", {"on": "2025-07-01"}, "validOn", {"yes", "no"}),
    Case(
        "localities-without-organisation",
        {"kind": "people-council", "within": "Hac Phong Province"},
        "locality",
        {"Ban Doi Hamlet", "Khuoi Dang District", "Pa Lieng Commune"},
    ),
    Case("members-per-cell", {"locality": "Na Tham Commune"}, "ratio", {"19.1"}),
    Case("members-per-cell", {"from": "2025"}, "ratio", set()),
    Case("mergers-with-people", {"old": "Pa Lieng Commune Party Committee"}, "heldIn", {"old", "new"}),
    Case("path-up", {"organisation": "Ban Doi Hamlet Party Cell"}, "level", {"1", "2", "3"}),
    Case("reform-2025", {"on": "2025-01-01"}, "level", {"commune", "district"}),
    Case("single-source-facts", {"status": "inferred"}, "confidence", {"0.8"}),
    Case("stale-facts", {"on": "2027", "relation": "member_of"}, "age", {"662"}),
    Case(
        "subtree-down",
        {"root": "Khuoi Dang District Party Committee", "kind": "party-cell"},
        "level",
        {"1", "2"},
    ),
    Case("sum-check", {"committee": "Na Tham Commune Party Committee"}, "coverage", {"7.1"}),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.query} {case.given}")
def test_a_parameter_narrows_the_answer(case: Case, graph: GraphStore) -> None:
    answer = query.ask(graph, case.query, case.given)
    assert set(column(answer, case.column)) == case.values
