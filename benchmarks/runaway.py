"""The memory of a runaway query: of the command and its worker, at the moment when they have most together.

Each query of `tests/test_limits.py` that grows without end is asked by `kg query` at each limit. What counts
is the memory that the processes have for themselves, each shared page in equal parts (Pss), at any moment.

    python benchmarks/runaway.py [MEBIBYTES...]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from test_limits import LARGE, SMALL

LIMITS = (100, 500, 1000)
OVER = 100
"""So many MiB more than the limit may be taken in all."""
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


def family(pid: int) -> Iterator[int]:
    """A process and those that it has started."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def taken(pid: int) -> float:
    """MiB of a process and those that it has started."""
    found = 0
    for one in family(pid):
        try:
            told = _PSS.search(Path(f"/proc/{one}/smaps_rollup").read_bytes())
        except OSError:
            continue
        found += int(told[1]) if told else 0
    return found / 1024


def asked(query: str, limit: int) -> tuple[int, float]:
    """The exit status, and the most MiB that the command and its worker had together."""
    words = ["query", "-e", query, "-g", str(SMALL), "--memory", str(limit), "--timeout", "600", "-f", "csv"]
    command = [sys.executable, "-m", "kg", *words]
    with open(os.devnull, "w") as nothing, subprocess.Popen(command, stdout=nothing, stderr=nothing) as done:
        most = 0.0
        while done.poll() is None:
            most = max(most, taken(done.pid))
            time.sleep(0.02)  # to look is work, too: more often, and the query waits for the looker
    return done.returncode, most


def main() -> int:
    """Print a line for each query; 1 if one ends otherwise, or takes more than it may."""
    limits = [int(argument) for argument in sys.argv[1:]] or LIMITS
    bad = 0
    print(f"{'MiB in all at a limit of':44}" + "".join(f"{limit:>12}" for limit in limits))
    for kind, query in LARGE.items():
        line = f"{kind:44}"
        for limit in limits:
            status, most = asked(query, limit)
            bad += status != 4 or most > limit + OVER
            line += f"{most:8.0f} ({status})"
        print(line, flush=True)
    print(f"{bad} of {len(LARGE) * len(limits)} end otherwise, or take more than {OVER} MiB over their limit")
    return min(bad, 1)


if __name__ == "__main__":
    raise SystemExit(main())
