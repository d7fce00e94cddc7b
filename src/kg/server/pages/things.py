"""The page of a thing: an organisation, a person, a locality, or whatever else has an IRI of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.errors import UnknownName
from kg.picture import Drawing
from kg.picture.timeline import Bar, timeline
from kg.query.sections import Fact, Section, sections
from kg.server.negotiation import wants_page
from kg.server.pages import documents, pictures
from kg.server.pages.described import described
from kg.server.pages.view import HTML, Link, View
from kg.server.rendering import address, is_local, page
from kg.server.written import TRIPLES
from kg.terms import ID, curie

_SHOWN, _SHOWN_ALONE = 8, 40
"""Facts in one section of a page, and where a section has the page for itself."""
_HIGHEST = 12
"""Steps of a chain; one in a circle would be endless."""
_MOST_VALUES = 200
_POSTS = ("holds-from", "held-from", "member-of-from")


def answer(view: View, question: dict[str, Any]) -> tuple[int, dict[str, str], str]:
    """The page of a thing or of one section of it, or what is known of it as RDF."""
    thing = ID + question["local"]
    _check(view, thing, question["local"])
    stays = view.value(thing, "dcterms:isReplacedBy")
    if stays:
        return 303, {"Location": address(stays)}, ""
    accept = question["accept"]
    if not wants_page(accept, TRIPLES):
        kind, text = described(view, thing, accept)
        return 200, {"Content-Type": kind}, text
    return 200, HTML, _page(view, thing, question["section"], question["start"])


def _check(view: View, thing: str, local: str) -> None:
    if is_local(local):
        node = ox.NamedNode(thing)
        if [*islice(view.store.quads(node), 1), *islice(view.store.quads(None, None, node), 1)]:
            return
    raise UnknownName(f"nothing here is called {local!r}: search for its name")


def _page(view: View, thing: str, section: str, start: int) -> str:
    kind = view.kind(thing)
    if kind == "document":
        return documents.page_of(view, thing, start)
    if not kind:
        return _plain(view, thing)
    found = sections(view, thing)
    if section:
        return _one_section(view, thing, found, section, start)
    today = date.today().isoformat()
    return page(
        "thing.html",
        thing=thing,
        kind=kind,
        label=view.label(thing),
        names=sorted({*view.values(thing, "skos:altLabel"), *view.values(thing, "skos:hiddenLabel")}),
        what=view.concept(thing),
        chain=_chain(view, thing, kind),
        facts=_about(view, thing, kind, found),
        sections=[replace(one, facts=one.facts[:_SHOWN]) for one in found if one.name != "is-a-from"],
        picture=_picture(view, thing, kind, found, today),
        today=today,
        articles=len({fact.best.article.text for one in found for fact in one.facts}),
    )


def _one_section(view: View, thing: str, found: list[Section], name: str, start: int) -> str:
    for one in found:
        if one.name == name:
            part = replace(one, facts=one.facts[start : start + _SHOWN_ALONE], start=start)
            return page("section.html", thing=thing, label=view.label(thing), section=part)
    raise UnknownName(f"{view.label(thing)} has no section {name!r}")


def _chain(view: View, thing: str, kind: str) -> list[Link]:
    """What is above a thing, the highest first; where there are several, the first by its IRI."""
    names = ("kg:within",) if kind == "locality" else ("org:subOrganizationOf", "org:unitOf")
    found: list[Link] = []
    seen = {thing}
    while len(found) < _HIGHEST:
        above = next((one for name in names for one in view.values(thing, name)), "")
        if not above or above in seen:
            break
        found.append(view.link(above))
        seen.add(above)
        thing = above
    return found[::-1]


def _about(view: View, thing: str, kind: str, found: list[Section]) -> list[tuple[str, list[Link]]]:
    """The top of the page: what one wants to know first."""
    told: list[tuple[str, list[Link]]] = []
    if kind == "organisation":
        told.append(("Covers", view.links(view.values(thing, "kg:covers"))))
        told.append(("Led by", [*_leaders(view, found)]))
    if kind == "locality":
        told.append(("Today", [*_today(view, thing)]))
        told.append(("Official code", [Link(one) for one in view.values(thing, "kg:officialCode")]))
        told.append(("There until", [Link(one) for one in view.values(thing, "kg:validUntil")]))
    if kind == "person":
        told.append(("Born", [Link(one) for one in view.values(thing, "kg:birthYear")]))
        told.append(("Last known as", [*_last_post(found)]))
    return [(title, links) for title, links in told if links]


def _leaders(view: View, found: list[Section]) -> Iterator[Link]:
    """Who fills a post that one person fills, the one that was told of last."""
    single = {one.label for one in view.ontology.concepts.values() if one.single}
    holders = [fact for one in found if one.name == "holds-to" for fact in one.facts if fact.what in single]
    for fact in holders[:1]:
        yield Link(f"{fact.other.text}, {fact.what} ({fact.when})", fact.other.href)


def _last_post(found: list[Section]) -> Iterator[Link]:
    for fact in [fact for one in found if one.name == "holds-from" for fact in one.facts][:1]:
        yield Link(f"{fact.what}, {fact.other.text} ({fact.when})", fact.other.href)


def _today(view: View, locality: str) -> Iterator[Link]:
    """What a locality has become, as far as is known."""
    waiting, seen = [locality], {locality}
    while waiting:
        one = waiting.pop()
        later = {*view.values(one, "kg:succeededBy"), *view.values(one, "kg:mergedInto")}
        if not later and one != locality:
            yield view.link(one)
        waiting += sorted(later - seen)
        seen |= later


def _picture(view: View, thing: str, kind: str, found: list[Section], today: str) -> Drawing | None:
    if kind == "person":
        facts = [fact for one in found if one.name in _POSTS for fact in one.facts]
        bars = [bar for fact in facts if (bar := _bar(view, fact)).days]
        return timeline("Posts over the years", bars, today, pictures.WIDTH)
    below = [fact.other for one in found if one.name in ("part-of-to", "within-to") for fact in one.facts]
    return pictures.around(_chain(view, thing, kind), Link(view.label(thing), address(thing)), below)


def _bar(view: View, fact: Fact) -> Bar:
    name = ", ".join(filter(None, (fact.what, fact.other.text)))
    return pictures.bar(Link(name, fact.other.href), view, fact.membership)


def _plain(view: View, thing: str) -> str:
    """Whatever else there is: its statements, and those about it."""
    node = ox.NamedNode(thing)
    out: list[tuple[str, dict[str, Any]]] = []
    for quad in islice(view.store.quads(node), _MOST_VALUES):
        out.append((curie(quad.predicate.value), _named(view, quad.object)))
    back = [
        (curie(quad.predicate.value), _named(view, quad.subject))
        for quad in islice(view.store.quads(None, None, node), _MOST_VALUES)
    ]
    values = {"out": sorted(out, key=str), "back": sorted(back, key=str)}
    return page("plain.html", thing=thing, label=view.label(thing), **values)


def _named(view: View, term: Any) -> dict[str, Any]:
    cell = view.cell(term)
    return cell | {"text": view.label(term.value)} if cell.get("href") else cell
