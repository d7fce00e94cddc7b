"""The facts of a whole graph, kept for each shard of subjects: what one article changes, is computed anew.

A shard's part is named by the parts that contribute to it, and by what else its facts rest on. Its lines
are facts; what other facts are followed by is kept with it. One more part holds what follows from the
facts of all shards: chains of organisations, places, what is there today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg import consolidate
from kg.assemble import consolidated, implied, last_day, official
from kg.connect import Abstract
from kg.consolidate import Link, Ways
from kg.facts import Contribution
from kg.gazetteer import Unit
from kg.model import Connections, Entity
from kg.store import Part, Writer, part_key
from kg.terms import ID
from kg.tools import Tools

_ARTICLES = 8
"""To a shard, as long as there are few."""


def consolidated_parts(
    told: Mapping[Part, str], found: Connections, store: Writer, tools: Tools
) -> list[Part]:
    """The parts with facts and with what follows from them; ``told`` has what articles keep for others."""
    shards = [*_shards(told, found, store)]
    links = [link for part in shards for link in consolidate.parse(store.abstract(part))]
    things = {thing.key: thing for line in told.values() for thing in Abstract.parse(line).things}
    return [*shards, *_closures(links, things, store, tools)]


def _shards(told: Mapping[Part, str], found: Connections, store: Writer) -> Iterator[Part]:
    number = _number(len(told))
    entries: dict[int, list[tuple[Part, str]]] = defaultdict(list)
    for part in sorted(told, key=lambda one: one.key):
        for entry in told[part].split("\t")[2:]:
            entries[int(entry[:2], 16) % number].append((part, entry))
    ends: dict[int, list[Contribution]] = defaultdict(list)
    for one in implied(found):
        ends[consolidate.shard(one.triple.subject) % number].append(one)
    documents = {part.document: line for part, line in told.items()}
    originals = dict(found.reprints)
    for shard in sorted({*entries, *ends}):
        some = entries[shard]
        keys = {part.key for part, _ in some}
        again = {part for part, _ in some if part.document in originals}
        reprints = {f"{part.key} {originals[part.document]}" for part in again}
        rests_on = (*sorted(keys), *sorted(reprints), *map(repr, ends[shard]))
        key = part_key("facts", f"{shard} {number}", *rests_on)
        known = store.find(key)
        if known is None:
            contributions = [one for _, entry in some for one in consolidate.read(entry)]
            facts = consolidate.summaries([*contributions, *_quoted(ends[shard], documents)], originals)
            lines = consolidated.facts(facts)
            known = store.add(Part("", key, 0, len(lines)), lines, consolidate.text(consolidate.links(facts)))
        yield known


def _number(articles: int) -> int:
    """How many shards there are: a power of two, at most `consolidate.SHARDS`.

    >>> _number(1), _number(20), _number(1000), _number(100_000)
    (1, 4, 128, 256)
    """
    number = 1
    while number * _ARTICLES < articles and number < consolidate.SHARDS:
        number *= 2
    return number


def _quoted(ends: Iterable[Contribution], documents: Mapping[str, str]) -> Iterator[Contribution]:
    """What follows from several articles, with the sentence that it is quoted from: another claim has it."""
    for end in ends:
        entries = documents[end.document].split("\t")[2:]
        same = (one for entry in entries for one in consolidate.read(entry) if one.sentence == end.sentence)
        around = min((one for one in same if one.document == end.document), default=end)
        yield end._replace(quote=around.quote, published=around.published)


def _closures(
    links: Sequence[Link], things: Mapping[str, Entity], store: Writer, tools: Tools
) -> Iterator[Part]:
    key = part_key("closures", consolidate.text(sorted(links)), repr(sorted(things.items())))
    known = store.find(key)
    if known is None:
        ways, named = Ways(links), _Things(things, tools)
        placed = [*consolidate.placements(ways, consolidate.Named(named.label, named.valid_from))]
        lines = (
            *consolidated.chains(consolidate.chains(ways, named.label)),
            *consolidated.placements(placed),
            *consolidated.pairs("locatedIn", consolidate.located(ways, placed)),
            *consolidated.pairs("underToday", consolidate.under_today(ways, placed, named.committees())),
            *consolidated.pairs("inside", consolidate.inside(ways)),
            *consolidated.lifetimes(consolidate.lifetimes(ways, named.valid)),
        )
        lines = tuple(sorted(set(lines)))
        known = store.add(Part("", key, 0, len(lines)), lines)
    yield known


class _Things:
    """What is known of things by articles and by the gazetteer; things are terms of N-Quads."""

    def __init__(self, things: Mapping[str, Entity], tools: Tools) -> None:
        self._things = things
        self._tools = tools

    def label(self, term: str) -> str:
        key = _key(term)
        known = official(key, self._tools.gazetteer) or self._things.get(key)
        return known.label if known else key

    def valid(self, term: str) -> tuple[str, str]:
        """The first and the last day of a unit of the gazetteer, where they are known."""
        unit = self._unit(term)
        return (unit.valid_from, last_day(unit)) if unit else ("", "")

    def valid_from(self, term: str) -> str:
        return self.valid(term)[0]

    def committees(self) -> Iterator[str]:
        class_of = self._tools.ontology.class_of
        for key, thing in self._things.items():
            if key.startswith("org-") and class_of(thing.kind) == "kg:PartyCommittee":
                yield f"<{ID}{key}>"

    def _unit(self, term: str) -> Unit | None:
        prefix, _, identity = _key(term).partition("-")
        return self._tools.gazetteer.unit(identity) if prefix == "loc" else None


def _key(term: str) -> str:
    return term[len(ID) + 1 : -1]
