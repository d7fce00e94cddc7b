"""What people and other programs say of articles: corrections of claims, and facts that they have read."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Action: TypeAlias = Literal["reject", "accept", "correct", "add", "withdraw"]


class Correction(NamedTuple):
    """What somebody says of a claim, which is named by what it says; a line of a file that its user keeps."""

    action: Action
    """``withdraw`` takes back what the lines before say of it."""
    article: str
    relation: str
    subject: str
    """As the article names it, or ``id:…``; and so the object."""
    object: str
    quote: str
    """The sentence, or words of it."""
    field: str
    """Of ``correct``: what of the claim is wrong."""
    value: str
    """And what is right."""
    who: str
    when: str
    """ISO date."""
    why: str
    line: int = 0
    """Where in the file; no part of what was said."""


class Told(NamedTuple):
    """What somebody else has read in an article: another program, or a person."""

    article: str
    relation: str
    subject: str
    object: str
    """As the fact table has it: a name, ``Secretary @ NAME``, ``party-members=24``, a concept, a date."""
    quote: str
    """Words of the article, which stand in it once."""
    source: str
    """Who says so."""
    confidence: float
    where: str = ""
    """File and line; no part of what is told."""
