"""Vietnam's administrative units: names, levels, what stands above them, and what became of them.

A code of the statistics office is no identity over time: most codes of the communes of July 2025
belonged to another commune before. A unit's identity here is its code, name and level together:

- ``05242``: a unit under the codes that ended on 1 July 2025 (and a province that went on unmerged);
- ``2025-05200``: a unit that came into being on 1 July 2025;
- ``2024-07081``: a unit from before the mergers of 2024-25, whose code went on under another name
  or level; its heir of early 2025 has the bare code.

What was moved under another district is still the same unit, and so is one that took in neighbours
and kept its name. `Unit.valid_until` is the first day on which the unit was no more; where the
sources do not tell a date the field is empty, and `Unit.eras` says in which of the three states of
the country (``2024``, ``2025-01``, ``2025-07``) the unit is found.

Loading splits the file into lines and indexes their last column, and no more; a `Unit` is made when
it is asked for. The columns are described in ontology/GAZETTEER.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kg.errors import OntologyError
from kg.text import fold, unmarked

HEADER = "id,code,name,level,parent,former_parents,valid_from,valid_until,eras,older_names,successors,keys"
"""The first line of the file."""

ERAS = ("2024", "2025-01", "2025-07")
"""The three states of the country: before the mergers of 2024-25, after them, and since the reform."""

REFORM = "2025-07-01"
"""The day on which districts were abolished and 63 provinces became 34."""


_ENGLISH = {"Hà Nội": "Hanoi"}
"""Names that English has of its own."""


class Unit(NamedTuple):
    """An administrative unit as it was between two changes of its code, name or level.

    >>> commune = Unit("05242", "05242", "Nà Xoan", "commune", "156", valid_until="2025-07-01")
    >>> commune.possible_on("2018-05-19"), commune.possible_on("2025-07-01")
    (True, False)
    """

    id: str
    code: str
    name: str
    level: str
    parent: str = ""
    former_parents: tuple[str, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    eras: tuple[str, ...] = ()
    older_names: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    @property
    def english(self) -> str:
        """The name without marks, or the one that English has.

        >>> Unit("05242", "05242", "Nà Xoan", "commune").english
        'Na Xoan'
        """
        return _ENGLISH.get(self.name) or unmarked(self.name)

    @property
    def is_current(self) -> bool:
        """Tell whether the unit exists in the latest state of the data."""
        return ERAS[-1] in self.eras

    def possible_on(self, day: str) -> bool:
        """Tell whether the unit may have existed on an ISO `day`, as far as the data know."""
        ended = self.valid_until or ("" if self.is_current or not self.eras else REFORM)
        return self.valid_from <= day and (not ended or day < ended)


def key(name: str) -> str:
    """Return the form by which names are looked up: folded, and run together.

    >>> key("Đắk N'Drung"), key("Bà Rịa - Vũng Tàu"), key("Phường 03")
    ('dakndrung', 'bariavungtau', 'phuong03')
    """
    return "".join(filter(str.isalnum, fold(name)))


def load(source: Path | str) -> Gazetteer:
    """Load a gazetteer from a path, or from the text of one.

    >>> load(HEADER + "\\n17,17,Hòa Bình,province,,,,2025-07-01,2025-01,,,hoabinh").named("HOÀ BÌNH")[0].id
    '17'
    """
    text = source if isinstance(source, str) else source.read_text(encoding="utf-8")
    header, *lines = text.removesuffix("\n").split("\n")
    if header != HEADER:
        raise OntologyError(f"not a gazetteer: its first line is {header[:60]!r}, and should be {HEADER!r}")
    return Gazetteer(lines)


class Gazetteer:
    """The units of a gazetteer file, found by identity, by name, or from one another.

    >>> rows = ["156,156,Mai Châu,district,17,,,2025-07-01,2025-01,,,maichau",
    ...         "17,17,Hòa Bình,province,,,,2025-07-01,2025-01,,,hoabinh"]
    >>> gazetteer = Gazetteer(rows)
    >>> [above.name for above in gazetteer.chain(gazetteer.named("Mai Chau")[0])]
    ['Hòa Bình']
    """

    def __init__(self, lines: list[str]) -> None:
        """Take the lines of the file, which are sorted and hold neither quotes nor quoted commas."""
        self._lines = lines
        index: dict[str, list[str]] = {}
        for line in lines:
            for form in line[line.rfind(",") + 1 :].split("|"):
                if form in index:
                    index[form].append(line)
                else:
                    index[form] = [line]
        self._named = index
        self._found: dict[str, tuple[Unit, ...]] = {}
        self._chains: dict[str, tuple[Unit, ...]] = {}
        self._around: dict[str, frozenset[str]] = {}

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self._lines)

    def __iter__(self) -> Iterator[Unit]:
        """Yield every unit, by identity."""
        return map(_unit, self._lines)

    def unit(self, identity: str) -> Unit | None:
        """Return the unit of that identity, if there is one."""
        start = identity + ","
        place = bisect_left(self._lines, start)
        if place < len(self._lines) and self._lines[place].startswith(start):
            return _unit(self._lines[place])
        return None

    def named(self, name: str) -> tuple[Unit, ...]:
        """Return the units that bear or bore `name`, however it is spelt, by identity.

        The name comes without the word for the level: "Nà Xoan", or "12" for the twelfth ward.
        """
        form = key(name)
        if form not in self._found and form in self._named:
            self._found[form] = tuple(map(_unit, self._named[form]))
        return self._found.get(form, ())

    def chain(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units above `unit` in its latest state, the nearest first."""
        known = self._chains.get(unit.id)
        if known is not None:
            return known
        chain: list[Unit] = []
        above = self._above(unit, unit.eras)
        while above:
            chain.append(above)
            above = self._above(above, unit.eras)
        self._chains[unit.id] = tuple(chain)
        return self._chains[unit.id]

    def within(self, unit: Unit, other: Unit) -> bool:
        """Tell whether `unit` lies, or once lay, in `other`."""
        return other.id in self._ever_around(unit)

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """Return what `unit` went into; of an abolished district, see its children."""
        return self._units(unit.successors)

    def predecessors(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units that went into `unit`, wholly or in part."""
        return self._units(self._went_into.get(unit.id, ()))

    def children(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units directly below `unit`, those that were moved away later among them."""
        return self._units(self._below.get(unit.id, ()))

    def heirs(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units of today that hold what was `unit`, by identity.

        A district has no successors; its heirs are those of its communes.
        """
        if unit.is_current:
            return (unit,)
        nexts = self.successors(unit) or self.children(unit)
        return tuple(sorted({heir for after in nexts for heir in self.heirs(after)}))

    def _ever_around(self, unit: Unit) -> frozenset[str]:
        known = self._around.get(unit.id)
        if known is None:
            parents = tuple(filter(None, (unit.parent, *unit.former_parents)))
            known = frozenset(parents).union(*map(self._ever_around, self._units(parents)))
            self._around[unit.id] = known
        return known

    @cached_property
    def _went_into(self) -> dict[str, list[str]]:
        return _reverse((line[: line.index(",")], _items(line.rsplit(",", 2)[1])) for line in self._lines)

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        return _reverse((unit.id, (unit.parent, *unit.former_parents)) for unit in self)

    def _above(self, unit: Unit, eras: tuple[str, ...]) -> Unit | None:
        parents = self._units((unit.parent, *unit.former_parents))
        return next((parent for parent in parents if eras[-1] in parent.eras), None)

    def _units(self, identities: tuple[str, ...] | list[str]) -> tuple[Unit, ...]:
        return tuple(unit for identity in identities if (unit := self.unit(identity)))


def _reverse(links: Iterator[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    backward: dict[str, list[str]] = {}
    for identity, targets in links:
        for target in targets:
            backward.setdefault(target, []).append(identity)
    return backward


def _unit(line: str) -> Unit:
    identity, code, name, level, parent, former, start, end, eras, older, successors, _ = line.split(",")
    return Unit(
        identity,
        code,
        name,
        level,
        parent,
        _items(former),
        start,
        end,
        _items(eras),
        _items(older),
        _items(successors),
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
