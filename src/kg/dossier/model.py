"""What a dossier holds."""

from __future__ import annotations

from dataclasses import dataclass

from kg.picture import Drawing
from kg.query.sections import Section


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of an article, to cite it; empty where nothing is."""

    document: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    """ISO day."""
    address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Dossier:
    """A thing, and all that is said of it; articles in the order in which they came out."""

    iri: str
    name: str
    kind: str
    names: tuple[str, ...]
    above: tuple[str, ...]
    sections: tuple[Section, ...]
    doubtful: tuple[Section, ...]
    """What is planned, or so doubtful that answers leave it out."""
    articles: tuple[Article, ...]
    picture: Drawing | None = None

    def __repr__(self) -> str:
        return f"<kg.Dossier of {self.name}: {len(self.articles)} articles>"

    def _repr_html_(self) -> str:
        """Its name and its facts, as a notebook shows them."""
        from kg.notebook import table

        rows = [
            (section.title, fact.what, fact.other.text, fact.when)
            for section in self.sections
            for fact in section.facts
        ]
        return table((self.name, "what", "who or where", "when"), rows, len(rows))
