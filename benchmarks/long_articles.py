"""How the time of a build grows with the length of one article, for texts that repeat one thing.

Each build runs in a process of its own; its processor time is told, and how often the one of half the
length goes into it. Twice the text may take 2.3 times as long: more would be a walk through what was read.

    python benchmarks/long_articles.py [KILOBYTES...]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from repeated import REPEATED, text

LENGTHS = (50, 100, 200, 400)
MOST = 2.3


def seconds(article: str) -> float:
    """Processor time of the build of one article."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "long.txt")
        path.write_text(article, encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "kg", "build", str(path), "-g", str(Path(folder, "graph")), "-q"]
        subprocess.run(command, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print a line for each repetition; 1 if one grows faster than it may."""
    lengths = [int(argument) for argument in sys.argv[1:]] or LENGTHS
    worst = 0.0
    print(f"{'repeated':20}" + "".join(f"{length:>6} kB     " for length in lengths))
    for kind in REPEATED:
        line, before = f"{kind:20}", 0.0
        for length in lengths:
            took = seconds(text(kind, 1000 * length))
            ratio = took / before if before else 0.0
            worst = max(worst, ratio)
            line += f"{took:7.2f} s " + (f"x{ratio:4.2f}" if ratio else " " * 5)
            before = took
        print(line, flush=True)
    print(f"at most {worst:.2f} times as long for twice the text")
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    raise SystemExit(main())
