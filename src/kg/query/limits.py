"""Work that is given up when its time is over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from kg.errors import KgError, QueryError, TimeLimit

Result = TypeVar("Result")


class _Work(Generic[Result]):
    """A function that runs in a thread of its own, and what became of it."""

    def __init__(self, work: Callable[[Callable[[], bool]], Result]) -> None:
        self._work = work
        self._over = threading.Event()
        self.results: list[Result] = []
        self.errors: list[KgError] = []

    def run(self) -> None:
        try:
            self.results.append(self._work(self._over.is_set))
        except KgError as error:
            self.errors.append(error)

    def give_up(self) -> None:
        self._over.set()


def within(seconds: float | None, work: Callable[[Callable[[], bool]], Result]) -> Result:
    """Run something; after that many seconds stop waiting and say so.

    The work is given a function that tells whether it has been given up. The engine cannot be
    stopped inside a sort or a count: its thread then goes on without being waited for.

    >>> within(1, lambda given_up: 7)
    7
    """
    if seconds is None:
        return work(lambda: False)
    task = _Work(work)
    thread = threading.Thread(target=task.run, name="kg query", daemon=True)
    thread.start()
    thread.join(max(seconds, 0))
    if thread.is_alive():
        task.give_up()
        raise TimeLimit(f"no answer within {seconds:g} s: ask for less, or raise --timeout")
    if task.errors:
        raise task.errors[0]
    if not task.results:
        raise QueryError("the query ended without an answer")
    return task.results[0]
