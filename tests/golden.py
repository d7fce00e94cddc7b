"""Golden answers of saved queries, written anew: ``python tests/golden.py NAME...``; look at the difference.

`answers/NAME.csv` is over the small graph of `facts_sample`, `answers/samples/NAME.csv` over ``samples/``.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path

import kg
from facts_sample import build
from kg import query
from kg.store import GraphStore, open_graph

ANSWERS = Path(__file__).with_name("answers")
SAMPLES = Path(__file__).parents[1] / "samples"


def write(name: str, graph: GraphStore, folder: Path) -> None:
    answer = query.ask(graph, name)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([cell.text for cell in row] for row in answer.rows)


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = build(Path(folder) / "small")
        kg.build(SAMPLES, Path(folder) / "samples").close()
        for graph, answers in ((small, ANSWERS), (open_graph(Path(folder) / "samples"), ANSWERS / "samples")):
            for name in names:
                if (answers / f"{name}.csv").exists():
                    write(name, graph, answers)


if __name__ == "__main__":
    main(sys.argv[1:])
