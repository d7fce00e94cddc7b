"""The graph that stands before a build, found again as far as it can be when something of it is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kg.errors import GraphError
from kg.store import files, layout, manifest
from kg.store.manifest import Manifest, Part
from kg.store.parts import BrokenPart, read


class Former(NamedTuple):
    """What stands in a folder: nothing, a graph, or one whose manifest is lost but for its parts."""

    generation: Path | None = None
    manifest: Manifest | None = None
    lost: tuple[Part, ...] = ()
    """Parts that are whole, when the manifest is not."""
    sure: bool = False
    """Whether CURRENT names the generation; else its parts are looked at before they are used."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are known."""
        return self.manifest.parts if self.manifest else self.lost

    @property
    def articles(self) -> tuple[Part, ...]:
        """Those of articles; without a manifest, only those that hold the article itself are sure to be."""
        return tuple(part for part in self.parts if part.document and (self.manifest or part.source))

    def names(self) -> set[str]:
        """What of the folder belongs to it, as a journal names it."""
        return {self.generation.name} | part_names(self.parts) if self.generation else set()


def part_names(some: tuple[Part, ...]) -> set[str]:
    """The files of parts, as a journal names them."""
    return {f"{layout.PARTS}/{key}.nq" for part in some for key in (part.key, part.raw) if key}


def find(folder: Path) -> Former:
    """What stands in a graph folder."""
    for generation in _candidates(folder):
        whole = manifest.whole(generation / layout.MANIFEST, folder)
        if whole:
            return Former(generation, whole, sure=layout.counts(folder, generation))
    for generation in _candidates(folder):
        return Former(generation, None, tuple(_sound(folder / layout.PARTS)))
    return Former()


def _candidates(folder: Path) -> list[Path]:
    """The generation that counts; where that is not told any more, all, and the newest first."""
    try:
        counts = layout.current(folder)
    except GraphError:
        return layout.generations(folder)[::-1]
    return [counts] if files.is_folder(counts) else layout.generations(folder)[::-1]


def _sound(folder: Path) -> list[Part]:
    found = []
    for file in sorted(folder.glob("*.nq")):
        try:
            found.append(read(file)[0])
        except (BrokenPart, GraphError):
            continue
    return found
