"""Ask a graph: saved queries with bound parameters, SPARQL of one's own, and why something is so.

tokens -> saved -> parameters -> answers: a query is cut into the tokens of the SPARQL grammar, its
header says what it asks for, values become RDF terms, and a term takes the place of a variable.
"""

from kg.query.answers import ask, check, stream
from kg.query.claims import Reason, claims_about, claims_in
from kg.query.header import Column
from kg.query.names import Named, find, resolve
from kg.query.reasons import Told, Why, explain
from kg.query.rulings import Ruling
from kg.query.saved import Parameter, SavedQuery, load, load_all

__all__ = [
    "Column",
    "Named",
    "Parameter",
    "Reason",
    "Ruling",
    "SavedQuery",
    "Told",
    "Why",
    "ask",
    "check",
    "claims_about",
    "claims_in",
    "explain",
    "find",
    "load",
    "load_all",
    "resolve",
    "stream",
]
