"""A worker: what it answers, at which limits it is ended, how it dies, and that another takes its place."""

from __future__ import annotations

import gc
import json
import math
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadParameter, GraphError, KgError, UnknownName
from kg.worker.limits import Limits
from kg.worker.process import Stopped, Worker
from kg.worker.starting import split_off

AMPLE = Limits(60, 512)
NONE = Limits(None, None)


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have workers find the service of these tests."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), *sys.path]))


@pytest.fixture
def worker() -> Iterator[Worker]:
    one = Worker("serving_anything", ["a", "graph"], AMPLE)
    yield one
    one.kill()


def told(worker: Worker, *question: Any, limits: Limits = AMPLE) -> list[Any]:
    return list(worker.ask(list(question), limits))


def is_gone(pid: int) -> bool:
    """Whether a process has ended; waits until it does."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    ready, _, _ = select.select([handle], [], [], 60)
    os.close(handle)
    return bool(ready)


def test_parts_come_as_they_are_told(worker: Worker) -> None:
    said = ["Nà Phòn", 1, None, ["a", {"b": 0.5}], "two\nlines", "\udc80"]
    assert told(worker, "say", *said) == said
    assert told(worker, "say") == []
    assert told(worker, "subject") == [["a", "graph"]]


def test_one_process_answers_all(worker: Worker) -> None:
    assert worker.pid is None, "nothing is started before it is needed"
    worker.start()
    first = worker.pid
    assert told(worker, "who") == told(worker, "who") == [first]


def test_what_others_print_is_no_answer(worker: Worker) -> None:
    assert told(worker, "print", '["part", "forged"]\n') == ["printed"]


def test_an_error_of_ours_is_raised_and_the_process_stays(worker: Worker) -> None:
    pid = told(worker, "who")
    with pytest.raises(UnknownName, match="nobody is called so"):
        told(worker, "refuse", "nobody is called so")
    assert told(worker, "who") == pid


ENDS: list[tuple[str, list[Any], Limits]] = [
    ("time", ["loop"], Limits(0.2, None)),
    ("time", ["overflow"], Limits(0.2, None)),
    ("memory", ["eat"], Limits(None, 64)),
    ("memory", ["eat at once"], Limits(None, 64)),
    ("memory", ["overflow"], Limits(None, 64)),
    ("memory", ["die", signal.SIGABRT], NONE),
    ("memory", ["die", signal.SIGKILL], NONE),
    ("crash", ["die", signal.SIGSEGV], NONE),
    ("crash", ["die", signal.SIGBUS], NONE),
    ("crash", ["fail", "no such thing"], NONE),
]


@pytest.mark.parametrize(
    ("why", "question", "limits"), ENDS, ids=[f"{why}: {' '.join(map(str, q))}" for why, q, _ in ENDS]
)
def test_it_is_ended_and_another_takes_its_place(
    why: str, question: list[Any], limits: Limits, worker: Worker
) -> None:
    (pid,) = told(worker, "who")
    with pytest.raises(Stopped) as caught:
        told(worker, *question, limits=limits)
    assert caught.value.why == why
    assert is_gone(pid)
    (other,) = told(worker, "who")
    assert other != pid


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a worker is never a copy")
def test_a_copy_of_this_process_ends_as_any_other() -> None:
    script = Path(__file__).with_name("copied_worker.py")
    asked = [[question, limits.seconds, limits.mebibytes] for _, question, limits in ENDS]
    said = [[["say", 1, "two\nlines"], None, None], [["print", "forged\n"], None, None]]
    ran = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        input=json.dumps(asked + said), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    *ended, parts, printed = json.loads(ran.stdout)
    assert (parts, printed) == ([1, "two\nlines"], ["printed"])
    assert [why for _, why, *_ in ended] == [why for why, *_ in ENDS]
    assert all(gone and other != pid for pid, _, _, gone, other in ended)
    assert [reason for _, why, reason, *_ in ended if why == "crash"] == [
        "SIGSEGV", "SIGBUS", "LookupError: no such thing",
    ]  # fmt: skip


def test_what_has_threads_is_not_copied(worker: Worker) -> None:
    """Nobody would release the locks that they hold."""
    told(worker, "who")
    child = split_off("serving_anything")
    child.kill()
    child.wait()
    assert isinstance(child, subprocess.Popen)
    child.communicate()


def test_last_words_are_told(worker: Worker) -> None:
    with pytest.raises(Stopped) as caught:
        told(worker, "fail", "no such\nthing")
    assert caught.value.reason == "LookupError: no such thing"
    with pytest.raises(Stopped) as caught:
        told(worker, "die", signal.SIGSEGV)
    assert caught.value.reason == "SIGSEGV"


def test_whoever_leaves_early_ends_it(worker: Worker) -> None:
    parts = worker.ask(["loop"], NONE)
    assert next(parts) == "begun"
    pid = worker.pid
    parts.close()
    assert pid is not None
    assert is_gone(pid)
    assert told(worker, "say", 1) == [1]


def test_it_can_be_killed_from_elsewhere(worker: Worker) -> None:
    parts = worker.ask(["loop"], NONE)
    assert next(parts) == "begun"
    worker.kill()
    with pytest.raises(Stopped):
        next(parts)
    assert told(worker, "say", 1) == [1]


@pytest.mark.parametrize("subject", ["nothing", "for ever", "death"])
def test_what_cannot_be_opened_is_tried_again(subject: str) -> None:
    worker = Worker("serving_anything", subject, Limits(0.5 if subject == "for ever" else 60, None))
    for _ in range(2):
        with pytest.raises((GraphError, Stopped)):
            told(worker, "who")
        assert worker.pid is None


def test_a_worker_that_nobody_holds_is_ended() -> None:
    worker = Worker("serving_anything", "", AMPLE)
    (pid,) = told(worker, "who")
    del worker
    gc.collect()
    assert is_gone(pid)


@pytest.mark.parametrize("how", ["spawned", "split_off"])
def test_a_worker_outlives_no_parent(how: str) -> None:
    """Not even one that is killed, and not even in the midst of its work."""
    script = f"""
from kg.worker import starting
from kg.worker.limits import Limits
from kg.worker.process import Worker
worker = Worker("serving_anything", "", Limits(None, None), starting.{how})
for _ in worker.ask(["loop"], Limits(None, None)):
    print(worker.pid, flush=True)
"""
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert is_gone(pid)


@pytest.mark.parametrize("number", [math.inf, math.nan, -1.0, -math.inf])
def test_what_is_no_limit_is_refused(number: float) -> None:
    with pytest.raises(BadParameter, match=r"--timeout: .* is no number of seconds \(0 is no limit\)$"):
        Limits.given(number, 0)
    with pytest.raises(KgError, match=r"--memory: .* is no number of MiB \(0 is no limit\)$"):
        Limits.given(None, number)
