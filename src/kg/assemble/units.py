"""What the gazetteer says of a locality, of those it lies in, and of what became of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from kg.assemble import succession
from kg.assemble.lines import TYPE, Lines, Stated, concept, day, term, thing
from kg.assemble.listed import entity, listed
from kg.gazetteer import Gazetteer, Unit
from kg.model import Entity
from kg.terms import iri, literal

_CLASSIFICATION = iri("org:classification")


def describe(lines: Lines, unit: Unit, gazetteer: Gazetteer, class_of: Callable[[str], str]) -> None:
    """State the official facts of a unit, of those it lies in, and of all that succeeded them."""
    lines.include(_description(unit, gazetteer, class_of))


def continued(lines: Lines, older: Entity, gazetteer: Gazetteer, class_of: Callable[[str], str]) -> None:
    """State what took in a locality that is older than the gazetteer's lists, if they have its name."""
    heir = gazetteer.unit(older.heir) if older.heir else None
    if heir is not None:
        into = entity(heir)
        listed(lines, older, "succeeded_by", (thing(into.key), into.label), status="inferred")
        describe(lines, heir, gazetteer, class_of)


@lru_cache(maxsize=1024)  # articles of one newspaper name the same districts again and again
def _description(unit: Unit, gazetteer: Gazetteer, class_of: Callable[[str], str]) -> Stated:
    lines = Lines()
    known: set[str] = set()
    roots = [unit]
    while roots:
        chain = (roots[-1], *gazetteer.chain(roots.pop()))
        for lower, upper in pairwise(chain):
            above = entity(upper)
            listed(lines, entity(lower), "within", (thing(above.key), above.label))
        for some in chain:
            if some.id not in known:
                known.add(some.id)
                _official(lines, some, class_of)
                succession.state(lines, some, gazetteer)
                roots.extend(gazetteer.successors(some))
    return lines.stated()


def official(key: str, gazetteer: Gazetteer) -> Entity | None:
    """The unit of that key as an article would mention it, if there is one."""
    prefix, _, identity = key.partition("-")
    unit = gazetteer.unit(identity) if prefix == "loc" else None
    return entity(unit) if unit else None


def _official(lines: Lines, unit: Unit, class_of: Callable[[str], str]) -> None:
    some = entity(unit)
    subject = thing(some.key)
    lines.label(subject, some.label)
    lines.fact(subject, iri("skos:altLabel"), literal(unit.name, language="vi"))
    for name in unit.older_names:
        lines.fact(subject, iri("skos:hiddenLabel"), literal(name, language="vi"))
    lines.fact(subject, TYPE, term("Locality"))
    lines.fact(subject, TYPE, iri(class_of(unit.level)))
    lines.fact(subject, _CLASSIFICATION, concept(unit.level))
    lines.fact(subject, term("officialCode"), literal(unit.code))
    if unit.valid_from:
        lines.fact(subject, term("validFrom"), day(unit.valid_from))
    if last := succession.last_day(unit):
        lines.fact(subject, term("validUntil"), day(last))
