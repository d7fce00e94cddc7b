"""What Python users call first: the verbs that make or open a graph, and those that need none.

kg.build(["articles/"], "graph").ask("cells-under-committees")
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from pyoxigraph import Store

from kg.asking.graphs import AskedGraph
from kg.graph import SECONDS, Graph
from kg.results import Answer, WhyNot
from kg.store import GraphStore, open_graph
from kg.worker.process import Worker

if TYPE_CHECKING:
    from kg import pipeline
    from kg.asking.bounds import Tested
    from kg.evaluate import Evaluation
    from kg.model import Document
    from kg.query import SavedQuery
    from kg.query.lint import Warned
    from kg.read import Columns
    from kg.said import Action, Correction


class Beside(TypedDict, total=False):
    """Files that people keep beside the articles: a graph is made of both."""

    same: Path | str | None
    corrections: Path | str | None
    facts: Iterable[Path | str] | Path | str


def open(path: Path | str = "graph", by: Worker | None = None) -> Graph:
    """Open a graph folder, or an RDF file, to read it.

    A file is first read by a worker process, within bounds of time and memory, as it may be anybody's.
    ``by`` is a worker (`kg.asking.graphs.worker`) that has been started already.
    """
    path = Path(path)
    if not path.is_file():
        graph = open_graph(path)
        return Graph(graph, asked=AskedGraph(path, graph.generation, by))
    asked = AskedGraph(path, by=by)
    asked.open()

    def read() -> Store:
        asked.close()  # the file does no harm: it is read here, and there only when something is asked
        return open_graph(path).oxigraph

    return Graph(GraphStore(read, path), asked=asked)


def build(
    paths: Iterable[Path | str] | Path | str = (),
    graph: Path | str = "graph",
    progress: Callable[[int, int], None] | None = None,
    prune: bool = False,
    columns: Columns | None = None,
    **beside: Unpack[Beside],
) -> Graph:
    """Add articles (files and folders) to a graph folder, and open it; ``prune`` takes out all others.

    Without paths, what the graph was made of is looked at again, and ``prune`` takes out what is gone.
    What was skipped, and why, is in ``.built``. ``progress`` is called with the number of articles
    done and of all. ``columns`` (`kg.read.Columns`) are the names of columns in tables of articles. Of
    files that are kept beside the articles, ``same`` has judgements of what is one thing (`Graph.judge`),
    ``corrections`` has corrections of claims (`correct`), and ``facts`` what other readers tell.
    """
    from kg import pipeline

    several = [paths] if isinstance(paths, str | Path) else paths
    report = pipeline.build(
        [Path(path) for path in several], Path(graph), progress, _files(beside), prune, columns
    )
    return Graph(open_graph(graph), report)


def _files(beside: Beside) -> pipeline.Beside:
    """The same as paths."""
    from kg import pipeline

    same, corrections = (
        Path(name) if name else None for name in (beside.get("same"), beside.get("corrections"))
    )
    facts = beside.get("facts", ())
    several = [facts] if isinstance(facts, str | Path) else facts
    return pipeline.Beside(same, corrections, tuple(map(Path, several)))


def remove(
    names: Iterable[Path | str] | Path | str,
    graph: Path | str = "graph",
    **beside: Unpack[Beside],
) -> Graph:
    """Take articles, by their identifiers or files, out of a graph folder, and open it."""
    from kg import pipeline

    several = [names] if isinstance(names, str | Path) else names
    report = pipeline.remove(map(str, several), Path(graph), _files(beside))
    return Graph(open_graph(graph), report)


def prompt() -> str:
    """What another reader, a program or a person, needs to know to find facts that `build` takes."""
    from kg import ontology
    from kg.amending.instructions import prompt as told

    return told(ontology.load())


def correct(
    claim: str,
    action: Action,
    told: tuple[str, str],
    graph: Path | str = "graph",
    corrections: Path | str = "corrections.csv",
    change: tuple[str, str] = ("", ""),
) -> Correction:
    """Add to a file that a claim (its IRI) is wrong or right, for a build to apply; ``told``: by whom, why.

    ``action`` is ``reject``, ``accept``, ``withdraw``, or ``correct`` with a ``change``: field and value.
    """
    from kg.amending import correcting

    store = open_graph(Path(graph))
    made = correcting.of_claim(store, claim, action, change)
    return correcting.write(store, made, told, Path(corrections))


def add(
    said: tuple[str, str, str, str, str],
    told: tuple[str, str],
    graph: Path | str = "graph",
    corrections: Path | str = "corrections.csv",
) -> Correction:
    """Add to a file what an article says: article, relation, subject, object, and the words that say it."""
    from kg.amending import correcting
    from kg.said import Correction

    made = Correction("add", *said, "", "", "", "", "")
    return correcting.write(open_graph(Path(graph)), made, told, Path(corrections))


def articles(graph: Path | str = "graph", undated: bool = False) -> Answer:
    """The articles of a graph: day, how that is known, headline, outlet, language, claims, what is odd.

    ``undated`` leaves only those whose day is not known.
    """
    from kg.query import articles as listed

    with open(graph) as opened:
        found = listed.with_odd(opened.ask(listed.LISTED))
    return listed.undated(found) if undated else found


def article(name: str, graph: Path | str = "graph") -> Document:
    """An article that a graph folder keeps, as it was read: offsets count characters of its ``.text``."""
    from kg import inquiry

    return inquiry.kept(name, open_graph(Path(graph)))


def measure(gold: Path | str, texts: Iterable[Path | str] = ()) -> Evaluation:
    """How what is read in articles compares with the facts you wrote down beside them.

    ``gold`` is a folder with NAME.facts.csv beside each NAME.txt, or one such file; ``texts`` are further
    folders to look for the texts in.
    """
    from kg import inquiry

    return inquiry.measure(Path(gold), [Path(folder) for folder in texts])


def why_not(paths: Iterable[Path | str] | Path | str) -> WhyNot:
    """The sentences of articles (files and folders) that name something and told nothing, and what they lack.

    ``.by_words()`` sums them up: which unknown words would have told the most.
    """
    from kg import inquiry

    several = [paths] if isinstance(paths, str | Path) else paths
    return inquiry.why_not([Path(path) for path in several])


def lint(query: Path | str | SavedQuery) -> tuple[Warned, ...]:
    """What is doubtful in a query (a file by its path, a saved one by its name), with line and column."""
    from kg.query import load, saved
    from kg.query.lint import lint as warned

    if isinstance(query, str) and not saved.is_path(query):
        return warned(load(query))
    return warned(saved.read(Path(query)) if isinstance(query, str | Path) else query)


def test(graph: Graph, some: Iterable[SavedQuery], timeout: float | None = SECONDS) -> tuple[Tested, ...]:
    """Whether queries answer with as many rows as they expect; those that need a value are not asked."""
    from kg.asking.bounds import tested

    return tuple(tested(one, lambda query: graph.ask(query, timeout=timeout)) for one in some)


def queries(*folders: Path | str) -> tuple[SavedQuery, ...]:
    """All saved queries, with what they ask for: ours, and those of folders of somebody's own.

    Of one name, the first folder has it, and any folder before us. A file that cannot be used is warned of.
    """
    from kg import resources
    from kg.query import usable

    own = resources.own_folders([Path(folder) for folder in folders]) if folders else ()
    good, bad = usable(own)
    for error in bad:
        warnings.warn(str(error), stacklevel=2)
    return good
