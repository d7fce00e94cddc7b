"""Time of `kg build` after one article of many has changed, beside a build of all of them.

    python benchmarks/rebuild.py [ARTICLES] [--runs N]

The articles (1,000 of them) are those of samples/ with other, invented names of places and people in
each. Every build is a command in a process of its own; the figures are medians, of the clock and of the
processor. At the end the graph brought up to date is compared, byte for byte, with one made anew. The
status is 1 when they differ, or when a rebuild took 5 % of a full build or more.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
LEVELS = ("Province", "City", "District", "Town", "Township", "Commune", "Ward", "Village", "Hamlet")
SYLLABLES = (
    *("Bam", "Ca", "Dun", "Eng", "Gio", "Hai", "Kham", "Lo", "Mua", "Nam", "Pa"),
    *("Quen", "Rang", "Sin", "Tau", "Uoc", "Vang", "Xom", "Yen", "Chi", "Pho", "Thoi"),
)
MOST = 0.05
Times = tuple[float, float]


def names(facts: Path) -> list[str]:
    """The proper names in a sample: of places without their level, and of people; longest first."""
    found: set[str] = set()
    with facts.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            base, _, level = row["subject"].rpartition(" ")
            if row["relation"] in ("holds", "held", "member_of"):
                found.add(row["subject"])
            elif row["relation"] in ("is_a", "within") and level in LEVELS:
                found.add(base)
    return sorted(found, key=lambda name: (-len(name), name))


def renamed(text: str, known: list[str], number: int) -> str:
    """A sample with other names: the same for the same name in one article, others in another."""
    size, fresh = len(SYLLABLES), {}
    for place, name in enumerate(known):
        digits = number * 101 + place
        fresh[name] = " ".join(SYLLABLES[digits // size**power % size] for power in range(3))
    pattern = r"\b(" + "|".join(map(re.escape, known)) + r")\b"
    spaced = pattern.replace(r"\ ", r"\s+")
    return re.sub(spaced, lambda found: fresh[" ".join(found[0].split())], text) if known else text


def write(folder: Path, articles: int) -> None:
    """So many articles in a folder."""
    samples = [
        (path.read_text(encoding="utf-8"), names(path.with_suffix(".facts.csv")))
        for path in sorted(SAMPLES.glob("*.txt"))
    ]
    folder.mkdir()
    for number in range(articles):
        text, known = samples[number % len(samples)]
        (folder / f"article-{number:05d}.txt").write_text(renamed(text, known, number), encoding="utf-8")


def build(articles: Path, graph: Path) -> Times:
    """Seconds of the clock and of the processor."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "kg", "build", str(articles), "-g", str(graph), "--quiet"]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, env=kept)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, used


def contents(graph: Path) -> dict[str, bytes]:
    """All that must not depend on how a graph came about."""
    turtle = graph.with_suffix(".ttl")
    subprocess.run([sys.executable, "-m", "kg", "export", "-g", str(graph), "-o", str(turtle)], check=True)
    (generation,) = graph.glob("generation-*")
    files = [turtle, generation / "manifest.json", generation / "lines.bin", *graph.glob("parts/*")]
    return {path.name.replace(graph.name, ""): path.read_bytes() for path in files}


def compare(folder: Path, articles: int, runs: int) -> bool:
    """Print the figures; tell whether they are as good as they must be."""
    write(folder / "articles", articles)
    write(folder / "few", 2)
    build(folder / "few", folder / "warm")  # and Python keeps its compiled modules, as once installed
    full = [build(folder / "articles", folder / f"full-{run}") for run in range(runs)]
    graph = folder / "full-0"
    one: list[Times] = []
    idle: list[Times] = []
    for run in range(2 * runs + 1):
        changed = folder / "articles" / f"article-{run * 37 % articles:05d}.txt"
        changed.write_text(changed.read_text(encoding="utf-8") + f"\nRua {SYLLABLES[run]} agreed.\n")
        one.append(build(folder / "articles", graph))
        idle.append(build(folder / "articles", graph))
    full.append(build(folder / "articles", folder / "anew"))
    size = sum(path.stat().st_size for path in folder.glob("anew/parts/*")) >> 20
    print(f"{articles} articles, {size} MiB of statements, {os.cpu_count()} processors")
    print("                       seconds  processor seconds  of a full build")
    _line("all articles", full, full)
    _line("nothing changed", idle, full)
    worst = _line("one changed", one, full)
    same = contents(graph) == contents(folder / "anew")
    print(f"the same bytes as a build from scratch: {'yes' if same else 'NO'}")
    return same and worst < MOST


def _line(what: str, times: list[Times], full: list[Times]) -> float:
    """Print a line of the table; return the larger ratio to a full build."""
    found, whole = _medians(times), _medians(full)
    ratios = [found[0] / whole[0], found[1] / whole[1]]
    print(f"{what:20} {found[0]:9.2f} {found[1]:18.2f} {ratios[0]:8.1%} {ratios[1]:7.1%}", flush=True)
    return max(ratios)


def _medians(times: list[Times]) -> Times:
    return statistics.median(time[0] for time in times), statistics.median(time[1] for time in times)


def main() -> None:
    """Compare, and end with status 1 when the promise is not kept."""
    options = argparse.ArgumentParser(description="Time of kg build after one article has changed.")
    options.add_argument("articles", nargs="?", type=int, default=1000)
    options.add_argument("--runs", type=int, default=3, help="full builds to measure")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        sys.exit(0 if compare(Path(name), chosen.articles, chosen.runs) else 1)


if __name__ == "__main__":
    main()
