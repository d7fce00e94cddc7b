"""Answers on their way out: one list of formats, for the command line, Python and the server alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.answers import markdown, plain, results, table, triples, workbook
from kg.errors import UnknownFormat, did_you_mean
from kg.results import Answer, AnswerKind
from kg.sheet import SAFE, Sheet


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write an answer."""

    media: str
    suffixes: tuple[str, ...]
    write: triples.Write
    kinds: tuple[AnswerKind, ...] = ("rows", "boolean", "triples")
    """Of answers that it can hold."""


_GRAPHS: tuple[AnswerKind, ...] = ("triples",)

FORMATS: dict[str, Format] = {
    "table": Format("text/plain", (".txt",), table.write),
    "csv": Format("text/csv", (".csv",), results.write_csv),
    "tsv": Format("text/tab-separated-values", (".tsv",), results.write_tsv),
    "json": Format("application/sparql-results+json", (".json", ".srj"), results.write_json),
    "plain-json": Format("application/json", (), plain.write_json),
    "xml": Format("application/sparql-results+xml", (".xml", ".srx"), results.write_xml),
    "markdown": Format("text/markdown", (".md",), markdown.write),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",), workbook.write
    ),
    "turtle": Format("text/turtle", (".ttl",), triples.writer("TURTLE"), _GRAPHS),
    "ntriples": Format("application/n-triples", (".nt",), triples.writer("N_TRIPLES"), _GRAPHS),
    "jsonld": Format("application/ld+json", (".jsonld",), triples.writer("JSON_LD"), _GRAPHS),
}
"""Formats of what queries answer: SPARQL 1.1 results, RDF, and tables for people and spreadsheets."""

RECORDS: dict[str, Format] = {
    **{name: FORMATS[name] for name in ("table", "csv")},
    "tsv": Format("text/tab-separated-values", (".tsv",), plain.write_tsv),
    "json": Format("application/json", (".json",), plain.write_json),
    **{name: FORMATS[name] for name in ("markdown", "xlsx")},
}
"""Formats of what the other commands list: rows of ours, which are no RDF."""

SHEETS = ("csv", "tsv")
"""The text formats that spreadsheets open."""


def write(answer: Answer, form: str, out: BinaryIO, sheet: Sheet = SAFE) -> None:
    """Write the answer to a query; a format that cannot hold it is an error that names those that can."""
    known = format_named(form)
    if answer.kind not in known.kinds:
        possible = ", ".join(name for name, one in FORMATS.items() if answer.kind in one.kinds)
        raise UnknownFormat(f"{form} holds triples, as CONSTRUCT answers; possible are {possible}")
    known.write(answer, out, sheet)


def format_named(name: str, among: dict[str, Format] = FORMATS) -> Format:
    """The format of that name."""
    if name not in among:
        raise UnknownFormat(f"no answer format {name!r}{did_you_mean(name, among)}")
    return among[name]


def format_of(path: Path, among: dict[str, Format] = FORMATS) -> str:
    """The name of the format that the suffix of a file tells.

    >>> format_of(Path("rows.srx")), format_of(Path("rows.json"))
    ('xml', 'json')
    """
    for name, one in among.items():
        if path.suffix.lower() in one.suffixes:
            return name
    known = ", ".join(suffix for one in among.values() for suffix in one.suffixes)
    raise UnknownFormat(f"{path.name}: the suffix tells no format (known are {known}); name one with -f")
