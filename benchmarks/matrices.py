"""How many cells of the matrices of tests/matrices/ are read, and which are not.

    python benchmarks/matrices.py [MATRIX] [--group NAME] [--texts]

A cell is a sentence: a verb (or an operator of factuality) in a construction. It is read when it says all
that it must and nothing else of its relations; it is false when it makes a claim that it must not make.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import matrix
import reader


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    given.add_argument("matrix", nargs="?", default="")
    given.add_argument("--group", default="")
    given.add_argument("--texts", action="store_true", help="print what each empty cell says instead")
    options = given.parse_args()
    total: Counter[tuple[str, str]] = Counter()
    read: Counter[tuple[str, str]] = Counter()
    false: Counter[tuple[str, str]] = Counter()
    empty: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for cell in matrix.cells():
        if options.matrix not in cell.matrix or options.group not in cell.group:
            continue
        key = (cell.matrix, cell.group)
        total[key] += 1
        read[key] += matrix.is_read(cell)
        false[key] += matrix.is_false(cell)
        if not matrix.is_read(cell):
            mark = " FALSE" if matrix.is_false(cell) else ""
            empty[*key, cell.construction].append(cell.row.partition(" (")[0] + mark)
            if options.texts:
                print(
                    cell.text,
                    "\n    ",
                    *sorted(reader.rows(matrix.claims(cell), tuple(cell.relations))),
                    sep="\n      ",
                )
    for (name, group, construction), rows in empty.items():
        print(f"{name}/{group}/{construction}: {', '.join(rows)}")
    print()
    for key in total:
        print(f"{key[0]:<12}{key[1]:<24}{read[key]:>5} of {total[key]:>4}  false {false[key]}")
    cells, right = sum(total.values()), sum(read.values())
    print(f"{'all':<36}{right:>5} of {cells:>4}  {right / cells:.1%}  false {sum(false.values())}")


if __name__ == "__main__":
    main()
