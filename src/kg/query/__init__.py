"""Ask a graph: saved queries with bound parameters, SPARQL of one's own, and why something is so.

tokens -> saved -> parameters -> answers: a query is cut into the tokens of the SPARQL grammar, its
header says what it asks for, values become RDF terms, and a term takes the place of a variable.

Why something is so is told by `reasons`, which is not imported here: a cold query has no time for it.
"""

from kg.query.answers import ask, check, stream, text
from kg.query.card import Card, card
from kg.query.header import Column
from kg.query.names import Named, find, resolve
from kg.query.saved import Parameter, SavedQuery, load, load_all
from kg.query.search import search

__all__ = [
    "Card",
    "Column",
    "Named",
    "Parameter",
    "SavedQuery",
    "ask",
    "card",
    "check",
    "find",
    "load",
    "load_all",
    "resolve",
    "search",
    "stream",
    "text",
]
