"""A read-only, typed view of ``ontology/*.ttl``: kinds, roles, levels, figures and their words.

The schemes and properties read here are described at the top of ``ontology/vocabulary.ttl``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg import resources
from kg.errors import OntologyError
from kg.terms import KG, KGV, PREFIXES

SKOS = PREFIXES["skos"]
GRAMMARS = (
    *(
        "territorial",
        "function",
        "head",
        "organ",
        "named",
        "national",
        "actor",
        "numbered",
        "part",
        "foreign",
        "proper",
    ),
)
_ORGANS = ("organ", "function")
_CANONICAL = "en"
"""The language of the names that facts bear."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of the vocabulary, with words of one language; ``adjectives`` only levels have."""

    id: str
    scheme: str
    label: str
    """In English, whatever the language of the words: facts bear it."""
    words: tuple[str, ...] = ()
    """Names kept as a text writes them."""
    variants: tuple[str, ...] = ()
    """Names that stand for ``label``: abbreviations, misspellings."""
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    broader: str = ""
    represents: str = ""
    """CURIE of a class, or empty."""
    grammar: str = ""
    rank: int = 0
    official: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    """Kinds of organisation that a role implies when only a locality is named."""
    seat: str = ""
    """Level of the locality whose office it is when the text names none."""
    in_party: str = ""
    """The kind that it is when a Party committee is its host."""
    excluded: tuple[str, ...] = ()
    """Heads with which a task of a Party board is a State office instead."""
    single: bool = False
    """A role that one person fills at a time."""
    traits: frozenset[str] = frozenset()
    """What a kind is to others; `Ontology.traits` has the inherited ones, too."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Concepts by identifier. ``fingerprint`` changes whenever a file of ``ontology/`` does."""

    concepts: Mapping[str, Concept]
    fingerprint: str
    organs: frozenset[str] = field(default_factory=frozenset)
    """Kinds that are parts of another organisation, without standing of their own."""
    _kinds: dict[str, str] = field(init=False, repr=False, default_factory=dict)
    _traits: dict[str, frozenset[str]] = field(init=False, repr=False, default_factory=dict)
    _bearers: dict[str, tuple[str, ...]] = field(init=False, repr=False, default_factory=dict)
    _schemes: dict[str, tuple[Concept, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Look each kind and scheme up once: every mention asks for one."""
        for concept in self.concepts:
            lineage = self.lineage(concept)
            self._kinds[concept] = next((c.id for c in lineage if c.represents), "")
            self._traits[concept] = frozenset().union(*(c.traits for c in lineage))
        for name, found in sorted(self.concepts.items()):
            for trait in found.traits:
                self._bearers[trait] = (*self._bearers.get(trait, ()), name)
            self._schemes[found.scheme] = (*self._schemes.get(found.scheme, ()), found)

    def scheme(self, name: str) -> tuple[Concept, ...]:
        """The concepts of a scheme, by identifier."""
        return self._schemes.get(name, ())

    def lineage(self, concept: str) -> tuple[Concept, ...]:
        """The concept and the broader ones above it, nearest first; empty when unknown."""
        found: list[Concept] = []
        while concept in self.concepts and len(found) < len(self.concepts):
            found.append(self.concepts[concept])
            concept = found[-1].broader
        return tuple(found)

    def kind_of(self, concept: str) -> str:
        """The kind of the fact table: the nearest concept that represents a class.

        >>> load().kind_of("womens-union")
        'mass-organisation'
        """
        return self._kinds.get(concept, "")

    def traits(self, concept: str) -> frozenset[str]:
        """The traits of a kind and of the broader ones above it; none when unknown."""
        return self._traits.get(concept, frozenset())

    def bearers(self, trait: str) -> tuple[str, ...]:
        """The kinds that the vocabulary gives a trait of their own, not inherited."""
        return self._bearers.get(trait, ())

    def class_of(self, concept: str) -> str:
        """CURIE of the class that the concept, or the nearest broader one, represents.

        >>> load().class_of("womens-union")
        'kg:MassOrganisation'
        """
        found = next((c.represents for c in self.lineage(concept) if c.represents), "")
        if not found:
            raise OntologyError(
                f"no class for the concept {concept!r}: give it skos:broader or kg:represents"
            )
        return found


def load(texts: Mapping[str, str] | None = None, language: str = _CANONICAL) -> Ontology:
    """Read the Turtle files of ``ontology/``, or the given ones (name to text), with words of a language.

    >>> load().concepts["party-cell"].label
    'Party Cell'
    """
    if texts is None:
        texts = {name: resources.read("ontology", name) for name in resources.names("ontology", ".ttl")}
    digest = hashlib.sha256()
    table: dict[str, dict[str, list[ox.Literal | ox.NamedNode]]] = {}
    for name in sorted(texts):
        digest.update(texts[name].encode())
        for triple in _parse(name, texts[name]):
            if isinstance(triple.subject, ox.NamedNode) and isinstance(
                triple.object, ox.Literal | ox.NamedNode
            ):
                about = table.setdefault(triple.subject.value, {})
                about.setdefault(triple.predicate.value, []).append(triple.object)
    concepts = {c.id: c for c in _concepts(table, language)}
    organs = frozenset(c.id for c in concepts.values() if c.grammar in _ORGANS)
    return Ontology(concepts, digest.hexdigest(), organs)


def _parse(name: str, text: str) -> Iterable[ox.Quad]:
    try:
        return list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(f"ontology/{name}: {error.msg}") from error


def _concepts(
    table: Mapping[str, Mapping[str, list[ox.Literal | ox.NamedNode]]], language: str
) -> Iterable[Concept]:
    for subject, properties in table.items():
        schemes = properties.get(SKOS + "inScheme")
        if not subject.startswith(KGV) or not schemes:
            continue
        concept = subject.removeprefix(KGV)
        labels = [v.value for v in properties.get(SKOS + "prefLabel", []) if _is_in(_CANONICAL, v)]
        about = {name: [v for v in values if _is_in(language, v)] for name, values in properties.items()}
        if len(labels) != 1:
            raise OntologyError(f"kgv:{concept} needs exactly one skos:prefLabel in English")
        grammar = next(iter(_values(about, KG + "grammar")), "")
        if grammar and grammar not in GRAMMARS:
            raise OntologyError(f"kgv:{concept}: no grammar {grammar!r}; possible are {', '.join(GRAMMARS)}")
        yield Concept(
            id=concept,
            scheme=schemes[0].value.removeprefix(KGV),
            label=labels[0],
            words=_values(about, SKOS + "altLabel") if language == _CANONICAL else (),
            variants=_variants(about, language),
            short=_values(about, KG + "shortLabel"),
            adjectives=_values(about, KG + "adjective"),
            broader=next(iter(_values(about, SKOS + "broader")), "").removeprefix(KGV),
            represents=next(iter(_values(about, KG + "represents")), "").replace(KG, "kg:"),
            grammar=grammar,
            rank=int(next(iter(_values(about, KG + "rank")), "0")),
            official=_values(about, KG + "officialLevel"),
            implied=tuple(v.removeprefix(KGV) for v in _values(about, KG + "impliedKind")),
            seat=next(iter(_values(about, KG + "seat")), "").removeprefix(KGV),
            in_party=next(iter(_values(about, KG + "inParty")), "").removeprefix(KGV),
            excluded=_values(about, KG + "excludesHead"),
            single="true" in _values(about, KG + "singleHolder"),
            traits=frozenset(_values(about, KG + "trait")),
        )


def _variants(about: Mapping[str, list[ox.Literal | ox.NamedNode]], language: str) -> tuple[str, ...]:
    """Names that stand for the English label: of another language all of them."""
    names = ("hiddenLabel",) if language == _CANONICAL else ("hiddenLabel", "altLabel", "prefLabel")
    return tuple(sorted(value for name in names for value in _values(about, SKOS + name)))


def _is_in(language: str, value: ox.Literal | ox.NamedNode) -> bool:
    return not isinstance(value, ox.Literal) or value.language in (None, language)


def _values(about: Mapping[str, list[ox.Literal | ox.NamedNode]], predicate: str) -> tuple[str, ...]:
    return tuple(sorted(v.value for v in about.get(predicate, [])))
