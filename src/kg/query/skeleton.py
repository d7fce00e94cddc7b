"""A query to begin with: it runs as it is, and has a place for all that a header may say."""

from __future__ import annotations

import re
from pathlib import Path

from kg import resources
from kg.errors import BadParameter

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}")
_TEXT = """\
#+ summary: Party cells and where they are
#+ description: One row for each Party cell, or for each locality if it covers several.
#+ tags:
#+   - own
#+ kg:
#+   title: {en: TITLE}
#+   params:
#+     cell: {type: entity, class: "kg:PartyCell", help: {en: Only this cell}}
#+   columns:
#+     cell: {en: Party cell}
#+     locality: {en: Locality}
#+     cellIri: {en: IRI}
#+   expect: {min_rows: 0}
SELECT ?cell ?locality ?cellIri
WHERE {
  BIND(?__cell_iri AS ?cellIri)
  ?cellIri a kg:PartyCell ; skos:prefLabel ?cell .
  OPTIONAL { ?cellIri kg:covers/skos:prefLabel ?locality }
}
ORDER BY ?cell ?locality
"""


def write(name: str, folder: Path) -> Path:
    """The file of a new query in a folder, which is made if it is not there; what is there stays."""
    if not _NAME.fullmatch(name) or name == "new":
        raise BadParameter(f"{name!r} is no name for a query: take letters, digits and hyphens")
    if f"{name}{resources.QUERY_SUFFIXES[0]}" in resources.names("queries", resources.QUERY_SUFFIXES[0]):
        raise BadParameter(f"kg has a query {name!r}: take another name")
    folder.mkdir(parents=True, exist_ok=True)
    there = [folder / f"{name}{suffix}" for suffix in resources.QUERY_SUFFIXES]
    for path in there:
        if path.exists():
            raise BadParameter(f"{path} is there already: take another name")
    with there[0].open("x", encoding="utf-8") as file:
        file.write(_TEXT.replace("TITLE", name.replace("-", " ").replace("_", " ").capitalize()))
    return there[0]
