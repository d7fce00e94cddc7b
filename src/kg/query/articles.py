"""The articles of a graph, one a row."""

from __future__ import annotations

from kg.results import Answer

LISTED = """
    SELECT ?article ?published ?dated_by (SAMPLE(?headline) AS ?title) (SAMPLE(?paper) AS ?outlet)
           (COALESCE(?told, 0) AS ?claims) {
      ?node a kg:Document ; dcterms:identifier ?article ; kg:sha256 ?sum
      OPTIONAL { ?node dcterms:issued ?published } OPTIONAL { ?node kg:dateSource ?dated_by }
      OPTIONAL { ?node dcterms:title ?headline } OPTIONAL { ?node dcterms:publisher ?paper }
      OPTIONAL { SELECT ?node (COUNT(*) AS ?told) { ?claim prov:wasQuotedFrom ?node } GROUP BY ?node }
    } GROUP BY ?article ?published ?dated_by ?told ORDER BY ?article """
"""The articles with their day, how that is known, headline, outlet and number of claims."""


def undated(listed: Answer) -> Answer:
    """Those of the articles whose day is not known."""
    day = listed.columns.index("published")
    return Answer(listed.columns, tuple(row for row in listed.rows if not row[day].text))
