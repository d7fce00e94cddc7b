"""The file of judgements and a graph: what the file may say, and one judgement more."""

from __future__ import annotations

from pathlib import Path

from kg import connect
from kg.assemble import official
from kg.errors import JudgementError
from kg.model import Judgement, Verdict
from kg.store import GraphStore
from kg.terms import ID
from kg.tools import Tools


def judgements(file: Path, tools: Tools) -> tuple[Judgement, ...]:
    """The judgements in a file; what cannot be used, or contradicts itself, is an error."""
    found = connect.read(file)
    connect.check(str(file), found, lambda key: official(key, tools.gazetteer))
    return found


def judge(store: GraphStore, pair: tuple[str, str], told: tuple[Verdict, str, str], file: Path) -> Judgement:
    """Add a judgement of today to a file, made if need be; ``told`` is the verdict, by whom, and why.

    Both things have to be in the graph, or units of the gazetteer. Nothing is written that the file
    says already or contradicts.
    """
    tools = Tools()
    left, right = (_address(store, name, tools) for name in pair)
    if left == right:
        raise JudgementError(f"{pair[0]!r} and {pair[1]!r} are one already: id:{connect.key(left)}")
    new = connect.of_today(left, right, *told)
    known = connect.read(file) if file.exists() and file.stat().st_size else ()
    for one in known:
        if {one.left, one.right} == {new.left, new.right} and one.verdict == new.verdict:
            raise JudgementError(
                f"{file}, line {one.line} says so already: {one.who} on {one.when}: {one.why}"
            )
    connect.check(str(file), (*known, new), lambda key: official(key, tools.gazetteer))
    connect.append(file, new)
    return new


def _address(store: GraphStore, name: str, tools: Tools) -> str:
    """The IRI of a thing of the graph or unit of the gazetteer."""
    key = connect.key(name)
    if key and official(key, tools.gazetteer):
        return f"{ID}{key}"
    from kg.query import resolve  # a build, which only checks the file, asks for no name

    return resolve(store, name).iri
