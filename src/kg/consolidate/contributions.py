"""What an article contributes to facts, as texts that are kept with it: one for each shard of subjects.

A build that changes one article looks into the shards of that article's subjects and into no others.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from kg.facts import Contribution, Triple
from kg.model import Period, Span

SHARDS = 256


def shard(subject: str) -> int:
    """The shard of a subject, from 0 to `SHARDS` less one.

    >>> shard("<https://kg.example/id/loc-05242>")
    198
    """
    return blake2b(subject.encode(), digest_size=1).digest()[0]


def entries(contributions: Iterable[Contribution]) -> Iterator[str]:
    """One text for each shard that is concerned, without tabs: its number in two digits, and JSON."""
    found: dict[int, list[Contribution]] = defaultdict(list)
    for one in contributions:
        found[shard(one.triple.subject)].append(one)
    for number in sorted(found):
        texts: dict[str, int] = {}
        rows = [_packed(one, texts) for one in sorted(found[number])]
        told = json.dumps([[*texts], rows], ensure_ascii=False, separators=(",", ":"))
        yield f"{number:02x}{told}"


def read(entry: str) -> Iterator[Contribution]:
    """The contributions of such a text."""
    texts, rows = json.loads(entry[2:])
    for row in rows:
        yield _unpacked(row, texts)


def _packed(one: Contribution, texts: dict[str, int]) -> list[Any]:
    """A row of numbers: most texts of an article stand in many rows."""

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    period = [number(day) for day in one.period] if any(one.period) else 0
    words = (one.fact, *one.triple, one.relation, one.subject_name, one.object_name, one.status, one.claim)
    more = (one.document, one.published, one.quote, one.when, one.body, one.role)
    return [one.confidence, *one.sentence, period, *map(number, (*words, *more))]


def _unpacked(row: Sequence[Any], texts: Sequence[str]) -> Contribution:
    confidence, start, end, days, *words = row
    told = [texts[number] for number in words]
    fact, subject, predicate, object_, relation, subject_name, object_name, status, claim, *more = told
    document, published, quote, when, body, role = more
    return Contribution(
        fact=fact,
        triple=Triple(subject, predicate, object_),
        relation=relation,
        subject_name=subject_name,
        object_name=object_name,
        status=status,
        confidence=confidence,
        claim=claim,
        document=document,
        published=published,
        sentence=Span(start, end),
        quote=quote,
        period=Period(*(texts[number] for number in days)) if days else Period(),
        when=when,
        body=body,
        role=role,
    )
