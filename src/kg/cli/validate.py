"""kg validate: does the graph keep the rules in shapes/?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kg.cli import output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Quiet
from kg.results import Report, Violation

_COLUMNS = ("severity", "shape", "label", "path", "value", "message", "quote", "document", "mend", "focus")


_Articles: TypeAlias = Annotated[
    Path | None,
    typer.Option("--articles", metavar="FOLDER", help="Look each quotation up in its article, too."),
]


def validate(
    graph: GraphPath = GRAPH,
    articles: _Articles = None,
    form: AnswerFormat = "",
    out: Output = None,
    quiet: Quiet = False,
) -> None:
    """Check the graph against the SHACL shapes; exit with 1 if it does not conform.

    Each finding names the thing, what is wrong with it, the sentence behind it and what can be done.
    Warnings and hints are shown, too, but only violations make the graph not conform.

    \b
    Examples:
      kg validate
      kg validate -f csv -o findings.csv
      kg validate --articles samples
    """
    from kg.api import open as open_

    known = tables.answer_format(form, out)
    with open_(graph) as opened:
        report = opened.check(articles=articles)
    if known == "table":
        output.put("".join(map(_paragraph, report.violations)), out)
    else:
        rows = [[getattr(one, name) for name in _COLUMNS] for one in report.violations]
        tables.show(tables.rows_of(_COLUMNS, rows), known, out)
    output.say(_verdict(report), quiet)
    if not report.conforms:
        raise typer.Exit(1)


def _paragraph(one: Violation) -> str:
    lines = [f"{one.severity}: {one.label}: {one.message}"]
    if one.path or one.value:
        lines.append(f"  at: {' '.join(filter(None, (one.path, one.value)))}")
    if one.quote:
        lines.append(f"  in: {one.document}: {' '.join(one.quote.split())}")
    if one.mend:
        lines.append(f"  mend: {one.mend}")
    return "\n".join([*lines, f"  shape: {one.shape}, node: {one.focus}", "", ""])


def _verdict(report: Report) -> str:
    counts = [
        f"{number} {severity}{'s' if number > 1 else ''}"
        for severity in ("violation", "warning", "info")
        if (number := sum(one.severity == severity for one in report.violations))
    ]
    found = ", ".join(counts) or "nothing found"
    return f"the graph {'conforms' if report.conforms else 'does not conform'}: {found}"
