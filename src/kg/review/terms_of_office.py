"""When somebody is known to have filled a post, from the bounds and the days that articles give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.model import IMPLIED_END
from kg.review.evidence import rows
from kg.store import GraphStore

_TERMS = """
SELECT ?post ?label ?role ?term ?person ?name WHERE {
  ?term kg:post ?post ; org:member ?person .
  ?post org:role ?role ; rdfs:label ?label .
  ?person skos:prefLabel ?name
}"""
_WHAT = ("tenure", "attestedOn", "startNotAfter", "endNotBefore", "endNotAfter")
_DAYS = f"""
SELECT ?term ?what ?value WHERE {{
  VALUES ?what {{ {" ".join(f"kg:{name}" for name in _WHAT)} }}
  ?term a org:Membership ; ?what ?value
}}"""
_REPRINTED = """
SELECT ?term ?day ?written WHERE {
  ?article kg:reprintOf ?original ; dcterms:issued ?day .
  ?claim prov:wasQuotedFrom ?article ; kg:supports ?term . ?term kg:relation "holds" .
  OPTIONAL { ?original dcterms:issued ?written }
}"""
_WRITTEN = """
SELECT ?term ?day WHERE {
  ?term kg:relation "holds" . ?claim kg:supports ?term ; prov:wasQuotedFrom ?article .
  ?article dcterms:issued ?day
  FILTER NOT EXISTS { ?article kg:reprintOf ?original }
}"""
_IMPLIED = f"""
SELECT ?term WHERE {{
  ?claim kg:rule "{IMPLIED_END}" ; kg:supports ?term
  FILTER NOT EXISTS {{ ?other kg:supports ?term ; kg:rule ?rule FILTER(?rule != "{IMPLIED_END}") }}
}}"""


@dataclass(frozen=True, slots=True)
class Office:
    """A post."""

    iri: str
    label: str
    role: str
    """The concept, without its namespace."""


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one post, now or formerly, and the days that bound it; ISO dates, sorted."""

    memberships: tuple[str, ...]
    """The one that is told of as current, and the one that is told of as over; mostly there is one."""
    person: str
    name: str
    tenures: frozenset[str] = frozenset()
    """What articles say; not what follows from who came next."""
    attested: tuple[str, ...] = ()
    started_by: tuple[str, ...] = ()
    lasted_to: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()
    implied: bool = False
    """Whether that it ended also follows from who came next."""

    @property
    def current(self) -> bool:
        """Whether articles tell of it as current, and none as former."""
        return self.tenures == {"current"}

    @property
    def known(self) -> tuple[str, str] | None:
        """The first and last day on which the person is known to have been in office.

        An end alone does not tell since when, and a term only that it was at some time in it.

        >>> Term(("m",), "p", "Vi", attested=("2021-05-01",), started_by=("2020-12-31",)).known
        ('2020-12-31', '2021-05-01')
        >>> Term(("m",), "p", "Vi", started_by=("2020-12-31",), lasted_to=("2015-01-01",)).known
        """
        begun = min([*self.attested, *self.started_by], default="")
        lasted = max([*self.attested, *self.lasted_to], default="")
        return (begun, lasted) if "" < begun <= lasted else None

    def overlaps(self, other: Term) -> bool:
        """Whether both are known to have been in office on one day; a day of handing over is none."""
        if self.known is None or other.known is None:
            return False
        first, last = max(self.known[0], other.known[0]), min(self.known[1], other.known[1])
        return first < last or (first == last and self._on(first) and other._on(first))

    def _on(self, day: str) -> bool:
        """Whether the person is known to have been in office all that day."""
        return day in self.attested or (self.known is not None and self.known[0] < day < self.known[1])


def terms_of_office(store: GraphStore) -> dict[Office, list[Term]]:
    """Everybody who is said to have filled a post, by post; posts and terms in the order of their IRIs."""
    days: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for term, what, value in rows(store, _DAYS):
        days[term][what.rpartition("#")[2]].append(value)
    _as_written(store, days)
    implied = {term for (term,) in rows(store, _IMPLIED)}
    filled: dict[tuple[Office, str, str], list[str]] = defaultdict(list)
    for post, label, role, term, person, name in rows(store, _TERMS):
        filled[Office(post, label, role.rpartition("#")[2]), person, name].append(term)
    found: dict[Office, list[Term]] = defaultdict(list)
    for (office, person, name), memberships in filled.items():
        known = {what: sorted({day for term in memberships for day in days[term][what]}) for what in _WHAT}
        by_articles = [days[term]["tenure"] for term in memberships if term not in implied]
        one = Term(
            memberships=tuple(memberships),
            person=person,
            name=name,
            tenures=frozenset(value.rpartition("#")[2] for told in by_articles for value in told),
            attested=tuple(known["attestedOn"]),
            started_by=tuple(known["startNotAfter"]),
            lasted_to=tuple(known["endNotBefore"]),
            ended_by=tuple(known["endNotAfter"]),
            implied=not implied.isdisjoint(memberships),
        )
        found[office].append(one)
    return dict(found)


def _as_written(store: GraphStore, days: dict[str, dict[str, list[str]]]) -> None:
    """What an article tells was so on the day of its original, not when it was printed again."""
    reprinted = rows(store, _REPRINTED)
    written = {*rows(store, _WRITTEN)} if reprinted else set()
    for term, day, original in reprinted:
        attested = {*days[term]["attestedOn"]}
        if (term, day) not in written:
            attested.discard(day)
        days[term]["attestedOn"] = sorted(attested | ({original} - {""}))
