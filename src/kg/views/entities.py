"""Organisations, localities and people as nodes."""

from __future__ import annotations

import re

from kg.ontology import Ontology
from kg.statements import TYPE, literal
from kg.terms import iri
from kg.views.families import family
from kg.views.model import Node, Value
from kg.views.records import About, local, text, texts

_ROOTS = {iri("org:Organization"): "", iri("kg:Locality"): "locality", iri("foaf:Person"): "person"}
"""What makes a thing a node, and the family that this alone tells."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def node(ontology: Ontology, address: str, about: About) -> Node | None:
    """The node of a subject; none if it is no organisation, locality or person."""
    types = about.get(TYPE, [])
    roots = [root for root in _ROOTS if root in types]
    if not roots:
        return None
    kind = local(text(about, "org:classification") or text(about, "kg:level"))
    named = next(filter(None, (_ROOTS[root] for root in roots)), "")
    start = text(about, "kg:validFrom") or text(about, "kg:possiblyFrom")
    end = text(about, "kg:validUntil") or text(about, "kg:possiblyTo")
    return Node(
        address,
        label(about) or local(address),
        kind or ("person" if named == "person" else "unknown"),
        named or family(ontology, kind),
        tuple(sorted(local(one[1:-1]) for one in types)),
        start if _DAY.fullmatch(start) else "",
        end if _DAY.fullmatch(end) else "",
        _described(about),
    )


def unknown(address: str) -> Node:
    """A node for what only an edge names."""
    return Node(address, local(address), "unknown", "workplace")


def label(about: About) -> str:
    """The English name, or one in no language."""
    names = (literal(one) for one in about.get(iri("skos:prefLabel"), ()) if one.startswith('"'))
    return min((one.text for one in names if one.language in ("en", "")), default="")


def _described(about: About) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for curie, name in (
        ("kg:officialCode", "official_code"),
        ("kg:birthYear", "birth_year"),
        ("foaf:gender", "gender"),
        ("kg:validFrom", "valid_from"),
        ("kg:validUntil", "valid_until"),
    ):
        if iri(curie) in about:
            found[name] = "|".join(texts(about, curie))
    names: dict[str, set[str]] = {}
    for curie in ("skos:prefLabel", "skos:altLabel"):
        for one in about.get(iri(curie), ()):
            name, language, _ = literal(one)
            if language not in ("en", ""):
                names.setdefault(f"lang_{language.replace('-', '_').lower()}", set()).add(name)
    return {**found, **{language: "|".join(sorted(of)) for language, of in sorted(names.items())}}
