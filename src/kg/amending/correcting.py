"""The file of corrections and a graph: one correction more, of a claim that the graph has or lacks."""

from __future__ import annotations

from pathlib import Path

from kg import corrections
from kg.amending import applying
from kg.amending.called import Called
from kg.errors import CorrectionError, UnknownName
from kg.model import Facts
from kg.read import called, document
from kg.said import Action, Correction
from kg.store import GraphStore, kept
from kg.terms import ID
from kg.tools import Tools


def of_claim(store: GraphStore, claim: str, action: Action, change: tuple[str, str] = ("", "")) -> Correction:
    """A correction, by nobody yet, of a claim that is given by its IRI or ``id:…``."""
    from kg.query.claims import claim_of

    iri = f"{ID}{claim.removeprefix('id:')}" if claim.startswith("id:") else claim.strip("<>")
    found = claim_of(store, iri)
    if found is None:
        raise UnknownName(f"the graph has no claim {claim!r}: kg why and kg review show those that there are")
    if not found.sentence:
        raise CorrectionError(f"{claim} is a fact of the gazetteer, or follows from several articles")
    cells = (found.document, found.relation, found.subject, found.object, " ".join(found.sentence.split()))
    return Correction(action, *cells, *change, "", "", "")


def write(store: GraphStore, made: Correction, told: tuple[str, str], file: Path) -> Correction:
    """Add a correction of today to a file, made if need be; ``told`` is by whom, and why.

    What could not be applied in the article that the graph keeps is refused, and nothing is written.
    """
    made = corrections.of_today(made._replace(who=told[0], why=told[1]))
    known = corrections.read(file) if file.exists() and file.stat().st_size else ()
    before, after = corrections.standing(known), corrections.standing((*known, made))
    again = next((one for one in before if one[:8] == made[:8]), None)
    if again:
        raise CorrectionError(
            f"{file}, line {again.line} says so already: {again.who} on {again.when}: {again.why}"
        )
    if made.action != "withdraw":
        _try(store, made, [one for one in after if one.article == made.article])
    elif len(before) == len(after):
        raise CorrectionError(f"{file} says nothing of this claim that could be withdrawn")
    corrections.append(file, made)
    return made


def _try(store: GraphStore, made: Correction, some: list[Correction]) -> None:
    """Refuse what cannot be applied; what other lines say of the article is applied before."""
    parts = kept.articles(store)
    part = parts[called(made.article, parts)]
    tools = Tools()
    article = Called(document(part.document, part.source, kept.source(store, part)), tools)
    others = [one for one in some if one != made]
    before: Facts = applying.corrected(article, article.facts, others, tools.ontology).facts
    if made.action != "add" and not corrections.meant(before, made):
        return  # the graph has the claim from another reader
    for _, why in applying.corrected(article, before, [made], tools.ontology).left:
        raise CorrectionError(f"{made.article}: {why}")
