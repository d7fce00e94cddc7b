"""Which references are decided rightly? Told without annotating any: each is decided otherwise, and scored.

    python benchmarks/references.py [GOLD[:TEXTS] ...] [--verbose]

GOLD is a folder of articles with their facts, as for `kg evaluate`; TEXTS is where its texts lie, if not
beside the facts. Without any: samples/, and the development corpus where it lies beside this checkout.

For each mention that refers back, the article is resolved again with each of its candidates in turn, and with
none, all else as it is. The best of these has the most right facts less wrong ones. A decision is *mute* if
all are equal: no fact that a reader wrote down rests on it. It is *wrong* if another would be better.
The second table tells by how far the next candidate was whether the margin knows.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.evaluate import Fact, evaluate, found_facts, gold_facts, pairs, vocabulary
from kg.extract import extract
from kg.read import ARTICLES, read
from kg.reading import Post, Reading
from kg.resolve import resolve
from kg.resolve.antecedents import Candidate, Choice, Referring, first
from kg.tools import Tools

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
MOST = 8
"""Candidates of a mention that are tried."""


class Decision(NamedTuple):
    """One reference of an article, and what its candidates are worth: right facts less wrong ones."""

    article: str
    words: str
    sort: str
    chosen: str
    scope: str
    margin: int
    worth: dict[str, int]
    """By key of the candidate; the empty one is that nothing is referred to."""

    @property
    def mute(self) -> bool:
        """Whether nothing rests on it."""
        return len(set(self.worth.values())) == 1

    @property
    def right(self) -> bool:
        """Whether no other is better."""
        return self.worth[self.chosen] == max(self.worth.values())

    @property
    def best(self) -> str:
        """The first of the best."""
        return max(self.worth, key=lambda key: self.worth[key])


class Trial:
    """Chooses as usual, but one mention's candidate by its key."""

    def __init__(self, mention: Referring, key: str) -> None:
        """Let ``mention`` refer to the candidate of that key; to none if the key is empty."""
        self._mention, self._key = mention, key

    def __call__(self, mention: Referring, candidates: Iterator[Candidate]) -> Choice:
        """The candidate wished for, where it is one."""
        if mention != self._mention:
            return first(mention, candidates)
        thing = next((c.thing for c in candidates if c.thing.entity.key == self._key), None)
        return Choice(thing, 0)


class Record:
    """Chooses as usual, and notes what there was to choose from."""

    def __init__(self) -> None:
        """Nothing is noted yet."""
        self.met: dict[Referring, tuple[Choice, dict[str, Candidate]]] = {}

    def __call__(self, mention: Referring, candidates: Iterator[Candidate]) -> Choice:
        """The first candidate."""
        every = list(candidates)
        distinct: dict[str, Candidate] = {}
        for one in every:
            distinct.setdefault(one.thing.entity.key, one)
        choice = first(mention, iter(every))
        self.met[mention] = (choice, distinct)
        return choice


def decisions(article: str, reading: Reading, gold: Sequence[Fact], tools: Tools) -> Iterator[Decision]:
    """Every reference of an article, each candidate tried."""
    record = Record()
    resolve(reading, tools.ontology, tools.gazetteer, record)
    for mention, (choice, candidates) in record.met.items():
        chosen = choice.thing.entity.key if choice.thing is not None else ""
        keys = dict.fromkeys([chosen, *list(candidates)[:MOST], ""])
        yield Decision(
            article,
            " ".join(reading.document.text[max(0, mention.start - 30) : mention.end + 30].split()),
            "post" if isinstance(mention, Post) else getattr(mention, "level", "") or "body",
            chosen,
            candidates[chosen].scope.name.lower() if chosen in candidates else "none",
            choice.margin,
            {key: _worth(reading, Trial(mention, key), gold, tools) for key in keys},
        )


def _worth(reading: Reading, trial: Trial, gold: Sequence[Fact], tools: Tools) -> int:
    found = found_facts(resolve(reading, tools.ontology, tools.gazetteer, trial), gold[0].document)
    total = evaluate(gold, found).total
    return total.right - (total.found - total.right)


def labelled(sources: Sequence[str]) -> list[Decision]:
    """The references of all articles."""
    tools = Tools()
    words = vocabulary(tools.ontology)
    found: list[Decision] = []
    for source in sources:
        gold, _, texts = source.partition(":")
        for pair in pairs(Path(gold), [Path(texts)] if texts else [], ARTICLES):
            facts = gold_facts(pair.gold, pair.name, words)
            if facts:
                reading = extract(read(pair.text), tools.grammar)
                found += decisions(pair.name, reading, facts, tools)
    return found


def show(found: Sequence[Decision], column: str) -> None:
    """How many references of each sort are live and wrong."""
    live = [one for one in found if not one.mute]
    print(f"{column:10}  decisions  live  wrong  nothing is best")
    for name in sorted({getattr(one, column) for one in found}):
        mine = [one for one in live if getattr(one, column) == name]
        wrong = [one for one in mine if not one.right]
        best = sum(one.best == "" for one in wrong)
        every = sum(getattr(one, column) == name for one in found)
        print(f"{name!s:10}  {every:9}  {len(mine):4}  {len(wrong):5}  {best:15}")
    print(f"{'all':10}  {len(found):9}  {len(live):4}  {sum(not one.right for one in live):5}\n")


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description="Which references are decided rightly?")
    options.add_argument("gold", nargs="*", metavar="GOLD[:TEXTS]")
    options.add_argument("--verbose", action="store_true", help="every reference that is decided wrongly")
    chosen = options.parse_args()
    corpus = SHARED / "corpus"
    there = [str(ROOT / "samples"), *([f"{corpus}:{SHARED / 'documents'}"] if corpus.is_dir() else [])]
    found = labelled(chosen.gold or there)
    print(f"{len(found)} references of {len(Counter(one.article for one in found))} articles")
    for column in ("sort", "scope", "margin"):
        show(found, column)
    for one in found:
        if chosen.verbose and not one.mute and not one.right:
            print(f"{one.article}: … {one.words} …")
            print(f"    {one.scope} {one.chosen or 'nothing'}, margin {one.margin}")
            print(f"    better: {one.best or 'nothing'} (+{one.worth[one.best] - one.worth[one.chosen]})")


if __name__ == "__main__":
    main()
