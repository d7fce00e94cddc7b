"""Ask a graph: saved queries with bound parameters, SPARQL of one's own, and why something is so.

tokens -> saved -> parameters -> answers: a query is cut into the tokens of the SPARQL grammar, its
header says what it asks for, values become RDF terms, and a term takes the place of a variable.

Why something is so is told by `reasons`, what is called so by `search`, all about a thing by `card`: these
are not imported here, because a cold query has no time for them.
"""

from kg.query.answers import ask, check, columns, stream, texts, usable
from kg.query.described import Column
from kg.query.names import Named, find, resolve
from kg.query.saved import SavedQuery, load, load_all
from kg.query.variables import Parameter

__all__ = [
    "Column",
    "Named",
    "Parameter",
    "SavedQuery",
    "ask",
    "check",
    "columns",
    "find",
    "load",
    "load_all",
    "resolve",
    "stream",
    "texts",
    "usable",
]
