"""Conflicts and gaps, most serious first, with the sentences of all sides."""

from __future__ import annotations

import io
from typing import Any

from kg import review, sheet
from kg.review import Finding
from kg.server.pages.view import HTML, View
from kg.server.rendering import page

_SHOWN = 40
_COLUMNS = (
    "number",
    "rank",
    "kind",
    "subject",
    "what",
    "side",
    "status",
    "sentence",
    "document",
    "published",
)
_FOUND = {"conflicts": review.conflicts, "gaps": review.gaps}
_TITLES = {"conflicts": "What articles say in two ways", "gaps": "What no article says"}


def answer(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """A page of findings, or all of them as CSV."""
    name, start = question["which"], question["start"]
    found = _found(view, name)
    if question["csv"]:
        return 200, {"Content-Type": "text/csv; charset=utf-8"}, _csv(found)
    shown = [
        (number, one, [(side, _document(view, side.claim)) for side in one.sides])
        for number, one in enumerate(found[start : start + _SHOWN], start + 1)
    ]
    values = {"name": name, "title": _TITLES[name], "of": len(found), "start": start, "size": _SHOWN}
    return 200, HTML, page("findings.html", found=shown, **values)


def _document(view: View, claim: str) -> str:
    """IRI of the span, or the article, that a claim is quoted from."""
    if not claim:
        return ""
    return view.value(claim, "oa:hasTarget") or view.value(claim, "prov:wasQuotedFrom")


def _found(view: View, name: str) -> tuple[Finding, ...]:
    """What a review finds; looked for once, as the graph stays as it is."""
    if name not in view.kept:
        view.kept[name] = _FOUND[name](view.store, view.ontology)
    found: tuple[Finding, ...] = view.kept[name]
    return found


def _csv(found: tuple[Finding, ...]) -> str:
    """A row for each side, as kg conflicts -f csv has it."""
    out = io.StringIO()
    rows = [list(_COLUMNS)]
    for number, one in enumerate(found, 1):
        about = [str(number), str(one.rank), *map(sheet.SAFE.text, (one.kind, one.subject, one.what))]
        sides = [
            [side.value, side.status, side.sentence, side.document, side.published] for side in one.sides
        ]
        rows += [[*about, *map(sheet.SAFE.text, side)] for side in sides or [[""] * 5]]
    sheet.write(rows, out)
    return out.getvalue()
