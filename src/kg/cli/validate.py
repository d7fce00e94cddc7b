"""kg validate: does the graph keep the rules in shapes/?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import output, tables
from kg.cli.options import GRAPH, AnswerFormat, GraphPath, Output, Quiet
from kg.results import Report, Violation

_SHOWN = 10
"""Things that are named of those with the same finding."""
_COLUMNS = ("severity", "shape", "label", "path", "value", "message", "quote", "document", "mend", "focus")


Articles = Annotated[
    Path | None,
    typer.Option("--articles", metavar="FOLDER", help="Look each quotation up in its article, too."),
]
All = Annotated[bool, typer.Option("--all", help="Tell each finding, also of many that are alike.")]


def validate(
    graph: GraphPath = GRAPH,
    articles: Articles = None,
    form: AnswerFormat = "",
    out: Output = None,
    every: All = False,
    quiet: Quiet = False,
) -> None:
    """Check the graph against the SHACL shapes; exit with 1 if it does not conform.

    Each finding names the thing, what is wrong with it, the sentence behind it and what can be done.
    Warnings and hints are shown, too, but only violations make the graph not conform. Of findings that
    are alike the first ten things are named; --all, CSV, TSV and JSON have every one.

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
        told = map(_paragraph, report.violations) if every else _paragraphs(report.violations)
        output.page((line for paragraph in told for line in paragraph), out)
    else:
        rows = [[getattr(one, name) for name in _COLUMNS] for one in report.violations]
        tables.show(tables.rows_of(_COLUMNS, rows), known, out)
    output.say(_verdict(report), quiet)
    if not report.conforms:
        raise typer.Exit(1)


def _paragraphs(found: Sequence[Violation]) -> Iterator[list[str]]:
    """One paragraph for all findings of a shape."""
    alike: dict[tuple[str, str, str], list[Violation]] = {}
    for one in found:
        alike.setdefault((one.severity, one.shape, one.message), []).append(one)
    for several in alike.values():
        yield _paragraph(several[0]) if len(several) == 1 else _together(several)


def _together(several: Sequence[Violation]) -> list[str]:
    first = several[0]
    things = list({one.focus: one for one in reversed(several)}.values())[::-1]
    lines = [f"{first.severity}: {len(several):,} times: {first.message}"]
    for one in things[:_SHOWN]:
        lines.append(f"  {one.label}  <{one.focus}>")
        if one.quote:
            lines.append(f"    in: {one.document}: {' '.join(one.quote.split())}")
    if len(things) > _SHOWN:
        lines.append(f"  and {len(things) - _SHOWN:,} more things: --all tells of all")
    if first.mend:
        lines.append(f"  mend: {first.mend}")
    return [*lines, f"  shape: {first.shape}", ""]


def _paragraph(one: Violation) -> list[str]:
    lines = [f"{one.severity}: {one.label}: {one.message}"]
    if one.path or one.value:
        lines.append(f"  at: {' '.join(filter(None, (one.path, one.value)))}")
    if one.quote:
        lines.append(f"  in: {one.document}: {' '.join(one.quote.split())}")
    if one.mend:
        lines.append(f"  mend: {one.mend}")
    return [*lines, f"  shape: {one.shape}, node: {one.focus}", ""]


def _verdict(report: Report) -> str:
    counts = [
        f"{number} {severity}{'s' if number > 1 else ''}"
        for severity in ("violation", "warning", "info")
        if (number := sum(one.severity == severity for one in report.violations))
    ]
    found = ", ".join(counts) or "nothing found"
    return f"the graph {'conforms' if report.conforms else 'does not conform'}: {found}"
