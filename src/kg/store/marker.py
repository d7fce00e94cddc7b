"""The file by which a folder is known as a graph folder: kg writes it before anything else.

A build into a folder without it is refused, unless the folder is empty or holds a graph of a kg that
knew no marker: the sealed manifest of such a graph proves it.
"""

from __future__ import annotations

import os
from pathlib import Path

from kg.errors import GraphError
from kg.store import files, layout, manifest
from kg.text import shown

MARKER = "kg-graph"
_HEAD = "kg graph folder, format 1\n"


def claim(folder: Path) -> None:
    """Make sure that a folder is a graph folder, new or known; any other is refused."""
    marker = folder / MARKER
    if files.begun(marker, _HEAD).startswith(_HEAD.encode()):
        return
    others = sorted(set(os.listdir(folder)) - {MARKER})
    if others and not _is_old_graph(folder):
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise GraphError(
            f"{shown(folder)} holds other things than a graph ({shown(others[0])}{more}): "
            "name a new or an empty folder with -g"
        )
    files.append(marker, _HEAD, "")
    files.sync(folder)


def _is_old_graph(folder: Path) -> bool:
    """Tell whether a folder holds what an earlier kg has built, by the seal of its manifest."""
    try:
        generation = layout.current(folder)
        files.refuse_links(folder, folder / layout.PARTS, generation)
        manifest.parse(generation / layout.MANIFEST, folder)
    except (GraphError, OSError):
        return False
    return files.is_folder(folder / layout.PARTS)
