"""A letter (.eml), or a page that was saved as one file (.mht): its text, or its page."""

from __future__ import annotations

from dataclasses import replace
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from kg.errors import UnreadableDocument
from kg.model import Document
from kg.read import dating
from kg.read.article import Source, composed
from kg.read.characters import normal
from kg.read.dates import day_of
from kg.read.encodings import decoded
from kg.read.formats import page
from kg.read.layout import unwrapped, with_whole_words
from kg.read.markup import html_tree, lines_after, words

_ADDRESSES = ("snapshot-content-location", "content-location")


class _Letter(NamedTuple):
    subject: str
    published: str
    plain: str | None
    page: bytes | None
    address: str


def document(id: str, data: bytes) -> Document:
    """The article in a letter: its subject is the headline, its day that of sending; attachments are not."""
    letter = _letter(data)
    source = Source(letter.subject, letter.published, dating.HEADER if letter.published else "")
    if letter.plain is not None:
        text = unwrapped(with_whole_words(normal(letter.plain)))
        return composed(id, text.split("\n"), source)
    if letter.page is None:
        raise UnreadableDocument("has no text")
    return composed(id, lines_after(html_tree(letter.page).find(".//body"), None), source)


def saved_page(id: str, data: bytes) -> Document:
    """The article of a page that was saved as one file with all that belongs to it."""
    letter = _letter(data)
    if letter.page is None:
        raise UnreadableDocument("holds no page")
    found = page.document(id, letter.page)
    return replace(found, address=found.address or letter.address)


def _letter(data: bytes) -> _Letter:
    """What is used of a letter."""
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        if not message.keys():
            raise UnreadableDocument("is no letter: it has no head")
        plain, page_ = _part(message, "text/plain"), _part(message, "text/html")
        return _Letter(
            words(str(message["subject"] or "")),
            _day(str(message["date"] or "")),
            None if plain is None else decoded(_bytes(plain), plain.get_content_charset() or ""),
            None if page_ is None else _bytes(page_),
            _address(message, page_),
        )
    except (AttributeError, LookupError, TypeError, ValueError):  # the library stumbles over what is damaged
        raise UnreadableDocument("is damaged: its head cannot be understood") from None


def _part(message: Message, kind: str) -> Message | None:
    """The first part of a kind that is no attachment."""
    some = (one for one in message.walk() if one.get_content_type() == kind)
    return next((one for one in some if one.get_content_disposition() != "attachment"), None)


def _day(date: str) -> str:
    try:
        return day_of(parsedate_to_datetime(date).isoformat())
    except (TypeError, ValueError, OverflowError):
        return ""


def _address(message: Message, part: Message | None) -> str:
    """Where a saved page was, as its saving program tells."""
    some = [
        str(one.get(name) or "").strip() for name in _ADDRESSES for one in (message, part) if one is not None
    ]
    return next((one for one in some if one.startswith(("http://", "https://"))), "")


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
