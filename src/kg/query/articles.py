"""The articles of a graph, one a row, each with what is odd about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.results import Answer, Cell
from kg.store import GraphStore

LISTED = """
    SELECT ?article ?published ?dated_by (SAMPLE(?headline) AS ?title) (SAMPLE(?paper) AS ?outlet)
           (COALESCE(SAMPLE(?tag), "en") AS ?language) (COALESCE(?told, 0) AS ?claims)
           (SAMPLE(?first) AS ?odd) {
      ?node a kg:Document ; dcterms:identifier ?article ; kg:sha256 ?sum
      OPTIONAL { ?node dcterms:issued ?published } OPTIONAL { ?node kg:dateSource ?dated_by }
      OPTIONAL { ?node dcterms:title ?headline } OPTIONAL { ?node dcterms:publisher ?paper }
      OPTIONAL { ?node dcterms:language ?tag }
      OPTIONAL { ?node kg:reprintOf/dcterms:identifier ?first }
      OPTIONAL { SELECT ?node (COUNT(*) AS ?told) { ?claim prov:wasQuotedFrom ?node } GROUP BY ?node }
    } GROUP BY ?article ?published ?dated_by ?told ORDER BY ?article """
"""The articles: day, how that is known, headline, outlet, language, claims, of what each is a reprint."""
_LANGUAGES = "SELECT ?article ?language { ?node dcterms:identifier ?article ; dcterms:language ?language }"
_READ = "en"


def with_odd(listed: Answer) -> Answer:
    """The articles with all that is odd about each in the last column."""
    place = {name: number for number, name in enumerate(listed.columns)}
    rows = []
    for row in listed.rows:
        told = {name: row[number].text for name, number in place.items()}
        rows.append((*row[:-1], Cell("; ".join(_odd(told)))))
    return Answer(listed.columns, tuple(rows))


def undated(listed: Answer) -> Answer:
    """Those of the articles whose day is not known."""
    day = listed.columns.index("published")
    return Answer(listed.columns, tuple(row for row in listed.rows if not row[day].text))


def foreign(graph: GraphStore, silent: Collection[str]) -> tuple[str, ...]:
    """Those of the articles that tell nothing which are in another language than articles are read in."""
    if not silent:
        return ()
    rows = graph.select(_LANGUAGES)
    told = {getattr(name, "value", ""): getattr(tag, "value", "") for name, tag in rows}
    return tuple(name for name in silent if not _is_read(told.get(name, _READ)))


def _odd(told: dict[str, str]) -> Iterator[str]:
    """What somebody should know of an article."""
    silent = told["claims"] == "0"
    if silent and not _is_read(told["language"]):
        yield "not in English: not read"
    elif silent:
        yield "nothing found"
    if not told["published"]:
        yield "no date"
    if told["odd"]:
        yield f"reprint of {told['odd']}"


def _is_read(tag: str) -> bool:
    return tag.lower().replace("_", "-").partition("-")[0] == _READ
