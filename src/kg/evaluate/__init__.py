"""Facts found and facts that a careful reader wrote down -> Evaluation: what is right, missed, wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from kg.evaluate.facts import OPTIONAL, Fact, figure, key, plain
from kg.evaluate.facts import named as taken_apart
from kg.evaluate.gold import Pair, Vocabulary, complaints, gold_facts, pairs, vocabulary
from kg.evaluate.matching import matching
from kg.evaluate.scores import Evaluation, Score, summed
from kg.model import RELATIONS, Facts, Span

__all__ = [
    "Evaluation",
    "Fact",
    "Pair",
    "Score",
    "Vocabulary",
    "complaints",
    "evaluate",
    "figure",
    "found_facts",
    "gold_facts",
    "in_text",
    "pairs",
    "plain",
    "taken_apart",
    "vocabulary",
]


def evaluate(gold: Iterable[Fact], found: Iterable[Fact]) -> Evaluation:
    """Compare two fact tables, document by document and relation by relation.

    A fact said twice counts once, an optional one not at all. Documents that only one side has count, too.

    >>> text = Fact("road", "Lim Ta Commune", "within", "Sao Nua District")
    >>> evaluate([text], [replace(text, subject="Lim Ta", rule="locality")]).total.f1
    1.0
    """
    expected, there = _grouped(gold), _grouped(found)
    hits: list[tuple[Fact, Fact]] = []
    misses: list[Fact] = []
    wrong: list[Fact] = []
    for document in sorted({*expected, *there}):
        for relation in RELATIONS:
            golds = expected.get(document, {}).get(relation, [])
            systems = there.get(document, {}).get(relation, [])
            matched = matching(golds, systems)
            right = set(matched.values())
            hits.extend(
                (golds[i], systems[j]) for i, j in sorted(matched.items()) if golds[i].status != OPTIONAL
            )
            misses.extend(
                fact for i, fact in enumerate(golds) if i not in matched and fact.status != OPTIONAL
            )
            wrong.extend(fact for j, fact in enumerate(systems) if j not in right)
    return summed(hits, misses, wrong)


def found_facts(facts: Facts, document: str, *, doubtful: bool = False) -> tuple[Fact, ...]:
    """The claims of a document as rows, with rule and sentence: those of the fact table; plans are none.

    Nor are doubtful claims, unless they are asked for.
    """
    text = facts.document.text
    return tuple(
        Fact(
            document,
            claim.subject_name,
            claim.relation,
            claim.object_name,
            claim.status,
            claim.rule,
            " ".join(text[slice(*claim.sentence)].split()),
        )
        for claim in facts.claims
        if claim.relation in RELATIONS and claim.status != "planned" and (doubtful or not claim.doubt)
    )


def in_text(gold: Iterable[Fact], text: str, sentences: Sequence[Span]) -> tuple[Fact, ...]:
    """The gold facts with the whole sentence in which their evidence begins, where it is in the text."""
    return tuple(replace(fact, sentence=_sentence(fact.sentence, text, sentences)) for fact in gold)


def _sentence(evidence: str, text: str, sentences: Sequence[Span]) -> str:
    quoted = r"\s+".join(map(re.escape, evidence.split()))
    at = re.search(quoted, text) if quoted else None
    around = next((s for s in sentences if at and s.start <= at.start() < s.end), None)
    return " ".join(text[slice(*around)].split()) if around else evidence


def _grouped(facts: Iterable[Fact]) -> dict[str, dict[str, list[Fact]]]:
    """The facts by document and relation, each once: the first that says it."""
    once: dict[Hashable, Fact] = {}
    for fact in map(plain, facts):
        once.setdefault(key(fact), fact)
    grouped: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in once.values():
        grouped[fact.document][fact.relation].append(fact)
    return grouped
