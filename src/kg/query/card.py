"""All that a graph has about a thing, on one page."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg import ontology
from kg.dates import since, until
from kg.notebook import table
from kg.query import names
from kg.results import Answer, Cell
from kg.store import GraphStore
from kg.store.claims import Claims, Node, Term
from kg.store.steps import Steps

_PARENTS = ("org:subOrganizationOf", "org:unitOf", "kg:within")
_EVENTS = (
    "org:originalOrganization",
    "kg:originalLocality",
    "org:resultingOrganization",
    "kg:resultingLocality",
)
_KINDS = ("kg:Foundation", "kg:Dissolution", "kg:Merger", "kg:Renaming", "kg:Division")
_BOUNDS = ("kg:startNotBefore", "kg:startNotAfter", "kg:endNotBefore", "kg:endNotAfter")


@dataclass(frozen=True, slots=True)
class Card:
    """A thing, and what is known of it; each list newest first."""

    id: str
    """CURIE, or whole IRI."""
    name: str
    kind: str
    places: tuple[str, ...]
    above: tuple[str, ...]
    leaders: tuple[str, ...]
    """Who an article calls the holder of a post that one person holds, with the last such day."""
    posts: Answer
    figures: Answer
    changes: Answer
    sentences: int
    articles: int

    def _repr_html_(self) -> str:
        """What is known, as a notebook shows it."""
        told = [("kind", self.kind), ("place", "; ".join(self.places)), ("above", "; ".join(self.above))]
        told += [("leads", "; ".join(self.leaders))]
        about = table(("", self.name), [one for one in told if one[1]], 0)
        return about + "".join(one._repr_html_() for one in (self.posts, self.figures, self.changes) if one)

    def __repr__(self) -> str:
        return f"<kg card of {self.name}>"


class _Steps(Steps):
    """Steps that know what things are called."""

    def __init__(self, store: GraphStore) -> None:
        super().__init__(store)
        self._named = store

    def name(self, thing: ox.NamedNode) -> str:
        """The name we give it."""
        return names.label(self._named, thing)


@dataclass(frozen=True, slots=True)
class _Post:
    who: str
    role: str
    body: str
    concept: str
    tenure: str
    day: str
    since: str
    until: str


def card(store: GraphStore, text: str) -> Card:
    """All about the thing of that name, CURIE or IRI."""
    named = names.resolve(store, text)
    thing, steps = ox.NamedNode(named.iri), _Steps(store)
    places = steps.to(thing, "kg:covers") or [
        place for host in steps.to(thing, "kg:hostedBy") for place in steps.to(host, "kg:covers")
    ]
    memberships = steps.back(thing, "org:organization", "org:member")
    posts = sorted((_post(steps, one) for one in memberships), key=lambda one: (one.role, one.who, one.body))
    posts.sort(key=lambda one: (one.tenure == "current", one.day), reverse=True)
    known = Claims(store.quads)
    claims = [*known.with_subject(thing), *known.with_object(thing)]
    claims += [claim for one in memberships for claim in known.with_object(one)]
    columns = ("person", "role", "organisation", "tenure", "seen", "since", "until")
    return Card(
        id=named.curie,
        name=named.label,
        kind=steps.local(thing, "org:classification") or "person",
        places=tuple(map(steps.name, places)),
        above=tuple(map(steps.name, steps.to(thing, *_PARENTS))),
        leaders=_leaders(posts, named.label),
        posts=_answer(
            columns,
            [(one.who, one.role, one.body, one.tenure, one.day, one.since, one.until) for one in posts],
        ),
        figures=_answer(("measure", "value", "date"), _figures(steps, thing)),
        changes=_answer(("change", "other", "earliest", "latest"), _changes(steps, thing)),
        sentences=len(_different(known, claims, "kg:inSentence")),
        articles=len(_different(known, claims, "prov:wasQuotedFrom")),
    )


def _answer(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Answer:
    return Answer(columns, tuple(tuple(Cell(text) for text in row) for row in rows))


def _different(known: Claims, claims: list[Node], name: str) -> set[Term]:
    """The different values that claims have of a property."""
    return {value for claim in claims for value in known.values(claim, name)}


def _figures(steps: _Steps, thing: ox.NamedNode) -> list[tuple[str, ...]]:
    """What is counted in it, newest first."""
    found = [
        (steps.local(one, "kg:measure"), value, max(steps.texts(one, "kg:heldOn"), default=""))
        for one in steps.back(thing, "kg:observed")
        for value in steps.texts(one, "kg:value")
    ]
    return sorted(sorted(found), key=lambda one: one[2], reverse=True)


def _changes(steps: _Steps, thing: ox.NamedNode) -> list[tuple[str, ...]]:
    """What has become of it and what it came of, by date."""
    events = {*steps.to(thing, "kg:establishedBy", "kg:dissolvedBy"), *steps.back(thing, *_EVENTS)}
    found = []
    for event in sorted(events, key=str):
        kinds = {one.value.rpartition("#")[2] for one in steps.to(event, "rdf:type")}
        change = next((kind for kind in _KINDS if kind.partition(":")[2] in kinds), "kg:Change")
        others = [steps.name(one) for one in steps.to(event, *_EVENTS) if one != thing]
        first, last = (
            max(steps.texts(event, "kg:notBefore"), default=""),
            min(steps.texts(event, "kg:notAfter"), default=""),
        )
        found.append((change.partition(":")[2].lower(), "; ".join(others), first, last))
    return sorted(found, key=lambda one: (one[2] or one[3], one))


def _post(steps: _Steps, membership: ox.NamedNode) -> _Post:
    """A membership: the narrowest bounds, the last day on which it was attested."""
    (who, *_), (body, *_), (role, *_) = (
        steps.to(membership, name) for name in ("org:member", "org:organization", "org:role")
    )
    days = steps.texts(membership, "kg:attestedOn")
    first, by, to, over = (steps.texts(membership, name) for name in _BOUNDS)
    tenures = {one.value.rpartition("#")[2] for one in steps.to(membership, "kg:tenure")}
    begun = since(max(first, default=""), min(by, default=""), min(days, default=""))
    ended = until(max(to, default=""), min(over, default=""), max(days, default=""))
    return _Post(
        who=steps.name(who),
        role=steps.name(role),
        body=steps.name(body),
        concept=role.value.rpartition("#")[2],
        tenure="former" if "former" in tenures else "current",
        day=max(days, default=""),
        since=begun,
        until=ended,
    )


def _leaders(posts: list[_Post], name: str) -> tuple[str, ...]:
    """The last known holder of each post that one person holds in the thing itself."""
    single = {one.id for one in ontology.load().scheme("roles") if one.single}
    last: dict[str, _Post] = {}
    for one in posts:
        if one.body == name and one.tenure == "current" and one.concept in single:
            last.setdefault(one.role, one)
    return tuple(
        f"{role}: {one.who} ({f'seen {one.day}' if one.day else 'no day is known'})"
        for role, one in sorted(last.items())
    )
