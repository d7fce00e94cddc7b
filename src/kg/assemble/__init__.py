"""Facts of one document -> N-Quads lines, sorted and unique; docs/model.md shows what they say.

Every node is named by what identifies it, so that the lines of two documents can simply be put
together: what both say is one node, and what only one says stays as it was.
"""

from __future__ import annotations

from kg.assemble import entities, evidence, relations, units
from kg.assemble.connections import connected
from kg.assemble.facts import fact
from kg.assemble.judgements import judged
from kg.assemble.lines import Lines
from kg.assemble.relations import Kinds
from kg.assemble.units import official
from kg.gazetteer import Gazetteer
from kg.model import Claim, Facts

__all__ = ["Kinds", "connected", "judged", "official", "quads"]


def quads(
    facts: Facts, ontology: Kinds, gazetteer: Gazetteer, joined: Facts | None = None
) -> tuple[str, ...]:
    """Say in RDF what a document says; of what was judged to be one thing, as ``joined`` has the claims.

    A claim is the same claim in the same words whatever its things are joined to.
    """
    lines = Lines()
    article = evidence.Article(lines, facts.document)
    known: set[str] = set()
    for told, claim in zip(facts.claims, (joined or facts).claims, strict=True):
        for entity in (claim.subject, claim.object):
            if entity is not None and entity.key not in known:
                known.add(entity.key)
                unit = gazetteer.unit(entity.unit) if entity.unit else None
                if unit:
                    units.describe(lines, unit, gazetteer, ontology.class_of)
                else:
                    entities.describe(lines, entity, ontology.class_of)
                    units.continued(lines, entity, gazetteer, ontology.class_of)
        if claim.status == "planned":
            triple = relations.planned(claim)
        elif told.doubt:
            triple = relations.state(Lines(), claim, facts.document.published, ontology)
        else:
            triple = relations.state(lines, claim, facts.document.published, ontology)
        article.claim(told, fact(_officially(claim, gazetteer), triple))
    return lines.sorted()


def _officially(claim: Claim, gazetteer: Gazetteer) -> Claim:
    """A claim about things as the graph names them: a unit of the gazetteer as that does."""
    subject, other = claim.subject, claim.object
    return claim._replace(
        subject=official(subject.key, gazetteer) or subject,
        object=other and (official(other.key, gazetteer) or other),
    )
