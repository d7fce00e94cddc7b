"""A graph as the first kg wrote it: no marker, no checksums, and no part keeps its article."""

from __future__ import annotations

import json
import re
from hashlib import blake2b
from pathlib import Path


def aged(graph: Path, **changes: str) -> Path:
    """Make a graph folder one of format 2; ``changes`` are to what its manifest says."""
    for name in ("kg-graph", "generation-000001/SHA256SUMS"):
        (graph / name).unlink()
    for part in graph.glob("parts/*.nq"):
        part.write_bytes(re.sub(rb"(?m)^# source .*\n", b"", part.read_bytes()))
    file = graph / "generation-000001" / "manifest.json"
    found = json.loads(file.read_text(encoding="utf-8")) | {"format": 2, "seal": ""} | changes
    lines = [
        json.dumps({name: one[name] for name in ("document", "key", "claims", "lines", "raw")})
        for one in found.pop("documents")
    ]
    body = ",\n".join(f"  {line}" for line in lines)
    text = f'{json.dumps(found)[:-1]}, "documents": [\n{body}\n]}}\n'
    seal = blake2b(text.encode(), digest_size=8).hexdigest()
    file.write_text(text.replace('"seal": ""', f'"seal": "{seal}"'), encoding="utf-8")
    return graph
