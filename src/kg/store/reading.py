"""A graph that is read: the store behind it, and where it came from."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.errors import GraphError, MalformedQuery, one_line
from kg.locks import hold
from kg.store import files, layout, manifest, parts, rdf_files, sums
from kg.store.manifest import Manifest, Part
from kg.terms import PREFIXES
from kg.text import shown

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

UNION: Mapping[str, Any] = {"use_default_graph_as_union": True}  # all graphs as one

_ENTITIES = """SELECT (COUNT(*) AS ?number) WHERE {
  VALUES ?kind { org:Organization kg:Locality foaf:Person } ?thing a ?kind }"""
_ATTEMPTS = 5
"""How often a reader looks again when a build has just replaced what it was about to open."""


@dataclass(frozen=True, slots=True)
class Told:
    """What each article of a graph folder says, as N-Quads, from its part; as often as one asks."""

    folder: Path
    parts: tuple[Part, ...]

    def __len__(self) -> int:
        return len(self.parts)

    def __iter__(self) -> Iterator[bytes | None]:
        """The articles one after another; none for a part that is gone or damaged."""
        for part in self.parts:
            try:
                yield parts.read(self.folder / f"{part.key}.nq")[1]
            except parts.BrokenPart:
                yield None
            except OSError as error:
                raise _unreadable(self.folder.parent, error) from error


class GraphStore:
    """A graph that is only read. All its statements count as one graph, whatever graph names them."""

    def __init__(
        self,
        store: ox.Store | Callable[[], ox.Store],
        source: Path,
        made_of: Manifest | None = None,
        generation: Path | None = None,
    ) -> None:
        """Wrap a store that nobody writes to, or what opens it when it is first used."""
        self._store = store
        self.source = source
        """The folder or file it was opened from."""
        self.manifest = made_of
        """What a graph folder was built from; none for a file."""
        self.generation = generation
        """The part of the folder that is read; none for a file."""

    @cached_property
    def oxigraph(self) -> ox.Store:
        """The store itself, for whoever wants to hold it in another library."""
        return self._store if isinstance(self._store, ox.Store) else self._store()

    @property
    def facts(self) -> Mapping[str, Any]:
        """The dataset of facts alone, for `query`; a file may have its facts in any graph."""
        return {} if self.manifest is not None else UNION

    def size(self) -> int:
        """How many statements there are."""
        return len(self.oxigraph) if self.manifest is None else self.manifest.quads

    def entities(self) -> int:
        """How many organisations, localities and people there are."""
        ((number,),) = self.select(_ENTITIES)
        return int(getattr(number, "value", 0))

    def quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        object_: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """The statements of a pattern, in no particular order."""
        with named(self.source, self.generation):
            yield from self.oxigraph.quads_for_pattern(subject, predicate, object_)

    def told(self) -> Told:
        """What each article says, and what follows from several, as N-Quads."""
        return self.told_by(self.manifest.parts if self.manifest else ())

    def told_by(self, some: Iterable[Part]) -> Told:
        """What these parts of the folder say, whether the graph consists of them or is about to."""
        return Told(self.source / layout.PARTS, tuple(some))

    def lines(self) -> list[str]:
        """All statements as N-Quads, sorted and unique: the same graph, the same lines."""
        with named(self.source, self.generation):
            dumped = self.oxigraph.dump(format=ox.RdfFormat.N_QUADS)
        return sorted(set((dumped or b"").decode("utf-8").split("\n")) - {""})

    def query(self, sparql: str, dataset: Mapping[str, Any] = UNION, base: str | None = None) -> Found:
        """What a SPARQL query finds; the prefixes of the graph need not be declared.

        ``dataset`` has the graphs that are asked, as the engine names them; else all count as one.
        """
        store = self.oxigraph
        try:
            with _evaluation(self.source, self.generation):
                return store.query(sparql, prefixes=PREFIXES, base_iri=base, **dataset)
        except SyntaxError as error:
            raise MalformedQuery(f"not a SPARQL query: {' '.join(str(error.msg).split())}") from error

    def select(self, sparql: str) -> Iterator[tuple[Term | None, ...]]:
        """The rows of a SELECT query."""
        found = self.query(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise MalformedQuery("not a SELECT query")
        yield from self.rows(found)

    def rows(self, found: ox.QuerySolutions | ox.QueryTriples) -> Iterator[tuple[Term | None, ...]]:
        """The rows, or the triples, that a query has found."""
        with _evaluation(self.source, self.generation):
            for row in found:
                yield tuple(row)

    def write(self, found: Found, form: ox.QueryResultsFormat | ox.RdfFormat, out: BinaryIO) -> None:
        """Write what a query has found, by the engine's own writers."""
        with _evaluation(self.source, self.generation):
            found.serialize(out, format=form)  # type: ignore[arg-type]  # rows and truths have the one, triples the other


