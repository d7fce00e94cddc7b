"""Claims as they are collected: unique per relation, subject and object, the surer one kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypedDict, Unpack

from kg.model import RELATIONS, Claim, Entity, Period, Role, Span, Status

_ORDER = {relation: i for i, relation in enumerate(RELATIONS)}


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

    _claims: dict[tuple[str, str, str], Claim] = field(default_factory=dict)

    def add(
        self,
        relation: str,
        subject: tuple[Entity, str],
        obj: tuple[Entity | None, str],
        basis: Basis,
        role: Role | None = None,
        **details: Unpack[Details],
    ) -> None:
        """Add a claim about ``subject`` and ``obj`` (entity and name).

        Of two that say the same, an asserted one is kept before an inferred one, then a dated one.
        """
        entity, shown = obj
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
        identity = _identity(claim)
        known = self._claims.get(identity)
        self._claims[identity] = claim if known is None else _better(known, claim)

    def sorted(self) -> tuple[Claim, ...]:
        """In the order of the text."""
        return tuple(
            sorted(
                self._claims.values(),
                key=lambda c: (c.span, _ORDER[c.relation], c.subject.key, c.object_name),
            )
        )


def _identity(claim: Claim) -> tuple[str, str, str]:
    """What two claims have in common that say the same."""
    entity, role = claim.object, claim.role
    shown = claim.object_name if role or not entity else ""
    parts = (entity.key if entity else "", role.concept if role else "", shown)
    return claim.relation, claim.subject.key, "|".join(parts)


def _better(known: Claim, claim: Claim) -> Claim:
    """The one of more worth; that it was so on the day of the article may be told by the other."""
    better, other = (claim, known) if _worth(claim) > _worth(known) else (known, claim)
    day = other.period.attested
    if better.period.attested or not day:
        return better
    return replace(better, period=better.period._replace(attested=day))


def _worth(claim: Claim) -> tuple[bool, bool]:
    return claim.status == "asserted", bool(claim.dated_by or claim.date)
