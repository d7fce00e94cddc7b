"""What all articles say together: each fact once, with its evidence counted, and what follows from facts.

Both are functions of what claims contribute, in whatever order it comes: the same articles, the same facts.
"""

from kg.consolidate.chains import chains
from kg.consolidate.contributions import SHARDS, entries, read, shard
from kg.consolidate.facts import summaries
from kg.consolidate.lifetimes import lifetimes
from kg.consolidate.links import Link, links, parse, text
from kg.consolidate.placements import Named, inside, located, placements, under_today
from kg.consolidate.ways import Ways

__all__ = [
    "SHARDS",
    "Link",
    "Named",
    "Ways",
    "chains",
    "entries",
    "inside",
    "lifetimes",
    "links",
    "located",
    "parse",
    "placements",
    "read",
    "shard",
    "summaries",
    "text",
    "under_today",
]
