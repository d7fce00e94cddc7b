"""A dossier as a page to print, as Markdown, or as the articles behind it for a reference manager."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import visible
from kg.dossier import citing
from kg.dossier.model import Dossier
from kg.errors import UnknownFormat, did_you_mean
from kg.markup import environment, policy, style
from kg.query.sections import Fact, Section

_SIGNS = re.compile(r"([\\`*_\[\]<>|&!~#])")


def _html(one: Dossier) -> str:
    looks = style()
    text = environment("kg.dossier").get_template("dossier.html")
    return (
        text.render(one=one, style=looks, policy=policy(looks), apa=citing.apa, chicago=citing.chicago) + "\n"
    )


def _markdown(one: Dossier) -> str:
    return "\n".join(_lines(one)) + "\n"


FORMATS: dict[str, tuple[Callable[[Dossier], str], tuple[str, ...]]] = {
    "html": (_html, (".html", ".htm")),
    "markdown": (_markdown, (".md",)),
    "bibtex": (lambda one: citing.bibtex(one.articles), (".bib",)),
    "csl-json": (lambda one: citing.csl_json(one.articles), (".json",)),
}
"""How each is written, and the suffixes that tell it."""


def written(one: Dossier, form: str = "html") -> str:
    """The text of a dossier in one of the `FORMATS`."""
    if form not in FORMATS:
        raise UnknownFormat(f"no format of a dossier {form!r}{did_you_mean(form, FORMATS)}")
    return FORMATS[form][0](one)


def format_of(path: Path) -> str:
    """The format that a suffix tells.

    >>> format_of(Path("refs.bib"))
    'bibtex'
    """
    for name, (_, suffixes) in FORMATS.items():
        if path.suffix.lower() in suffixes:
            return name
    known = ", ".join(suffix for _, suffixes in FORMATS.values() for suffix in suffixes)
    raise UnknownFormat(f"{path.name}: the suffix tells no format (known are {known}); name one with -f")


def _lines(one: Dossier) -> Iterator[str]:
    yield f"# {_plain(one.name)}"
    yield ""
    yield _plain("; ".join((one.kind, *(f"above it: {name}" for name in one.above))))
    for section in one.sections:
        yield from _section(section)
    if one.doubtful:
        yield from ("", "# Doubtful or planned: no facts")
    for section in one.doubtful:
        yield from _section(section)
    yield from ("", "# Articles", "")
    for article in one.articles:
        yield f"- {_plain(citing.apa(article))}"
    yield from ("", "The same in the manner of Chicago:", "")
    for article in one.articles:
        yield f"- {_plain(citing.chicago(article))}"


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {_plain(section.title)}")
    for fact in section.facts:
        yield from _fact(fact)


def _fact(fact: Fact) -> Iterator[str]:
    told = ": ".join(filter(None, (fact.what, fact.other.text)))
    sources = f"{fact.sources} {'article' if fact.sources == 1 else 'independent articles'}"
    how = f"{fact.status}, confidence {fact.confidence:.2f}, {sources}"
    yield ""
    yield f"**{_plain(told)}**{f' ({_plain(fact.when)})' if fact.when else ''}"
    yield f"{_plain(how)}{f'; doubtful: {_plain(fact.doubt)}' if fact.doubt else ''}"
    for said in fact.all:
        if said.before or said.words or said.after:
            yield ""
            yield f"> {_plain(said.before + said.words + said.after)}"
            yield f"> ({_plain(', '.join(filter(None, (said.document, said.published))))})"


def _plain(text: str) -> str:
    """One line in which no sign is Markdown or HTML."""
    return _SIGNS.sub(r"\\\1", visible.line(" ".join(text.split())))
