"""Claims as they are collected: unique per relation, subject and object, the surer one kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypedDict, Unpack

from kg.model import BESIDE, RELATIONS, UNDATED, Claim, Entity, Period, Role, Span, Status

_ORDER = {relation: i for i, relation in enumerate((*RELATIONS, *BESIDE))}


class Basis(NamedTuple):
    """Why a claim is made: its rule, the words, the sentence, and how sure that is."""

    rule: str
    span: Span
    sentence: Span
    status: Status = "asserted"

    def inferred(self) -> Basis:
        """The same words, from which the claim follows but which do not say it."""
        return self._replace(status="inferred")


class Details(TypedDict, total=False):
    """What only claims of some relations have, as in ``kg.model.Claim``."""

    measure: str
    value: str
    date: str
    period: Period
    dated_by: tuple[str, ...]
    note: str


@dataclass(slots=True)
class Ledger:
    """The claims of one document."""

    _claims: dict[tuple[str, ...], Claim] = field(default_factory=dict)

    def add(
        self,
        relation: str,
        subject: tuple[Entity, str],
        obj: tuple[Entity | None, str],
        basis: Basis,
        role: Role | None = None,
        **details: Unpack[Details],
    ) -> None:
        """Add a claim about ``subject`` and ``obj`` (entity and name), unless a better one says the same."""
        entity, shown = obj
        identity = (
            relation,
            subject[0].key,
            entity.key if entity else "",
            role.concept if role else "",
            shown if role or not entity else "",
            basis.status if basis.status == "planned" else "",
        )
        known = self._claims.get(identity)
        worth = basis.status == "asserted", bool(details.get("dated_by") or details.get("date"))
        if known is not None and worth <= _worth(known):
            self._claims[identity] = _attested(known, details.get("period", UNDATED))
            return
        claim = Claim(
            relation,
            subject[0],
            basis.status,
            basis.rule,
            0.0,  # graded once everything is known
            basis.span,
            basis.sentence,
            subject[1],
            shown,
            entity,
            role,
            **details,
        )
        self._claims[identity] = claim if known is None else _attested(claim, known.period)

    def subjects(self) -> set[str]:
        """The keys of all of whom, or of which, something is claimed."""
        return {claim.subject.key for claim in self._claims.values()}

    def sorted(self) -> tuple[Claim, ...]:
        """In the order of the text."""
        return tuple(
            sorted(
                self._claims.values(),
                key=lambda c: (c.span, _ORDER[c.relation], c.subject.key, c.object_name),
            )
        )


def _attested(claim: Claim, other: Period) -> Claim:
    """The claim, which holds on the day of the article if another that says the same does."""
    if claim.period.attested or not other.attested:
        return claim
    return claim._replace(period=claim.period._replace(attested=other.attested))


def _worth(claim: Claim) -> tuple[bool, bool]:
    """What is asserted before what is inferred, then what is dated."""
    return claim.status == "asserted", bool(claim.dated_by or claim.date)
