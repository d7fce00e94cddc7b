"""The cases of the rules: what a text must say, and what it must not be taken to say.

A file of ``cases/`` holds the cases of one family; its ``relations`` are the ones compared unless a case
names its own. A case has

``name``       the behaviour, as a sentence;
``text``       an article of invented names, with ``published`` where the date matters;
``facts``      all claims of those relations, ``subject | relation | object``;
``periods``    the same with the days that bound them (``start 2015-01-01..2015-12-31, end ..2020-12-31,
               seen 2024-03-05``), where the case is about these;
``inferred``   those of ``facts`` that no words say, all others being asserted (left out: not compared);
``near``       those of ``facts`` that refer back to one thing where another stands as near, or almost
               (left out: not compared);
``planned``    the claims of a plan, or of a nomination, which are no facts (left out: not compared);
``not``        beginnings of claims that must not come out, whatever the relation;
``rule``       the rule that must have been at work.

``known.toml`` has the cases that the rules do not read yet, each with its ``reason``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent / "cases"
KNOWN = "known"


class Case(NamedTuple):
    family: str
    name: str
    text: str
    facts: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    inferred: tuple[str, ...] | None = None
    near: tuple[str, ...] | None = None
    planned: tuple[str, ...] | None = None
    refused: tuple[str, ...] = ()
    rule: str = ""
    published: str = ""
    reason: str = ""


FIELDS = {
    "name",
    "text",
    "facts",
    "periods",
    "relations",
    "inferred",
    "near",
    "planned",
    "not",
    "rule",
    "published",
    "reason",
}


def cases(file: Path) -> list[Case]:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    found = []
    for entry in data["case"]:
        assert set(entry) <= FIELDS, f"{file.name}: {entry['name']}: {set(entry) - FIELDS}"
        found.append(
            Case(
                file.stem,
                entry["name"],
                entry["text"].strip("\n"),
                tuple(entry.get("facts", ())),
                tuple(entry.get("relations", data.get("relations", ()))),
                tuple(entry.get("periods", ())),
                tuple(entry["inferred"]) if "inferred" in entry else None,
                tuple(entry["near"]) if "near" in entry else None,
                tuple(entry["planned"]) if "planned" in entry else None,
                tuple(entry.get("not", ())),
                entry.get("rule", ""),
                entry.get("published", ""),
                entry.get("reason", ""),
            )
        )
    return found


ALL = [case for file in sorted(FOLDER.glob("*.toml")) for case in cases(file)]
