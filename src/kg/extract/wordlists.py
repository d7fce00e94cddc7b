"""The words of one list of English, for the rules about organisations, which are English in Python."""

from __future__ import annotations

from kg.extract.language import load


def wordlist(name: str) -> frozenset[str]:
    """The words of one list."""
    return load().words(name)
