"""What a page says of itself, for machines: linked data, and meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.read.dates import day_of
from kg.read.markup import Element, words

_TITLES = ("og:title", "twitter:title", "dc.title", "headline")
_DATES = (
    *("article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate"),
    *("publish-date", "publish_date", "published_time", "article.published", "parsely-pub-date"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date"),
    *("sailthru.date", "article:published", "date", "datecreated"),
)
_ARTICLE = re.compile(r"(?:News|Reportage|Analysis|Scholarly|Blog)?(?:Article|Posting)")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(?P<address>\S+)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


_LONGEST = 2000
"""Characters of a web address."""


class Metadata(NamedTuple):
    """What a page says of itself; empty where it says nothing."""

    titles: tuple[str, ...] = ()
    """The most certain first."""
    published: str = ""
    """ISO day."""
    outlet: str = ""
    address: str = ""
    language: str = ""
    is_article: bool = False


def metadata(tree: Element) -> Metadata:
    """What a page says of itself."""
    linked = [one for one in _linked(tree) if _is_article(one)]
    meta = dict(_meta(tree))
    titles = [words(str(one.get("headline") or "")) for one in linked]
    titles += [meta.get(name, "") for name in _TITLES]
    days = [day_of(str(one.get("datePublished") or "")) for one in linked]
    days += [day_of(meta.get(name, "")) for name in _DATES]
    outlets = [_name(one.get("publisher")) for one in linked]
    language = _LANGUAGE.fullmatch(tree.get("lang") or "")
    return Metadata(
        titles=tuple(filter(None, titles)),
        published=next(filter(None, days), ""),
        outlet=meta.get("og:site_name")
        or next(filter(None, outlets), "")
        or meta.get("application-name", ""),
        address=_address(tree, meta),
        language=language[0].replace("_", "-").lower() if language else "",
        is_article=bool(linked) or meta.get("og:type", "").lower() == "article",
    )


def _meta(tree: Element) -> Iterator[tuple[str, str]]:
    """Names and values of meta elements, and of what has an itemprop; the first of a name comes last."""
    for element in reversed(tree.xpath("//meta[@content] | //*[@itemprop='datePublished']")):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        value = element.get("content") or element.get("datetime") or words(" ".join(element.itertext()))
        yield name.lower(), words(value)


def _address(tree: Element, meta: dict[str, str]) -> str:
    links = [one.get("href") or "" for one in tree.xpath("//link[@rel='canonical']")]
    links.append(meta.get("og:url", ""))
    for comment in tree.xpath("//comment()"):
        if saved := _SAVED_FROM.search(comment.text or ""):
            links.append(saved["address"])
    some = (one.strip() for one in links)
    return next((one for one in some if one.startswith(("http://", "https://")) and len(one) < _LONGEST), "")


def _linked(tree: Element) -> Iterator[dict[str, Any]]:
    """The objects of the linked data (JSON-LD) in a page."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        some = found if isinstance(found, list) else [found]
        for one in some:
            if isinstance(one, dict):
                yield one
                inner = one.get("@graph")
                yield from filter(_is_object, inner if isinstance(inner, list) else ())


def _is_object(one: object) -> bool:
    return isinstance(one, dict)


def _is_article(one: dict[str, Any]) -> bool:
    kinds = one.get("@type")
    return any(_ARTICLE.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _name(publisher: object) -> str:
    found = publisher.get("name") if isinstance(publisher, dict) else publisher
    return words(found) if isinstance(found, str) else ""
