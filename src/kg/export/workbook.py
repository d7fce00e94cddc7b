"""The graph as a workbook (xlsx): sheets for facts, for each kind of thing, for sources. Extra ``xlsx``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from kg.errors import UnknownFormat
from kg.export import questions
from kg.export.columns import of_node, of_nodes
from kg.export.xml import clean
from kg.store import GraphStore
from kg.views import Edge, Node, Value, View

_MADE = datetime(2000, 1, 1)
"""The same graph, the same bytes: no clock is asked."""
_MOST_ROWS, _MOST_CHARACTERS, _WIDEST = 1_048_576, 32_767, 60
_FACTS = (
    *("subject", "relation", "object", "role", "status", "start", "end", "sure from", "sure to", "articles"),
    *("confidence", "sentence", "article", "published", "IRI"),
)
_POSTS = ("person", "role", "organisation", "now", *_FACTS[4:])
_CHANGES = ("what", "became", "how", "day", *_FACTS[4:5], *_FACTS[9:])
_SOURCES = """
SELECT ?name ?title ?day ?publisher ?address ?original WHERE {
  ?article a kg:Document ; dcterms:identifier ?name .
  OPTIONAL { ?article dcterms:title ?title } OPTIONAL { ?article dcterms:issued ?day }
  OPTIONAL { ?article dcterms:publisher ?publisher } OPTIONAL { ?article dcterms:source ?address }
  OPTIONAL { ?article kg:reprintOf/dcterms:identifier ?original } }"""
_HEADS = ("article", "title", "published", "publisher", "address", "reprint of")

Rows = Iterable[Sequence[Value]]


def write_workbook(view: View, store: GraphStore, out: BinaryIO) -> None:
    """Sheets with a head that stays, and filters; text stays text, an article leads to its address."""
    try:
        import xlsxwriter
    except ImportError:
        raise UnknownFormat("xlsx needs the package XlsxWriter: pip install 'kg[xlsx]'") from None
    held = BytesIO()  # the library seeks in what it writes
    book = xlsxwriter.Workbook(held, {"constant_memory": True})
    book.set_properties({"created": _MADE})
    sources = sorted({(*row, "", "")[:6] for row in questions.rows(store, _SOURCES)})
    addresses = {row[0]: row[4] for row in sources if row[4].startswith(("http://", "https://"))}
    for name, heads, rows in _sheets(view, sources):
        _write(book, name, heads, rows, addresses)
    book.close()
    out.write(held.getvalue())


def _sheets(view: View, sources: Rows) -> Iterator[tuple[str, Sequence[str], Rows]]:
    labels = {node.iri: node.label for node in view.nodes}
    posts = (edge for edge in view.edges if edge.relation in ("holds", "held", "member_of"))
    changes = (edge for edge in view.edges if edge.event)
    yield "facts", _FACTS, (_fact(edge, labels) for edge in view.edges)
    columns = [name for name in of_nodes(view) if name not in ("color", "size")]
    organisations = ("party", "state", "mass", "workplace")
    yield "organisations", columns, _nodes(view.nodes, columns, organisations)
    yield "posts", _POSTS, (_post(edge, labels) for edge in posts)
    yield "people", columns, _nodes(view.nodes, columns, ("person",))
    yield "localities", columns, _nodes(view.nodes, columns, ("locality",))
    yield "changes", _CHANGES, (_change(edge, labels) for edge in changes)
    yield "sources", _HEADS, sources


def _fact(edge: Edge, labels: dict[str, str]) -> Sequence[Value]:
    ends = labels[edge.source], edge.relation.replace("_", " "), labels[edge.target]
    return (*ends, edge.role, *_support(edge))


def _post(edge: Edge, labels: dict[str, str]) -> Sequence[Value]:
    told = labels[edge.source], edge.role or "member", labels[edge.target]
    return (*told, "former" if edge.former else "current", *_support(edge))


def _change(edge: Edge, labels: dict[str, str]) -> Sequence[Value]:
    ends = labels[edge.source], labels[edge.target], edge.relation.replace("_", " ")
    known = _support(edge)
    return (*ends, edge.start or edge.end, known[0], *known[5:])


def _support(edge: Edge) -> list[Value]:
    times = [edge.status, edge.start, edge.end, edge.sure_from, edge.sure_to]
    return [*times, edge.articles, edge.confidence, edge.sentence, edge.document, edge.published, edge.fact]


def _nodes(nodes: Iterable[Node], columns: Sequence[str], families: Sequence[str]) -> Rows:
    for node in nodes:
        if node.family in families:
            values = of_node(node)
            yield [values.get(name, "") for name in columns]


def _write(book: Any, name: str, heads: Sequence[str], rows: Rows, addresses: dict[str, str]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, book.add_format({"bold": True}))
        sheet.set_column(place, place, _WIDEST if head == "sentence" else 28 if place < 3 else 14)
    number = 0
    for number, row in enumerate(rows, 1):
        if number >= _MOST_ROWS:
            raise UnknownFormat(f"the sheet {name} has more than {_MOST_ROWS} rows: take csv")
        for place, value in enumerate(row):
            _put(sheet, (number, place), value, addresses if heads[place] == "article" else {})
    sheet.autofilter(0, 0, number, len(heads) - 1)


def _put(sheet: Any, place: tuple[int, int], value: Value, addresses: dict[str, str]) -> None:
    """A number as one, all else as text that nothing computes; what has an address leads there."""
    if not isinstance(value, str):
        sheet.write_number(*place, value)
    elif value in addresses and len(addresses[value]) < 2000:
        sheet.write_url(*place, addresses[value], string=_text(value))
    elif value:
        sheet.write_string(*place, _text(value))


def _text(text: str) -> str:
    """What a cell can hold: no carriage return, which readers show as its number, and not too much."""
    return clean(text).replace("\r", "\n")[:_MOST_CHARACTERS]
