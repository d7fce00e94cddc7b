"""How articles are read, as a build reads them: compared with what readers wrote; asked what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import UnreadableDocument
from kg.evaluate import Evaluation, Fact, evaluate, found_facts, gold_facts, in_text, pairs, vocabulary
from kg.extract import extract
from kg.extract.nearmiss import Seeker
from kg.model import Document, Span
from kg.read import ARTICLES, Given, articles_in, called, document, of, read
from kg.read.languages import foreign
from kg.resolve import resolve
from kg.results import NearMiss, Skipped, WhyNot
from kg.store import GraphStore
from kg.store import kept as store
from kg.tools import Tools


def why_not(paths: Iterable[Path]) -> WhyNot:
    """What was nearly read in these articles and folders of articles."""
    tools = Tools()
    seeker = Seeker(tools.grammar)
    skipped: list[Skipped] = []
    misses: list[NearMiss] = []
    given = Given()
    for article in articles_in(paths, None, skipped, given):
        try:
            reading = extract(_english(of(article, given), article.where), tools.grammar)
        except UnreadableDocument as error:
            skipped.append(Skipped(article.where, str(error).removeprefix(f"{article.where}: ")))
            continue
        misses += seeker.near_misses(reading, resolve(reading, tools.ontology, tools.gazetteer).claims)
    return WhyNot(tuple(misses), tuple(one for one in skipped if not one.passed))


def _english(document: Document, where: str) -> Document:
    """An article, if there are rules for its language."""
    if language := foreign(document.text):
        raise UnreadableDocument(f"{where}: is in {language}: only articles in English are read")
    return document


def kept(name: str, graph: GraphStore) -> Document:
    """An article that a graph folder keeps, as a build reads it."""
    parts = store.articles(graph)
    part = parts[called(name, parts)]
    return document(part.document, part.source, store.source(graph, part))


def measure(gold: Path, texts: Sequence[Path] = ()) -> Evaluation:
    """How what the rules read compares with the facts that a reader wrote beside the texts."""
    tools = Tools()
    words = vocabulary(tools.ontology)
    written = [(pair, gold_facts(pair.gold, pair.name, words)) for pair in pairs(gold, texts, ARTICLES)]
    expected: list[Fact] = []
    found: list[Fact] = []
    for pair, rows in written:
        document = read(pair.text)
        reading = extract(document, tools.grammar)
        sentences = [Span(s.start, s.end) for segment in reading.segments for s in segment.sentences]
        expected.extend(in_text(rows, document.text, sentences))
        found.extend(found_facts(resolve(reading, tools.ontology, tools.gazetteer), pair.name))
    return evaluate(expected, found)
