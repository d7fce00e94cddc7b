"""All about one thing, to be printed, cited and kept: every post, every sentence, and what is doubtful."""

from __future__ import annotations

from kg.dossier.gathering import dossier
from kg.dossier.model import Article, Dossier
from kg.dossier.writing import FORMATS, format_of, written

__all__ = ["FORMATS", "Article", "Dossier", "dossier", "format_of", "written"]
