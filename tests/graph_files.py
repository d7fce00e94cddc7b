"""The files of a graph folder that must not depend on how the graph came about, or where its articles lay."""

from __future__ import annotations

import json
from pathlib import Path


def of_graph(graph: Path) -> dict[str, bytes]:
    """Parts, lines and documents by the name of the file; what was named, and lies elsewhere, is left out."""
    generation = graph / (graph / "CURRENT").read_text().strip()
    manifest = json.loads((generation / "manifest.json").read_bytes())
    files = {path.name: path.read_bytes() for path in [generation / "lines.bin", *graph.glob("parts/*")]}
    told = {name: manifest[name] for name in ("kg", "fingerprint", "quads", "documents")}
    return files | {"manifest.json": json.dumps(told).encode()}
