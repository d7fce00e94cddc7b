"""What is planned, or proposed, is kept as a claim and is no fact of the graph."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import kg
from kg.graph import Graph

ARTICLE = """Ta Veng prepares its vote
2024-05-16

The Standing Board introduced Lo Van Hoan for the post of Secretary of the Ta Veng Commune Party Committee.
Vi Thi Dao is Chairwoman of the Ta Veng Commune People's Committee.
"""


def table(graph: Graph, form: str) -> list[dict[str, str]]:
    out = io.BytesIO()
    graph.write(out, form)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode())))


def test_a_plan_is_told_only_to_who_asks_for_plans(tmp_path: Path) -> None:
    (tmp_path / "vote.txt").write_text(ARTICLE, encoding="utf-8")
    with kg.build(tmp_path / "vote.txt", tmp_path / "graph") as graph:
        (plan,) = table(graph, "plans")
        assert plan["subject"] == "Lo Van Hoan"
        assert plan["object"] == "Secretary @ Ta Veng Commune Party Committee"
        assert plan["status"] == "planned"
        facts = table(graph, "facts")
        assert {row["status"] for row in facts} <= {"asserted", "inferred"}
        assert [row["subject"] for row in facts if row["relation"] == "holds"] == ["Vi Thi Dao"]
        assert "Lo Van Hoan" not in {row[0].text for row in graph.ask("evidence").rows}
        assert "Lo Van Hoan" not in str(graph.ask("office-holders").rows)
        assert graph.check().conforms
        assert [reason.status for reason in graph.why("Lo Van Hoan").reasons] == ["planned"]
