"""The text of an article -> Document: what stands above the body is told from it, or put there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import dating
from kg.read.characters import normalised, without_markup
from kg.read.dates import date_line, dated_line, is_update
from kg.read.layout import unwrapped

LONGEST_HEADLINE = 160
"""Characters; a longer first line is a paragraph."""
_ABOVE = 5
"""Lines among which a date is looked for, the headline included."""

_BLOCK = re.compile(r"\s*(?P<block>\S.*(?:\n[^\S\n]*\S.*)*)(?P<gap>(?:\n\s*)?)")
_LINE = re.compile(r"[^\S\n]*\S[^\n]*")
_ENDS_A_SENTENCE = re.compile(r"[.;:,…][\"'”’)\]]*$")


class Head(NamedTuple):
    """What stands above the body, which begins at ``end``."""

    title: str = ""
    published: str = ""
    end: int = 0


class Source(NamedTuple):
    """What is known of an article beside its words."""

    title: str = ""
    published: str = ""
    """ISO day, or nothing."""
    dated_by: str = ""
    """One of `kg.read.dating.KNOWN_BY`."""
    outlet: str = ""
    address: str = ""
    language: str = ""


UNKNOWN = Source()


def as_written(id: str, text: str) -> Document:
    """The article in a text with its headline and date lines; only line breaks of a column are undone."""
    head = head_of(text)
    above = text[: head.end]
    if head.title:
        above = above.replace(head.title, " ".join(head.title.split("\n")))
    text = above + unwrapped(text[head.end :])
    published = head.published or last_line(text[head.end :])
    title = " ".join(head.title.split())
    return _document(id, text, head.end, Source(title, published, dating.LINE if published else ""))


def composed(id: str, paragraphs: Iterable[str], source: Source = UNKNOWN) -> Document:
    """The article in paragraphs: its headline, an empty line, then one paragraph a line.

    Without a headline in ``source`` the first paragraph is one, if it is short; a date may stand below it.
    """
    lines = [line for line in (_one_line(one) for one in paragraphs) if line]
    title = _one_line(source.title)
    if title and lines and lines[0].casefold() == title.casefold():
        del lines[0]
    elif not title and len(lines) > 1 and _is_headline(lines[0]):
        title = lines.pop(0)
    if not lines:
        raise UnreadableDocument("is empty" if not title else "has a headline and no text")
    above, published = _dated(lines)
    if source.published:
        published, dated_by = source.published, source.dated_by
    else:
        published = published or date_line(lines[-1])
        dated_by = dating.LINE if published else ""
    head = "\n".join(filter(None, (title, *lines[:above])))
    body = len(head) + 2 if head else 0
    text = "\n\n".join(filter(None, (head, "\n".join(lines[above:]))))
    known = source._replace(title=title, published=published, dated_by=dated_by)
    return _document(id, text, body, known)


def _document(id: str, text: str, body: int, source: Source) -> Document:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(
        id, text, digest, source.title, source.published, body,
        source.dated_by, source.outlet, source.address, source.language,
    )  # fmt: skip


def head_of(text: str) -> Head:
    """The headline (line breaks kept) and the date, where a text has them.

    >>> head_of("New Party cell in Dong Lam\\n2024-03-01\\n\\nThe cell has five members.")
    Head(title='New Party cell in Dong Lam', published='2024-03-01', end=39)
    >>> head_of("The cell has five members.\\n\\n\\nIt meets once a month.")
    Head(title='', published='', end=0)
    """
    found = _BLOCK.match(text)
    if not found:
        return Head()
    lines = found["block"].split("\n")
    end, published, title = found.end(), "", "\n".join(lines)
    dated = _dated_lines(text)
    if dated:
        first, last = dated[0], dated[-1]
        published = _published([text[line.start() : line.end()] for line in dated])
        end = _next_word(text, last.end())
        begins = found.start("block")
        title = text[begins : max(begins, min(first.start() - 1, found.end("block")))]
    elif len(lines) > 2 or title.rstrip().endswith(".") or found["gap"].count("\n") < 3:
        return _dated_headline(text, lines[0])
    return Head() if end == len(text) or len(title) > LONGEST_HEADLINE else Head(title, published, end)


def last_line(text: str) -> str:
    """The ISO date that the last line of a text consists of, or nothing."""
    return date_line(text.rstrip().rpartition("\n")[2])


def _dated_lines(text: str) -> list[re.Match[str]]:
    """The lines with dates below a headline: one, or several in a row."""
    dated: list[re.Match[str]] = []
    for number, line in enumerate(_LINE.finditer(text)):
        if (date_line(line[0]) or (number and dated_line(line[0]))) and not _goes_on(text, line.end()):
            dated.append(line)
        elif dated or number >= _ABOVE or _is_a_paragraph(line[0], number):
            break
    return dated


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a line ends inside a sentence: the next begins in small letters."""
    return text[end:].lstrip()[:1].islower()


def _is_a_paragraph(line: str, number: int) -> bool:
    """Tell whether a line is too long for a headline, or a sentence below one."""
    return len(line) > LONGEST_HEADLINE or (number > 2 and bool(_ENDS_A_SENTENCE.search(line)))


def _dated_headline(text: str, line: str) -> Head:
    """A headline with its date in its own line, or nothing."""
    published = dated_line(line, headline=True)
    end = _next_word(text, text.index(line) + len(line))
    return Head(line, published, end) if published and not _goes_on(text, end) else Head()


def _dated(lines: Sequence[str]) -> tuple[int, str]:
    """How many lines stand above the body, down to its date, and the date; one line is always left."""
    for number, line in enumerate(lines[:_ABOVE]):
        if dated_line(line):
            last = number
            while last + 1 < len(lines) and dated_line(lines[last + 1]):
                last += 1
            above = min(last + 1, len(lines) - 1)
            return above, _published(list(lines[number : last + 1])) if above else ""
        if len(line) > LONGEST_HEADLINE or _ENDS_A_SENTENCE.search(line):
            break
    return 0, ""


def _published(lines: list[str]) -> str:
    """The day of the first line that says when the article was published, or else when it was changed."""
    line = next((one for one in lines if not is_update(one)), lines[0])
    return dated_line(line)


def _is_headline(line: str) -> bool:
    return len(line) <= LONGEST_HEADLINE and not _ENDS_A_SENTENCE.search(line) and not dated_line(line)


def _one_line(text: str) -> str:
    return " ".join(normalised(without_markup(text)).split())


def _next_word(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())
