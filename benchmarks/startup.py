"""How long a person waits for the command: medians of fresh processes.

    python benchmarks/startup.py [GRAPH]

GRAPH is a graph folder or an RDF file; without one the queries are left out. What the worker process costs
a query is the difference between ``kg query NAME`` and the same query asked in a single process.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 11
ALONE = """
import sys
import kg.cli.tables
from kg.cli import output
from kg.query import ask
from kg.store import open_graph
kg.cli.tables.show(ask(open_graph(sys.argv[2]), sys.argv[1]), "table")
"""
SPARQL = "SELECT ?cell { ?cell a kg:PartyCell }"
BUDGETS = {"kg --help": 0.25, "kg query NAME": 0.6, "kg query -e SPARQL": 0.6}


def seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def main() -> None:
    kg = [sys.executable, "-m", "kg"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import kg": [sys.executable, "-c", "import kg"],
        "kg --help": [*kg, "--help"],
        "kg query --help": [*kg, "query", "--help"],
    }
    if len(sys.argv) > 1:
        graph = ["-g", str(Path(sys.argv[1]))]
        commands["kg query NAME"] = [*kg, "query", "cells-under-committees", *graph]
        commands["without a worker"] = [sys.executable, "-c", ALONE, "cells-under-committees", graph[1]]
        commands["kg query -e SPARQL"] = [*kg, "query", "-e", SPARQL, *graph]
        commands["kg info"] = [*kg, "info", *graph]
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):  # interleaved, so that a busy moment of the machine hits all alike
        for name, command in commands.items():
            times[name].append(seconds(command))
    for name, measured in times.items():
        budget = f"  (at most {BUDGETS[name]:.2f})" if name in BUDGETS else ""
        print(f"{name:20}  {statistics.median(measured):.3f} s{budget}")


if __name__ == "__main__":
    main()
