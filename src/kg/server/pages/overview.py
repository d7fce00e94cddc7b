"""The first page, what the graph is, and how it is described to programs."""

from __future__ import annotations

from typing import Any

from kg import __version__, review
from kg.query import SavedQuery, usable
from kg.server.pages import tree
from kg.server.pages.view import HTML, View
from kg.server.rendering import page

_ROOTS = 12
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

<{base}sparql> a sd:Service ;
    sd:endpoint <{base}sparql> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML , formats:SPARQL_Results_CSV ,
        formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples , formats:RDF_XML , formats:JSON-LD ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph <{base}about> ] .

<{base}about> a sd:Graph , void:Dataset ;
    void:triples {triples} ;
    void:entities {entities} ;
    void:sparqlEndpoint <{base}sparql> .
"""


def home(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """What is here, and where to go on."""
    counts = [(what.text, number.text) for what, number in review.counts(view.store).rows]
    kinds = [(what.removeprefix("kind "), number) for what, number in counts if what.startswith("kind ")]
    roots = tree.roots(view)
    return (
        200,
        HTML,
        page(
            "home.html",
            counts=[(what, number) for what, number in counts if not what.startswith(("kind ", "judge"))],
            kinds=kinds,
            roots=roots[:_ROOTS],
            of=len(roots),
            tags=by_tag(usable(view.folders)[0]),
        ),
    )


def about(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """What the words of the pages mean."""
    return 200, HTML, page("about.html", version=__version__, triples=view.store.size(), state=view.state)


def description(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """The endpoint and the graph, in the words of SPARQL Service Description and VoID."""
    sizes = {"triples": view.store.size(), "entities": view.store.entities()}
    text = _DESCRIPTION.format(base=question["base"], **sizes)
    return 200, {"Content-Type": "text/turtle; charset=utf-8"}, text


def by_tag(queries: tuple[SavedQuery, ...]) -> list[tuple[str, list[SavedQuery]]]:
    """Saved queries under each of their first tags."""
    found: dict[str, list[SavedQuery]] = {}
    for one in queries:
        found.setdefault(next(iter(one.header.tags), "other"), []).append(one)
    return sorted(found.items())
