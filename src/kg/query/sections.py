"""What is said of a thing, in sections: each fact with its best sentence, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.dates import since, until
from kg.query.claims import Reason
from kg.query.look import Link, Look
from kg.query.reasons import Told, explain
from kg.terms import ID

TITLES: Mapping[tuple[str, bool], str] = {
    ("holds", False): "Office holders",
    ("held", False): "Former office holders",
    ("member_of", False): "Members",
    ("holds", True): "Posts",
    ("held", True): "Former posts",
    ("member_of", True): "Member of",
    ("part_of", True): "Directly above",
    ("part_of", False): "Directly below",
    ("covers", True): "Covers",
    ("covers", False): "Organisations here",
    ("hosted_by", True): "Hosted by",
    ("hosted_by", False): "Hosts",
    ("count", True): "Figures",
    ("within", True): "Lies in",
    ("within", False): "Localities in it",
    ("succeeded_by", True): "Became",
    ("succeeded_by", False): "Came of",
    ("merged_into", True): "Merged into",
    ("merged_into", False): "Came into it",
    ("established", True): "Founded",
    ("dissolved", True): "Dissolved",
    ("born", True): "Born",
    ("gender", True): "Called",
    ("is_a", True): "Kind",
}
"""What a relation is called on the page of its subject (true) and of its object, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in three parts, the telling words in the middle, and the article it stands in."""

    before: str
    words: str
    after: str
    article: Link
    published: str
    status: str
    rule: str
    note: str = ""
    document: str = ""
    """Identifier of the article."""
    source: str = ""
    """Its IRI."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said, by however many articles."""

    what: str
    """The part that is no link: a role, a measure and its value."""
    other: Link
    """The thing at the other end; without an address where there is none."""
    when: str
    status: str
    confidence: float
    sources: int
    best: Sentence
    more: int
    """How many further sentences there are."""
    newest: str
    all: tuple[Sentence, ...] = ()
    """Every sentence that says so, the best first."""
    doubt: str = ""
    """Why it is doubtful; empty where it is not."""
    membership: str = ""
    """IRI of the membership, of a post."""


@dataclass(frozen=True, slots=True)
class Section:
    """Facts of one kind, as many as are shown, and of how many."""

    name: str
    title: str
    facts: tuple[Fact, ...]
    of: int
    start: int = 0


def sections(view: Look, thing: str) -> list[Section]:
    """All that is said of a thing, in the order of the page."""
    known = explain(view.store, f"<{thing}>")
    claims: dict[tuple[str, ...], list[Reason]] = {}
    for one in known.reasons:
        if one.status != "rejected":
            claims.setdefault(one.fact, []).append(one)
    found: dict[tuple[str, bool], list[Fact]] = {}
    for fact, told in known.told.items():
        side = (fact[0], fact[1] == thing)
        found.setdefault(side, []).append(_fact(view, side[1], told, claims[fact]))
    order = [*TITLES, *sorted(found.keys() - TITLES.keys())]
    return [_section(side, found[side]) for side in order if side in found]


def _section(side: tuple[str, bool], facts: Iterable[Fact]) -> Section:
    relation, is_subject = side
    title = TITLES.get(side) or relation.replace("_", " ") + ("" if is_subject else " (of others)")
    ordered = sorted(facts, key=lambda one: (one.other.text, one.what))
    ordered.sort(key=lambda one: one.newest, reverse=True)
    name = f"{relation.replace('_', '-')}-{'from' if is_subject else 'to'}"
    return Section(name, title, tuple(ordered), len(ordered))


def _fact(view: Look, is_subject: bool, told: Told, claims: list[Reason]) -> Fact:
    relation, subject, _, object_ = claims[0].fact
    ordered = sorted(claims, key=lambda one: (one.status == "asserted", bool(one.sentence), one.published))
    best = ordered[-1]
    what, other, membership = "", subject, ""
    if relation in ("holds", "held", "member_of"):
        what, membership = told.object.partition(" @ ")[0], object_
        other = view.value(object_, "org:organization") if is_subject else subject
        what = "" if relation == "member_of" else what
    elif is_subject and object_.startswith(ID) and relation not in ("count", "established", "dissolved"):
        other = object_
    elif is_subject:
        what, other = told.object, ""
    return Fact(
        what=what.replace("=", ": "),
        other=view.link(other) if other else Link(""),
        when=term(view, membership) if membership else best.time,
        status=best.status,
        confidence=told.confidence,
        sources=told.sources,
        best=sentence(view, best),
        all=tuple(sentence(view, one) for one in reversed(ordered)),
        doubt="; ".join(dict.fromkeys(one.doubt for one in claims if one.doubt)),
        more=len(claims) - 1,
        newest=max(one.published for one in claims),
        membership=membership,
    )


def sentence(view: Look, one: Reason) -> Sentence:
    """The sentence of a claim."""
    start, end = one.place + one.start, one.place + one.end
    href = view.address(f"{one.article}#char={start},{end}" if one.sentence else one.article)
    return Sentence(
        before=one.sentence[: one.start],
        words=one.words,
        after=one.sentence[one.end :],
        article=Link(one.title or one.document, href),
        published=one.published,
        status=one.status,
        rule=one.rule,
        note=one.note,
        document=one.document,
        source=one.article,
    )


def term(view: Look, membership: str) -> str:
    """When a post was held, in words: since, until, and on which days articles tell of it."""
    first, by, to, over = bounds(view, membership)
    seen = view.values(membership, "kg:attestedOn")
    if seen and not any((first, by, to, over)):
        return f"attested on {seen[0]}" if len(seen) == 1 else f"attested from {seen[0]} to {seen[-1]}"
    begun, ended = since(first, by, min(seen, default="")), until(to, over, max(seen, default=""))
    told = [begun if begun.startswith("since") or not begun else f"since {begun}"]
    told += [ended if ended.startswith("until") or not ended else f"until {ended}"]
    return ", ".join(filter(None, told)) or "no article says when"


def bounds(view: Look, membership: str) -> tuple[str, str, str, str]:
    """Start not before and not after, end not before and not after; of several the ones that say most."""
    return (
        max(view.values(membership, "kg:startNotBefore"), default=""),
        min(view.values(membership, "kg:startNotAfter"), default=""),
        max(view.values(membership, "kg:endNotBefore"), default=""),
        min(view.values(membership, "kg:endNotAfter"), default=""),
    )
