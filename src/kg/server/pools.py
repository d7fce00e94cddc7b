"""Workers that share the work of many who ask."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from kg.errors import KgError, LimitReached, MemoryLimit, TimeLimit
from kg.worker.limits import Limits
from kg.worker.process import Stopped, Worker


class Busy(KgError):
    """All workers are busy, and as many wait as may."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers: the status and headers of HTTP, and the body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Pool:
    """Workers for one kind of work. A question waits for the first that is free, if not too many wait.

    It waits as long as it may take, and no longer.
    """

    def __init__(self, workers: Sequence[Worker], waiting: int, limits: Limits) -> None:
        """Take workers, how many questions may wait, and what each may take."""
        self._workers = workers
        self._limits = limits
        self._most = waiting + len(workers)
        self._inside = 0
        self._retired = False
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._threads = ThreadPoolExecutor(len(workers), "kg-worker")
        for worker in workers:
            worker.start()
            self._free.put_nowait(worker)

    async def ask(self, question: dict[str, Any]) -> Reply:
        """The reply to a question; `Busy` if it waits too long, at once if it could not even wait."""
        if self._inside >= self._most:
            raise Busy("busy: too many questions wait; ask again in a moment")
        self._inside += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                worker = await self._free.get()
            try:
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._threads, self._answer, worker, question)
            finally:
                self._free.put_nowait(worker)
        except TimeoutError as error:
            raise Busy("busy: others ask for much; ask again in a moment") from error
        finally:
            self._inside -= 1
            self._end_if_idle()

    def retire(self) -> None:
        """End the workers when the last question is answered; no more will come."""
        self._retired = True
        self._end_if_idle()

    def kill(self) -> None:
        """End the workers now."""
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _end_if_idle(self) -> None:
        if self._retired and not self._inside:
            self.kill()

    def _answer(self, worker: Worker, question: dict[str, Any]) -> Reply:
        try:
            head, *texts = worker.ask(question, self._limits)
        except Stopped as stopped:
            worker.start()  # the next question shall not wait for it
            raise _no_answer(stopped, self._limits) from None
        return Reply(head["status"], head["headers"], "".join(texts).encode("utf-8", "backslashreplace"))


def _no_answer(stopped: Stopped, limits: Limits) -> LimitReached:
    if stopped.why == "time":
        return TimeLimit(f"no answer within {limits.seconds:g} s: ask for less")
    if stopped.why == "memory":
        return MemoryLimit(f"no answer within {limits.mebibytes:g} MiB of memory: ask for less")
    return LimitReached(f"no answer: the process that worked on it has died ({stopped.reason})")
