"""What is known of a thing, as RDF: the statements in which it stands."""

from __future__ import annotations

import io
from itertools import chain

import pyoxigraph as ox

from kg.errors import UnknownFormat
from kg.export.statements import in_one_graph
from kg.export.turtle import write_turtle
from kg.server.negotiation import preferred
from kg.server.pages.view import View
from kg.server.written import TRIPLES
from kg.statements import statement
from kg.terms import PREFIXES


def described(view: View, thing: str, accept: str) -> tuple[str, str]:
    """The media type and the text."""
    kind = preferred(accept, TRIPLES)
    if not kind:
        raise UnknownFormat(f"not to be had as {accept}; possible are text/html, {', '.join(TRIPLES)}")
    node = ox.NamedNode(thing)
    quads = chain(view.store.quads(node), view.store.quads(None, None, node))
    triples = sorted({quad.triple for quad in quads}, key=str)
    if kind == "text/turtle":
        out = io.BytesIO()
        write_turtle(in_one_graph(statement(f"{triple} .") for triple in triples), out)
        return "text/turtle; charset=utf-8", out.getvalue().decode()
    text = ox.serialize(triples, format=TRIPLES[kind], prefixes=PREFIXES)
    return kind, (text or b"").decode()
