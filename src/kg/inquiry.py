"""How articles are read, as a build reads them: compared with what readers wrote; asked what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.errors import UnreadableDocument
from kg.evaluate import Evaluation, Fact, evaluate, found_facts, gold_facts, in_text, pairs, vocabulary
from kg.extract import extract
from kg.extract.nearmiss import Seeker
from kg.model import Span
from kg.read import SUFFIXES, read
from kg.resolve import resolve
from kg.results import NearMiss, Skipped, WhyNot
from kg.text import shown
from kg.tools import Tools


def why_not(paths: Iterable[Path]) -> WhyNot:
    """What was nearly read in these articles and folders of articles."""
    tools = Tools()
    seeker = Seeker(tools.grammar)
    skipped: list[Skipped] = []
    misses: list[NearMiss] = []
    for path in sorted({file for given in paths for file in _articles(given)}):
        try:
            reading = extract(read(path), tools.grammar)
        except UnreadableDocument as error:
            where = shown(path)
            skipped.append(Skipped(where, str(error).removeprefix(f"{where}: ")))
            continue
        misses += seeker.near_misses(reading, resolve(reading, tools.ontology, tools.gazetteer).claims)
    return WhyNot(tuple(misses), tuple(skipped))


def measure(gold: Path, texts: Sequence[Path] = ()) -> Evaluation:
    """How what the rules read compares with the facts that a reader wrote beside the texts."""
    tools = Tools()
    words = vocabulary(tools.ontology)
    written = [(pair, gold_facts(pair.gold, pair.name, words)) for pair in pairs(gold, texts, SUFFIXES)]
    expected: list[Fact] = []
    found: list[Fact] = []
    for pair, rows in written:
        document = read(pair.text)
        reading = extract(document, tools.grammar)
        sentences = [Span(s.start, s.end) for segment in reading.segments for s in segment.sentences]
        expected.extend(in_text(rows, document.text, sentences))
        found.extend(found_facts(resolve(reading, tools.ontology, tools.gazetteer), pair.name))
    return evaluate(expected, found)


def _articles(path: Path) -> Iterator[Path]:
    """A file as it is; of a folder, what can be read in it and below, hidden files apart."""
    if not path.is_dir():
        yield path
        return
    for file in path.rglob("*"):
        hidden = any(name.startswith(".") for name in file.relative_to(path).parts)
        if file.suffix.lower() in SUFFIXES and not hidden:
            yield file
