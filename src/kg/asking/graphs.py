"""A graph that is asked through a worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.asking.packing import unpacked
from kg.errors import KgError, MemoryLimit, NestingLimit, TimeLimit
from kg.results import Answer
from kg.worker.limits import Limits
from kg.worker.process import Stopped, Worker
from kg.worker.starting import Start, spawned

_SERVICE = "kg.asking.serving"
_SECONDS = 60.0
"""For opening a graph; ten times what a slow machine needs."""


def worker(starting: Start = spawned) -> Worker:
    """A worker for a graph; who starts it before looking for the graph has the answer sooner."""
    return Worker(_SERVICE, starting=starting)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the name of a saved query, or SPARQL; or the text of a query, its name and its file."""

    text: str
    name: str = ""
    where: str = ""
    given: Mapping[str, str | Sequence[str]] | None = None
    limit: int | None = None
    """Of rows."""


class AskedGraph:
    """A graph and its worker, which starts with the first question unless it has been started.

    The same process answers all questions, one at a time; one that was killed at a limit is replaced
    when the next question comes.
    """

    def __init__(self, path: Path, generation: Path | None = None, by: Worker | None = None) -> None:
        """Name a graph folder's generation, which whoever asks keeps from being removed; or an RDF file."""
        self._path = path
        self.worker = by or worker()
        self.worker.subject = ["generation", str(generation)] if generation else ["file", str(path)]
        self.worker.opening = _opening(path)

    def open(self) -> None:
        """Have the graph opened; an RDF file is read, within bounds of time and memory."""
        try:
            self.worker.open()
        except Stopped as stopped:
            raise self._not_read(stopped) from None

    def ask(self, question: Question, limits: Limits) -> Answer:
        """The answer, if there is one within the limits."""
        self.open()
        parts = self.worker.ask(asdict(question) | {"given": dict(question.given or {})}, limits)
        try:
            kind, columns = next(parts)
            rows = tuple(row for pack in parts for row in unpacked(pack))
        except Stopped as stopped:
            raise _no_answer(stopped, limits) from None
        return Answer(tuple(columns), rows, kind)

    def close(self) -> None:
        """End the process."""
        self.worker.kill()

    def _not_read(self, stopped: Stopped) -> KgError:
        what = f"{self._path} cannot be read"
        if stopped.why == "time":
            return TimeLimit(f"{what} within {self.worker.opening.seconds:g} s")
        if stopped.why == "memory":
            return MemoryLimit(f"{what} within {self.worker.opening.mebibytes:g} MiB of memory")
        return NestingLimit(f"{what}: the engine has died of it ({stopped.reason}): it may nest too deeply")


def _opening(path: Path) -> Limits:
    """What opening may take. A file may take more the larger it is, as long as it does not grow by itself."""
    if not path.is_file():
        return Limits(_SECONDS, None)  # a folder's files are mapped: many addresses, little memory
    size = path.stat().st_size / (1 << 20)
    return Limits(_SECONDS + 4 * size, 512 + 40 * size)


def _no_answer(stopped: Stopped, limits: Limits) -> KgError:
    if stopped.why == "time":
        return TimeLimit(f"no answer within {limits.seconds:g} s: ask for less, or raise --timeout")
    if stopped.why == "memory":
        most = f"{limits.mebibytes:g} MiB of memory" if limits.mebibytes else "the memory there is"
        return MemoryLimit(f"no answer within {most}: ask for less, or raise --memory")
    return NestingLimit(
        f"no answer: the engine has died of the query ({stopped.reason}): it may nest too deeply"
    )
