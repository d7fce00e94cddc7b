"""Facts of one document -> N-Quads lines, sorted and unique; docs/model.md shows what they say.

Every node is named by what identifies it, so that the lines of two documents can simply be put
together: what both say is one node, and what only one says stays as it was.
"""

from __future__ import annotations

from kg.assemble import entities, evidence, listed, relations, units
from kg.assemble.connections import connected, implied
from kg.assemble.facts import contribution, fact, state
from kg.assemble.judgements import judged
from kg.assemble.lines import Lines, Stated
from kg.assemble.relations import Kinds
from kg.assemble.succession import last_day
from kg.assemble.units import official
from kg.gazetteer import Gazetteer
from kg.model import Facts

__all__ = [
    "Kinds",
    "Stated",
    "connected",
    "implied",
    "judged",
    "last_day",
    "official",
    "stated",
]


def stated(facts: Facts, ontology: Kinds, gazetteer: Gazetteer, joined: Facts | None = None) -> Stated:
    """Say in RDF what a document says; of what was judged to be one thing, as ``joined`` has the claims.

    A claim is the same claim in the same words whatever its things are joined to.
    """
    lines = Lines()
    article = evidence.Article(lines, facts.document)
    names: dict[str, str] = {}
    for told, claim in zip(facts.claims, (joined or facts).claims, strict=True):
        for entity in (claim.subject, claim.object):
            if entity is not None and entity.key not in names:
                unit = gazetteer.unit(entity.unit) if entity.unit else None
                names[entity.key] = listed.english(unit) if unit else entity.label
                if unit:
                    units.describe(lines, unit, gazetteer, ontology.class_of)
                else:
                    entities.describe(lines, entity, ontology.class_of)
                    units.continued(lines, entity, gazetteer, ontology.class_of)
        if claim.status == "planned":
            triple = relations.planned(claim)
        else:
            triple = relations.state(
                lines if told.stands else Lines(), claim, facts.document.published, ontology
            )
        about = fact(claim, triple, names)
        if told.stands:
            state(lines, about)
            lines.contribute(contribution(facts.document, told, claim, about))
        article.claim(told, about)
    return lines.stated()
