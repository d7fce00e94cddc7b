"""Statements about organisations and localities: figures, mergers, foundations, dissolutions, links."""

from __future__ import annotations

from kg.dates import shown
from kg.model import Entity
from kg.reading import Body, Place, Statement
from kg.resolve.claims import Basis
from kg.resolve.discourse import Discourse
from kg.resolve.hierarchy import are_level
from kg.resolve.periods import event
from kg.resolve.things import Locality, Org

_WITH_MEMBERS = ("party-cell", "party-organisation")
"""``It consists of 79 members``: the size of a committee itself is no figure of its organisation."""
_GOVERNING = ("party-committee", "party-organisation", "people-committee", "people-council")
_OF_PARTY = ("party-members", "party-cells")
"""Figures that unions do not have: their members and chapters are their own."""
_PARTY = ("party-organisation", "party-committee", "party-cell")
_OF_PLACES = ("households", "population")
_TOWN, _COMMUNE = 4, 5
"""Ranks of what merges into a commune or ward: a ``town`` may be a township."""


class Events:
    """What happened in one document; remembers the group of cells that a sentence spoke of."""

    def __init__(self, discourse: Discourse) -> None:
        """Nothing happened yet."""
        self._discourse = discourse
        self._founded: str | None = None
        self._counts: list[tuple[Org | Locality, Statement, Basis]] = []
        self._party: dict[tuple[str, str], Org] = {}
        """The first body of a concept and locality that was named."""

    def open_segment(self) -> None:
        """No group is spoken of yet."""
        self._founded = None

    def count(self, statement: Statement, basis: Basis) -> None:
        """A figure and its owner; households and people are the locality's."""
        discourse = self._discourse
        owner = discourse.thing(statement.subject, statement.start)
        if statement.measure in _OF_PLACES and statement.subject is None:
            owner = discourse.memory.last_place(statement.start)
        elif isinstance(owner, Org) and statement.measure in _OF_PLACES:
            owner = owner.place if owner.kind in (*_GOVERNING, "party-cell") else None
        size = statement.short and isinstance(owner, Org) and owner.kind not in _WITH_MEMBERS
        party = (
            statement.measure in _OF_PARTY and isinstance(owner, Org) and owner.kind == "mass-organisation"
        )
        if owner is not None and not size and not party:
            self._counts.append((owner, statement, basis))

    def conclude(self) -> None:
        """Add the figures to the ledger; the Party's are of the Party body of a locality, if one is named."""
        discourse = self._discourse
        for org, _ in discourse.orgs.values():
            if org.place is not None and not org.part and not org.numbered:
                self._party.setdefault((org.concept, org.place.entity.key), org)
        for owner, statement, basis in self._counts:
            measure, value = statement.measure, statement.value
            if isinstance(owner, Locality) and measure not in _OF_PLACES:
                owner = self._party_of(owner) or owner
            figure = (None, f"{measure}={value}")
            subject, note = discourse.named(owner), statement.note
            discourse.ledger.add("count", subject, figure, basis, measure=measure, value=value, note=note)

    def _party_of(self, place: Locality) -> Org | None:
        found = (self._party.get((kind, place.entity.key)) for kind in _PARTY)
        return next((org for org in found if org is not None), None)

    def dated(self, statement: Statement, basis: Basis) -> None:
        """Something was established or dissolved."""
        discourse = self._discourse
        subject = discourse.thing(statement.subject, statement.start)
        if subject is not None:
            self._note(statement.relation, subject, (None, ""), discourse.date(statement.date), basis)

    def under(self, statement: Statement, basis: Basis) -> None:
        """One organisation is under another."""
        discourse = self._discourse
        lower = discourse.thing(statement.subject, statement.start)
        upper = statement.object
        above = discourse.thing(upper, statement.end) if isinstance(upper, Body) else None
        if not isinstance(lower, Org) or not isinstance(above, Org) or are_level(lower, above):
            return
        if lower.entity.key != above.entity.key:
            discourse.ledger.add("part_of", discourse.named(lower), discourse.named(above), basis)

    # ------------------------------------------------------------------ cells of hosts
    def group(self, statement: Statement, basis: Basis) -> None:
        """``Eight Party cells were founded in 2023``: the sentences that follow tell where."""
        self._founded = self._discourse.date(statement.date)

    def cell_at(self, statement: Statement, basis: Basis) -> None:
        """A cell that is named only by its host."""
        discourse, host = self._discourse, statement.subject
        if (statement.measure and self._founded is None) or not isinstance(host, Body):
            return
        words = discourse.ontology.concepts["party-cell"].label
        org = discourse.organisation(Body(host.start, host.end, "party-cell", words, host=host))
        if org is not None and statement.measure and self._founded is not None:
            self._note("established", org, (None, ""), self._founded, basis)

    # ------------------------------------------------------------------ mergers
    def merged(self, statement: Statement, basis: Basis) -> None:
        """One thing went into another; without a subject, the localities that the sentence before lists."""
        discourse, target = self._discourse, statement.object
        date = discourse.date(statement.date)
        if statement.subject is None:
            into = discourse.thing(target, statement.end) if isinstance(target, Place) else None
            for locality in self._listed_before() if into is not None else ():
                if into is not None and locality.level == into.entity.kind:
                    self._merge(locality, into, date, basis)
            return
        gone = discourse.thing(statement.subject, statement.start)
        if gone is None:
            return
        into = (
            discourse.thing(target, statement.end) if isinstance(target, Body | Place) else self._topic(gone)
        )
        if into is not None:
            self._merge(gone, into, date, basis)

    def _listed_before(self) -> list[Locality]:
        before = self._discourse.before
        if before is None:
            return []
        return [place for _, place in self._discourse.memory.places.between(before.start, before.end)]

    def _topic(self, like: Org | Locality) -> Org | Locality | None:
        """What ``it`` stands for: the locality or organisation spoken of before the sentence."""
        discourse = self._discourse
        if isinstance(like, Org):
            return discourse.memory.last_org(discourse.sentence.start, like.concept)
        return discourse.memory.last_place_of_rank(discourse.sentence.start, 1, 5)

    def _merge(self, gone: Org | Locality, into: Org | Locality, date: str, basis: Basis) -> None:
        if into.entity.key == gone.entity.key or isinstance(into, Org) != isinstance(gone, Org):
            return
        discourse = self._discourse
        self._note("merged_into", gone, discourse.named(into), date, basis)
        discourse.gone.add(gone.entity.key)
        discourse.memory.forget(gone)
        if isinstance(into, Org) and isinstance(gone, Org):
            discourse.memory.orgs.append((basis.span.end, into))
            if gone.place and into.place and gone.host is None and not gone.part and gone.kind in _GOVERNING:
                self._merge_places(gone.place, into.place, date, basis)

    def _merge_places(self, gone: Locality, into: Locality, date: str, basis: Basis) -> None:
        """When the governing bodies of localities merge, so have the localities."""
        if gone.entity.key != into.entity.key and _merges(gone, into):
            why = basis._replace(rule="localities-of-merged-bodies").inferred()
            self._note("merged_into", gone, (into.entity, into.entity.label), date, why)

    def _note(
        self,
        relation: str,
        subject: Org | Locality,
        into: tuple[Entity | None, str],
        date: str,
        basis: Basis,
    ) -> None:
        """Add the claim of an event, with its date where one is given."""
        entity, name = into
        day = shown(date)
        label = f"{name} ({day})" if name and day else name or day
        period = event(relation, date)
        named = self._discourse.named(subject)
        self._discourse.ledger.add(relation, named, (entity, label), basis, date=date, period=period)


def _merges(gone: Locality, into: Locality) -> bool:
    return gone.rank == into.rank or (gone.rank, into.rank) == (_TOWN, _COMMUNE)
