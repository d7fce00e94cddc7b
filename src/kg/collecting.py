"""What a graph was made of and what is found now as one collection: each article once, under its own name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as Some
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import NamedTuple

from kg.read import Article, Columns
from kg.read.names import distinct, stripped
from kg.read.places import STDIN, above, folders, holding, place_of_file
from kg.store import Collection, Origin, Part
from kg.text import nfc, shown

UNKNOWN = ""
"""The place of an article of which the graph does not know where it was found."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the collection: what an earlier build has read of it, what is found of it now."""

    place: str
    """Absolute, as `kg.read.places.place` has it."""
    path: str
    name: str
    part: Part | None = None
    article: Article | None = None
    gone: bool = False
    """Whether it is not where it was, as far as one can see."""
    stays: bool = True
    """Whether what was read of it before counts if it cannot be used as it is now."""

    @property
    def where(self) -> str:
        """Its path on this machine, with the place in the file."""
        return shown(nfc(above(self.place))) + self.path

    @property
    def source(self) -> str:
        """What its bytes are known by, as they are now or as they were."""
        known = self.article.source if self.article else ""
        return known or (self.part.source if self.part else "")


def before(collection: Collection, parts: Sequence[Part], graph: Path) -> list[Entry]:
    """The articles of a graph, with the places that it knows."""
    origins = {one.document: one for one in collection.origins}
    here = {place: absolute(place, graph) for place in {one.place for one in collection.origins}}
    found = []
    for part in parts:
        origin = origins.get(part.document)
        if origin is None:
            found.append(Entry(UNKNOWN, part.document, part.document, part))
        else:
            found.append(Entry(here[origin.place], origin.path, origin.name, part))
    return found


def columns(collection: Collection, graph: Path) -> dict[str, Columns]:
    """What was told earlier of the columns of tables, by absolute place."""
    return {absolute(place, graph): Columns(**dict(names)) for place, names in collection.columns}


class Look(NamedTuple):
    """What was found in files and folders."""

    found: Sequence[Article]
    places: Sequence[str]
    """What was looked at, as `kg.read.places.place` has it."""
    failed: Some[str] = ()
    """Files and folders there not all of whose articles could be looked at."""


def joined(former: Iterable[Entry], look: Look, graph: Path) -> list[Entry]:
    """What a graph has, brought together with what is found: moved folders followed, copies left out."""
    found, roots = look.found, {*look.places, *(one.root for one in look.found)}
    around = folders(roots)
    entries = {one.where: one for one in _moved([_in(one, around) for one in former], found)}
    for article in found:
        entry = Entry(article.root, article.under, article.short, None, article)
        known = entries.get(entry.where) or _lost(entries, article)
        if known and known.where != entry.where:
            del entries[known.where]
        entries[entry.where] = replace(entry, part=known.part) if known else entry
    looked_at, failed = lying_in(look.places), lying_in(look.failed)
    for where, one in entries.items():
        if not one.article and looked_at(where) and not failed(where):
            entries[where] = replace(one, gone=True)
    return _once(entries.values(), graph)


def named(entries: Iterable[Entry], graph: Path) -> dict[str, Entry]:
    """The articles by what each is called in the graph."""
    entries = [*entries]
    seen = seen_from(graph, entries)
    keys = {(seen[one.place], one.path, one.name): one for one in entries}
    return {name: keys[key] for key, name in distinct(keys).items()}


def told(called: Mapping[str, Entry], known: Mapping[str, Columns], graph: Path) -> Collection:
    """What a graph keeps of where its articles were found."""
    seen = seen_from(graph, called.values())
    origins = [
        Origin(seen[one.place], one.path, one.name, name)
        for name, one in called.items()
        if one.place != UNKNOWN
    ]
    there = [one.where for one in called.values()]
    tables = {
        relative(place, graph): tuple((field.name, getattr(names, field.name)) for field in fields(names))
        for place, names in known.items()
        if names != Columns() and any(map(lying_in([place]), there))
    }
    return Collection(tuple(sorted(origins)), tuple(sorted(tables.items())))


