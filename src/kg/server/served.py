"""The graph that is served: the generation that counts, and the workers that have it open."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg import __version__, resources
from kg.server.kept import Kept
from kg.server.pools import Pool, Reply
from kg.store import GraphStore, open_graph
from kg.worker.limits import Limits
from kg.worker.process import Worker

_SERVICE = "kg.server.serving"
_OPENING = Limits(600, None)
HOUSE, GUESTS = Limits(20, 1024), Limits(10, 512)
"""What a page or a saved query may take, and a query of somebody's own."""
_HOUSE, _GUESTS = 2, 1
"""Workers: for pages and saved queries; for free SPARQL."""
_WAITING, _WAITING_GUESTS = 1000, 8
_NICE = 15
"""How much the workers of guests leave to the others."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served, and how much a question may take."""

    graph: Path
    queries: tuple[Path, ...] = ()
    """Folders of somebody's own queries."""
    house: Limits = HOUSE
    guest: Limits = GUESTS


class Served:
    """One state of the graph, kept on disk while it is served, and its two pools."""

    def __init__(self, settings: Settings) -> None:
        """Hold what counts now; a folder that is no graph is an error."""
        graph = settings.graph
        self.state = state(settings)  # before it is opened: a build in between is found by the next request
        """What tells this state of the graph from any other."""
        self._kept = Kept()
        self._held: GraphStore | None = None if graph.is_file() else open_graph(graph)
        subject = ["file", str(graph)]
        if self._held is not None:
            subject = ["generation", str(self._held.generation)]
        own = [str(folder) for folder in settings.queries]
        self.house = Pool(_workers(_HOUSE, [*subject, self.state, "0", *own]), _WAITING, settings.house)
        self.guests = Pool(
            _workers(_GUESTS, [*subject, self.state, str(_NICE)]), _WAITING_GUESTS, settings.guest
        )

    async def page(self, question: dict[str, Any]) -> Reply:
        """A page or the answer of a saved query."""
        asked = json.dumps([date.today().isoformat(), question], sort_keys=True)
        return await self._kept.get(asked, lambda: self.house.ask(question))

    async def free(self, question: dict[str, Any]) -> Reply:
        """The answer to a query of somebody's own."""
        return await self.guests.ask(question)

    def retire(self) -> None:
        """Answer what was asked, then let go."""
        self.house.retire()
        self.guests.retire()
        self._held = None

    def kill(self) -> None:
        """Let go now."""
        self.house.kill()
        self.guests.kill()
        self._held = None


class Current:
    """What is served now: when a build has put another generation in its place, or a query changes, that."""

    def __init__(self, settings: Settings) -> None:
        """Serve what counts now."""
        self._settings = settings
        self._served = Served(settings)

    def get(self) -> Served:
        """The graph as it is now; the one before is let go when its last question is answered."""
        if state(self._settings) != self._served.state:
            before, self._served = self._served, Served(self._settings)
            before.retire()
        return self._served

    def kill(self) -> None:
        """Let go."""
        self._served.kill()


def state(settings: Settings) -> str:
    """A name for what a graph and folders of queries hold now: another state has another name."""
    graph = settings.graph
    own = resources.own_queries(settings.queries).files
    try:
        marks = [*_marks(graph if graph.is_file() else graph / "CURRENT")]
        marks += [mark for path in own.values() for mark in (str(path), *_marks(path))]
    except OSError:
        return "gone"
    words = (__version__, *marks)
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def _marks(path: Path) -> tuple[str, ...]:
    """What changes when a file is written."""
    found = path.stat()
    return str(found.st_mtime_ns), str(found.st_size), str(found.st_ino)


def _workers(number: int, subject: list[str]) -> list[Worker]:
    return [Worker(_SERVICE, subject, _OPENING) for _ in range(number)]
