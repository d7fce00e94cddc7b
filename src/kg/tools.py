"""What articles are read by, and what one of them says by itself: extract -> resolve."""

from __future__ import annotations

from functools import cached_property

from kg import gazetteer as gazetteers
from kg import ontology as ontologies
from kg import resources
from kg.extract import Grammar, extract, grammar
from kg.gazetteer import Gazetteer
from kg.model import Document, Facts
from kg.ontology import Ontology
from kg.read.languages import foreign
from kg.resolve import resolve


class Tools:
    """What articles are read by. Loaded when the first article needs it: often none does."""

    @cached_property
    def ontology(self) -> Ontology:
        """Kinds, roles, levels, and the words for them."""
        return ontologies.load()

    @cached_property
    def grammar(self) -> Grammar:
        """The rules, made of the ontology's words."""
        return grammar(self.ontology)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The administrative units."""
        return gazetteers.load(resources.read("ontology", "gazetteer.csv"))


def facts(document: Document, tools: Tools) -> Facts:
    """What one document says: a function of the document and the tools alone.

    One in a language that there are no rules for says nothing.
    """
    if foreign(document.text):
        return Facts(document, ())
    return resolve(extract(document, tools.grammar), tools.ontology, tools.gazetteer)
