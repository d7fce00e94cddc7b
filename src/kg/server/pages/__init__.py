"""Pages, each the answer to one kind of request: what a page shows is looked up here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.server.pages import findings, interface, overview, questions, search, things, tree
from kg.server.pages.view import View

ANSWERS: Mapping[str, Callable[[View, dict[str, Any]], tuple[int, dict[str, str], str]]] = {
    "home": overview.home,
    "about": overview.about,
    "description": overview.description,
    "thing": things.answer,
    "tree": tree.answer,
    "search": search.answer,
    "queries": questions.listed,
    "query": questions.answer,
    "findings": findings.answer,
    "interface": interface.answer,
}
"""What can be asked for, by the name in a question."""
