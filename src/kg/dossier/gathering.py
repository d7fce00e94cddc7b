"""A dossier put together from the facts of a graph and the sentences behind them."""

from __future__ import annotations

from dataclasses import replace

from kg.dossier.model import Article, Dossier
from kg.picture import Drawing, careers
from kg.picture.timeline import timeline
from kg.query.look import Look
from kg.query.sections import Fact, Section, sections
from kg.store import GraphStore
from kg.views import Choice, view

_WIDE = 640.0
_ABOVE = ("org:subOrganizationOf", "org:unitOf", "kg:within")


def dossier(store: GraphStore, thing: str) -> Dossier:
    """All that is said of the thing of an IRI."""
    look = Look(store)
    found = sections(look, thing)
    kind = look.kind(thing)
    articles = {one.source for section in found for fact in section.facts for one in fact.all}
    known = [_article(look, one) for one in articles]
    return Dossier(
        iri=thing,
        name=look.label(thing),
        kind=look.concept(thing) or kind or "thing",
        names=tuple(sorted({*look.values(thing, "skos:altLabel"), *look.values(thing, "skos:hiddenLabel")})),
        above=tuple(look.label(one) for name in _ABOVE for one in look.values(thing, name)),
        sections=_those(found, doubtful=False),
        doubtful=_those(found, doubtful=True),
        articles=tuple(sorted(known, key=lambda one: (one.published or "9999", one.document))),
        picture=_picture(store, thing),
    )


def _those(found: list[Section], doubtful: bool) -> tuple[Section, ...]:
    """The sections with what is doubtful alone, or without it."""
    parts = [
        replace(one, facts=tuple(fact for fact in one.facts if _is_doubtful(fact) == doubtful))
        for one in found
    ]
    return tuple(one for one in parts if one.facts)


def _is_doubtful(fact: Fact) -> bool:
    return bool(fact.doubt) or fact.status == "planned"


def _article(look: Look, article: str) -> Article:
    names = ("dcterms:identifier", "dcterms:title", "dcterms:publisher", "dcterms:issued", "dcterms:source")
    return Article(*(look.value(article, name) for name in (*names, "dcterms:language")))


def _picture(store: GraphStore, thing: str) -> Drawing | None:
    """Its posts over the years, or those in it; nothing where no article dates one."""
    seen = view(store, Choice(view="posts", around=thing))
    bars = careers.bars(seen, thing)
    return timeline("Posts over the years", bars, careers.newest(seen.edges), _WIDE)
