"""Canonical English names: ``<Locality> <Level> <Kind>``, without diacritics, titles or abbreviations."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from kg.text import slug, unmarked


@lru_cache(maxsize=16384)
def proper(name: str) -> str:
    """A plain name in title case, if it was written in capitals throughout.

    >>> proper("SÔNG VÀNG"), proper("SunRice JSC")
    ('Song Vang', 'SunRice JSC')
    """
    folded = unmarked(name)
    return folded.title() if folded.isupper() and len(folded) > 4 else folded


@lru_cache(maxsize=16384)
def key(prefix: str, label: str, *identity: str) -> str:
    """The last part of an IRI: readable, and unique by a digest of what identifies the thing.

    >>> key("org", "Dong Lam Commune Party Committee", "party-committee", "loc-05242")
    'org-dong-lam-commune-party-committee-7c1bf390'
    """
    digest = hashlib.blake2b("\x1f".join(identity).encode(), digest_size=4).hexdigest()
    return f"{prefix}-{slug(label)}-{digest}"
