"""Is a claim of higher confidence right more often? What is measured here goes into ontology/confidence.csv.

    python benchmarks/calibration.py [GOLD[:TEXTS] ...] [--write]

GOLD is a folder of articles with their facts, as for `kg evaluate`; TEXTS is where its texts lie, if not
beside the facts. Without any: samples/, and the development corpus where it lies beside this checkout.

The rules have been tuned to these articles and seldom err there, which says little about others. So each
article is also read without one of its sentences, for each sentence in turn: what refers back then misses
what it refers to, as it does in articles of other styles. A claim counts once for each way of knowing it.

The table leaves one article out: the confidence of its claims is that which the counts of all the other
articles give, so that no claim vouches for itself. With --write the counts of all articles are written.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from kg import confidence
from kg.confidence import Count, Known
from kg.evaluate import Fact, evaluate, found_facts, gold_facts, pairs, vocabulary
from kg.evaluate.facts import plain
from kg.extract import extract
from kg.model import RELATIONS, Document, Span
from kg.read import ARTICLES, read
from kg.reading import Reading
from kg.resolve import resolve
from kg.tools import Tools

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
BANDS = (0.0, 0.9, 0.95, 0.98, 1.0)


class Judged(NamedTuple):
    """A claim of an article, what is known of it, and whether it is right."""

    article: str
    known: Known
    right: bool


def judged(sources: Sequence[str]) -> list[Judged]:
    """Every claim of the articles, once for each way of knowing it."""
    tools = Tools()
    words = vocabulary(tools.ontology)
    claims: dict[tuple[str, tuple[str, str, str], Known], Judged] = {}
    for source in sources:
        gold, _, texts = source.partition(":")
        for pair in pairs(Path(gold), [Path(texts)] if texts else [], ARTICLES):
            facts = gold_facts(pair.gold, pair.name, words)
            for document in variants(read(pair.text), tools):
                for row, known, right in judgements(document, facts, tools):
                    claims.setdefault((pair.name, row, known), Judged(pair.name, known, right))
    return list(claims.values())


def variants(document: Document, tools: Tools) -> Iterator[Document]:
    """The article, and the article without one of its sentences."""
    yield document
    for start, end in _sentences(extract(document, tools.grammar)):
        if start >= document.body:
            yield replace(document, text=document.text[:start] + document.text[end:].lstrip(" "))


def judgements(
    document: Document, gold: Sequence[Fact], tools: Tools
) -> Iterator[tuple[tuple[str, str, str], Known, bool]]:
    """Each claim, what is known of it, and whether it is right."""
    reading = extract(document, tools.grammar)
    facts = resolve(reading, tools.ontology, tools.gazetteer)
    found = found_facts(facts, gold[0].document, doubtful=True)
    wrong = {_row(fact) for fact in evaluate(gold, found).false_positives}
    known_of = zip(facts.claims, confidence.known(facts, _sentences(reading)), strict=True)
    rows = ((claim, known) for claim, known in known_of if claim.relation in RELATIONS)
    facts_known = [known for claim, known in rows if claim.status != "planned"]
    for known, fact in zip(facts_known, found, strict=True):
        yield _row(fact), known, _row(plain(fact)) not in wrong


def _sentences(reading: Reading) -> list[Span]:
    return [Span(s.start, s.end) for segment in reading.segments for s in segment.sentences]


def _row(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.relation, fact.object


def counted(claims: Sequence[Judged]) -> dict[tuple[str, str], Count]:
    """How often each rule was right and wrong."""
    times = Counter((one.known.rule, one.known.status, one.right) for one in claims)
    return {
        (rule, status): Count(times[rule, status, True], times[rule, status, False])
        for rule, status, _ in sorted(times)
    }


def expectations(claims: Sequence[Judged]) -> list[tuple[float, bool]]:
    """The confidence that the other articles give each claim, and whether it is right."""
    everywhere = counted(claims)
    found = []
    for article in sorted({one.article for one in claims}):
        mine = [one for one in claims if one.article == article]
        others = dict(everywhere)
        for key, count in counted(mine).items():
            others[key] = Count(others[key].right - count.right, others[key].wrong - count.wrong)
        pooled = confidence.Pooled(others)
        found += [(confidence.expected(pooled, confidence.fitted(), one.known), one.right) for one in mine]
    return found


def show(found: Sequence[tuple[float, bool]]) -> None:
    """Print what is right of the claims in each band of confidence."""
    print("confidence     claims  right  expected  observed")
    observed = []
    for low, high in pairwise(BANDS):
        band = [(value, right) for value, right in found if low <= value and (value < high or high == 1)]
        if not band:
            continue
        right = sum(right for _, right in band)
        observed.append(right / len(band))
        expected = sum(value for value, _ in band) / len(band)
        print(f"{low:.2f} to {high:.2f}  {len(band):8}  {right:5}  {expected:8.3f}  {observed[-1]:8.3f}")
    means = [mean(value for value, right in found if right is wanted) for wanted in (True, False)]
    print(f"mean confidence: {means[0]:.3f} of what is right, {means[1]:.3f} of what is wrong")
    error = sum((value - right) ** 2 for value, right in found) / len(found)
    rises = all(lower <= higher for lower, higher in pairwise(observed))
    print(f"Brier score {error:.4f}; observed precision rises with confidence: {'yes' if rises else 'NO'}")


def write(counts: dict[tuple[str, str], Count]) -> None:
    """Make the counts those that confidence is computed from."""
    with (ROOT / "ontology" / confidence.FILE).open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(confidence.COLUMNS)
        rows.writerows((*key, *count) for key, count in counts.items())


def main() -> None:
    """Print the table; with --write, write the counts."""
    options = argparse.ArgumentParser(description="Is a claim of higher confidence right more often?")
    options.add_argument("gold", nargs="*", metavar="GOLD[:TEXTS]")
    options.add_argument("--write", action="store_true", help="write ontology/confidence.csv")
    chosen = options.parse_args()
    corpus = SHARED / "corpus"
    there = [str(ROOT / "samples"), *([f"{corpus}:{SHARED / 'documents'}"] if corpus.is_dir() else [])]
    claims = judged(chosen.gold or there)
    articles = len({one.article for one in claims})
    print(f"{len(claims)} claims of {articles} articles, each article judged by the counts of the others")
    show(expectations(claims))
    if chosen.write:
        write(counted(claims))


if __name__ == "__main__":
    main()