def open_graph(path: Path | str) -> GraphStore:
    """Open a graph folder, or an RDF file, to read it."""
    path = Path(path)
    if path.is_file():
        return GraphStore(rdf_files.load(path), path)
    if not path.exists():
        raise GraphError(
            f"there is no graph at {shown(path)}: make one with kg build ARTICLES -g {shown(path)}"
        )
    if not layout.is_graph(path):
        raise GraphError(
            f"the folder {shown(path)} holds no graph: make one with kg build ARTICLES -g FOLDER"
        )
    for _ in range(_ATTEMPTS):
        generation = layout.current(path)
        handle = _hold(generation)
        if layout.current(path) == generation:
            break
        _release(handle)
    try:
        graph = _opened(path, generation)
    except GraphError:
        _release(handle)
        raise
    weakref.finalize(graph, _release, handle)
    return graph


def open_generation(generation: Path) -> GraphStore:
    """Open a generation of a graph folder that somebody else keeps from being removed."""
    return _opened(generation.parent, generation)


def _opened(path: Path, generation: Path) -> GraphStore:
    def store() -> ox.Store:
        with named(path, generation):
            return ox.Store.read_only(str(generation / layout.STORE))

    made_of = manifest.parse(generation / layout.MANIFEST, path)
    return GraphStore(store, path, made_of, generation)


def _hold(generation: Path) -> BufferedReader | None:
    """Keep builds from removing a generation while it is read."""
    try:
        handle = files.opened(generation / layout.IN_USE)
    except (OSError, GraphError):
        return None
    hold(handle.fileno(), shared=True)
    return handle


def _release(handle: BufferedReader | None) -> None:
    if handle is not None:
        handle.close()


@contextmanager
def _evaluation(source: Path, generation: Path | None) -> Iterator[None]:
    """Say in one line what the engine cannot do with a query: a function that it does not know, mostly."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        if generation is not None:
            refuse_damage(source, generation)
        if isinstance(error, OSError) and error.errno:
            raise _unreadable(source, error) from error
        raise MalformedQuery(f"it cannot be evaluated: {one_line(error)}") from error


@contextmanager
def named(source: Path, generation: Path | None) -> Iterator[None]:
    """Say in one line what has failed; that a graph is damaged, only if a checksum says so."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if generation is not None:
            refuse_damage(source, generation)
        if isinstance(error, OSError):
            raise _unreadable(source, error) from error
        raise GraphError(f"the graph {shown(source)} gives no answer ({one_line(error)})") from error


def refuse_damage(source: Path, generation: Path) -> None:
    """Raise when a generation is not what was written, and tell the next build."""
    try:
        failing = sums.failing(generation)
    except OSError as error:
        raise _unreadable(source, error) from error
    if failing:
        with suppress(OSError, GraphError):
            files.create(generation / layout.DAMAGED, b"")
        raise GraphError(
            f"the graph {shown(source)} is damaged (the checksum of {failing[0]} fails): "
            "build it again with kg build"
        )


def _unreadable(source: Path, error: OSError) -> GraphError:
    where = f"{shown(Path(error.filename).name)}: " if error.filename else ""
    reason = error.strerror or one_line(error)
    return GraphError(f"the graph {shown(source)} cannot be read ({where}{reason})")
