"""What stands in a GraphML file, read once: what importers look at, and no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from kg.errors import GraphError, one_line

SPACE = "{http://graphml.graphdrawing.org/xmlns}"


@dataclass(frozen=True, slots=True)
class Key:
    """A declared attribute."""

    id: str
    owner: str
    """``node``, ``edge``, ``all`` …; empty where it is not said."""
    name: str
    type: str
    graphics: str
    default: bool


@dataclass(slots=True)
class Survey:
    """What was found; of nodes and edges only what rules ask for."""

    namespace: bool = True
    doctype: bool = False
    keys: list[Key] = field(default_factory=list)
    directed: str = ""
    nodes: Counter[str] = field(default_factory=Counter)
    edges: Counter[str] = field(default_factory=Counter)
    ends: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    """How many elements have XML attributes that the schema lacks: ``labels``, ``label``, ``directed``."""
    used: Counter[str] = field(default_factory=Counter)
    """How many values each key has."""
    late: int = 0
    """Nodes after the first edge."""
    weightless: int = 0
    negative: int = 0


def survey(path: Path) -> Survey:
    """Read a file; neither entities nor anything from elsewhere is."""
    found = Survey()
    try:
        with path.open("rb") as stream:
            _read(stream, found)
    except etree.XMLSyntaxError as error:
        raise GraphError(f"{path.name} is no XML: {one_line(error)}") from None
    except OSError as error:
        raise GraphError(f"cannot read {path}: {error.strerror or error}") from None
    return found


def _read(stream: BinaryIO, found: Survey) -> None:
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    for event, element in etree.iterparse(stream, events=("start", "end"), **options):
        tag = str(element.tag)
        if event == "start":
            if element.getparent() is None:
                found.namespace = tag == f"{SPACE}graphml"
                found.doctype = bool(element.getroottree().docinfo.doctype)
            elif tag == f"{SPACE}graph":
                found.directed = element.get("edgedefault", "")
            continue
        if tag == f"{SPACE}key":
            found.keys.append(_key(element))
        elif tag in (f"{SPACE}node", f"{SPACE}edge"):
            _element(element, tag == f"{SPACE}node", found)
            element.clear()


def _key(element: Any) -> Key:
    names = ("id", "for", "attr.name", "attr.type", "yfiles.type")
    identity, owner, name, kind, graphics = (str(element.get(one, "")) for one in names)
    return Key(identity, owner, name, kind, graphics, element.find(f"{SPACE}default") is not None)


def _element(element: Any, node: bool, found: Survey) -> None:
    for name in ("labels",) if node else ("label", "directed"):
        found.named[name] += name in element.attrib
    if node:
        found.nodes[element.get("id", "")] += 1
        found.late += bool(found.ends)
    else:
        found.edges[element.get("id", "")] += 1
        found.ends[element.get("source", ""), element.get("target", "")] += 1
    weights = {key.id for key in found.keys if key.owner == "edge" and key.name.lower() == "weight"}
    for data in element.findall(f"{SPACE}data"):
        key = data.get("key", "")
        found.used[key] += 1
        if key in weights:
            _weigh(data.text or "", found)


def _weigh(text: str, found: Survey) -> None:
    try:
        found.weightless += float(text) == 0
        found.negative += float(text) < 0
    except ValueError:
        found.weightless += 1
