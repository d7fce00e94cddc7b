"""Workers that are copies of this process, ended in each of the ways that a test names: run as a script.

    python copied_worker.py < QUESTIONS

Standard input is a JSON list of [question, seconds, MiB]. Standard output is a list of what became of each:
the number of the process, why it was stopped, what is known of it, whether it is gone, and the number of
the process that took its place. The script has no thread when it copies itself, as a command line has none.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from kg.worker import starting
from kg.worker.limits import Limits
from kg.worker.process import Stopped, Worker


def copied(service: str) -> starting.Child:
    """A copy, once the thread that listened to the one before has ended for the system, too."""
    while not starting._has_one_thread():
        os.sched_yield()
    child = starting.split_off(service)
    assert type(child).__name__ == "_Copy"
    return child


def stopped(question: list[Any], limits: Limits) -> list[Any]:
    worker = Worker("serving_anything", ["a", "graph"], Limits(60, 512), copied)
    (pid,) = worker.ask(["who"], limits=Limits(60, 512))
    assert pid == worker.pid != os.getpid()
    try:
        told = list(worker.ask(question, limits))
    except Stopped as ended:
        gone = not os.path.exists(f"/proc/{pid}")
        (other,) = worker.ask(["who"], limits=Limits(60, 512))
        worker.kill()
        return [pid, ended.why, ended.reason, gone, other]
    worker.kill()
    return told


def main() -> None:
    asked = json.load(sys.stdin)
    json.dump([stopped(question, Limits(*limits)) for question, *limits in asked], sys.stdout)


if __name__ == "__main__":
    main()
