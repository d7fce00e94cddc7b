"""A language as data: its words, and the patterns that rules, frames and constructions are made of.

``rows`` has what a folder of ``ontology/language/`` holds, ``loading`` reads and checks it.
"""

from kg.extract.language.loading import load
from kg.extract.language.rows import Language, Row, Written

__all__ = ["Language", "Row", "Written", "load"]
