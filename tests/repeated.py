"""Articles of any length that repeat one thing: what was read may not be walked through for each."""

from __future__ import annotations

from collections.abc import Callable

_SYLLABLES = (
    *("Na", "Khe", "Pa", "Doi", "Ban", "Cao", "Lut", "Tra", "Vang", "Mo"),
    *("Xa", "Quan", "Ho", "Lang", "Mai", "Bac", "Nam", "Tay", "Dong", "Kim"),
)


def name(i: int) -> str:
    """One of 8,000 names."""
    n = len(_SYLLABLES)
    return " ".join(_SYLLABLES[i // place % n] for place in (1, n, n * n))


REPEATED: dict[str, Callable[[int], str]] = {
    "hamlets": lambda i: f"The Party cell of {name(i)} hamlet met. ",
    "a list of hamlets": lambda i: f"{name(i)} hamlet, ",
    "a list of posts": lambda i: "Deputy Secretary, ",
    "people with posts": lambda i: f"{name(i)} is Secretary of the Party cell of {name(i + 7)} hamlet. ",
    "one figure": lambda i: "The Party cell of Khe Lut hamlet has 14 members. ",
    "pronouns": lambda i: "He is Secretary. ",
    "the cell": lambda i: "The cell has 12 members. ",
    "capitals": lambda i: f"{_SYLLABLES[i % len(_SYLLABLES)]} ",
    "one word": lambda i: "the ",
    "paragraphs": lambda i: f"The Party cell of {name(i)} hamlet has {i % 90} members.\n",
}


MIXED: dict[str, Callable[[int], str]] = {
    "cells and the cell": lambda i: f"The Party cell of {name(i)} hamlet met. The cell has {i} members. ",
    "one cell and the cell": lambda i: "The Party cell of Khe Lut hamlet met. The cell has 12 members. ",
    "the commune": lambda i: f"The Party cell of {name(i)} hamlet met in the commune. ",
    "the district of communes": lambda i: f"The district was praised in {name(i)} commune. ",
    "the commune of many": lambda i: f"{name(i)} commune met. The Party Committee of the commune met. ",
    "bare names": lambda i: f"The Party cell of {name(i)} met in {name(i)}. ",
    "mergers": lambda i: f"{name(i)} commune was merged into {name(i + 1)} commune. ",
    "bodies": lambda i: (
        f"The Party Committee of {name(i)} commune met. Its Secretary spoke. The Standing Board met. "
        "The People's Committee met. The Union met. "
    ),
    "people who follow": lambda i: (
        f"Mr. Vi {name(i)} is Secretary of the Party cell of {name(i)} hamlet. She replaced Ms. Lo "
        f"{name(i + 1)}. {_SYLLABLES[i % len(_SYLLABLES)]} said. He was born in 1970. "
    ),
    "one who never comes back": lambda i: (
        "Ms. Lo Thi Xuan spoke. " if not i else f"Xuan spoke. Mr. Vi {name(i)} spoke. "
    ),
    "items": lambda i: "Party cells that were praised:\n" if not i else f"- {name(i)} hamlet;\n",
    "teasers": lambda i: f"Related topics\n{name(i)} commune met\nThe Party cell of the commune met.\n",
}
"""The same of what refers back, or of what is looked for in vain."""


def text(kind: str, characters: int) -> str:
    """So many characters of what is repeated, or a few more."""
    found, length, i = [], 0, 0
    repeated = REPEATED.get(kind) or MIXED[kind]
    while length < characters:
        found.append(repeated(i))
        length += len(found[-1])
        i += 1
    return "".join(found)