def lying_in(places: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether an article, by its path on this machine, lies in one of some places, or in a file there.

    >>> lies = lying_in(["/texts/a.zip", "/press/"])
    >>> lies("/texts/a.zip/b.txt"), lies("/press/2021/a.txt"), lies("/texts/a.zip"), lies("/texts/b.txt")
    (True, True, True, False)
    """
    known = {shown(nfc(one)).rstrip("/") for one in places}
    return lambda where: (
        where in known or any(where[:end] in known for end, sign in enumerate(where) if sign == "/")
    )


def absolute(place: str, graph: Path) -> str:
    """A place as it is on this machine, from what the graph keeps of it."""
    if place in (str(STDIN), UNKNOWN):
        return place
    path = Path(os.path.normpath(os.path.join(os.path.realpath(graph), place))).as_posix()
    return f"{path.rstrip('/')}/" if place.endswith("/") else path


def relative(place: str, graph: Path) -> str:
    """A place as seen from the graph folder: so both may be moved together."""
    if place in (str(STDIN), UNKNOWN):
        return place
    try:
        path = Path(os.path.relpath(place, os.path.realpath(graph))).as_posix()
    except ValueError:  # on another drive
        return place
    return f"{path}/" if place.endswith("/") else path


def seen_from(graph: Path, entries: Iterable[Entry]) -> dict[str, str]:
    """The places of articles, each as seen from the graph folder."""
    return {place: relative(place, graph) for place in {one.place for one in entries}}


def _in(one: Entry, roots: Some[str]) -> Entry:
    """An article with its path under the folder around its own that is named now, if one is."""
    if one.place in (UNKNOWN, str(STDIN)):
        return one
    root = holding(one.place, roots)
    if root == one.place:
        return one
    path = shown(nfc(above(one.place).removeprefix(above(root)))) + one.path
    name = stripped(path) if one.name == stripped(one.path) else one.name
    return replace(one, place=root, path=path, name=name)


def _moved(former: Sequence[Entry], found: Sequence[Article]) -> list[Entry]:
    """The articles of places that are there no more, in the place that has half of their paths now."""
    paths: dict[str, set[str]] = {}
    for one in former:
        if one.place not in (UNKNOWN, str(STDIN)):
            paths.setdefault(one.place, set()).add(one.path)
    here: dict[str, set[str]] = {}
    for article in found:
        if article.root not in paths:
            here.setdefault(article.root, set()).add(article.under)
    ways = {}
    for place, held in paths.items():
        new = [one for one in sorted(here) if 2 * len(here[one] & held) >= len(held)]
        if new and not os.path.lexists(place):
            ways[place] = new[0]
    return [replace(one, place=ways.get(one.place, one.place)) for one in former]


def _lost(entries: Mapping[str, Entry], article: Article) -> Entry | None:
    """The article of that name of which nobody knows where it was found."""
    one = entries.get(article.short)
    return one if one and one.place == UNKNOWN else None


def _once(entries: Iterable[Entry], graph: Path) -> list[Entry]:
    """The articles without copies: what has the same name and the same bytes is one, in the first place."""
    kept: dict[tuple[str, str], Entry] = {}
    alone = []
    entries = [*entries]
    seen = seen_from(graph, entries)
    for one in sorted(entries, key=lambda one: (one.gone, seen[one.place], one.path)):
        if not one.source:
            alone.append(one)
            continue
        first = kept.setdefault((one.name, one.source), one)
        if first is not one and first.part is None and one.part is not None:
            kept[one.name, one.source] = replace(first, part=one.part)
    return [*kept.values(), *alone]


def at(name: str, entries: Iterable[Entry]) -> list[Entry]:
    """The articles of a file or folder, by its path."""
    lies = lying_in([place_of_file(Path(name))])
    return [one for one in entries if one.place != UNKNOWN and lies(one.where)]
