"""What a build, or a removal, tells of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from kg.cli import output
from kg.results import BuildReport, Long, Skipped

_MOST = 20
"""Changed articles that are named, each with a line."""
_LINES = 50
"""Refused lines of other readers that are named."""
_NAMED = 10
"""Files that are named, of those that could not be used."""
_KINDS = 6
"""Reasons, and kinds of files, that are counted one by one."""

SKIPPED = 2
"""The exit status when a file could not be used; the graph has all the others."""
_DETAILS = re.compile(r" ?[(:].*")


def tell(built: BuildReport, graph: Path, quiet: bool, verbose: bool = False, debug: bool = False) -> None:
    """Tell what a build or a removal has done; the status says whether a file could not be used."""
    for line in (*_account(built, graph), *_moves(built), *_changes(built)):
        output.say(line, quiet)
    for line in _passed(built.passed, verbose):
        output.say(line, quiet)
    refused = built.amended.refused if built.amended else ()
    for line in refused if verbose else refused[:_LINES]:
        output.say(f"refused {line}")
    if len(refused) > _LINES and not verbose:
        output.say(f"refused {len(refused) - _LINES:,} more lines, all named with --verbose")
    named = built.skipped if verbose or debug else built.skipped[:_NAMED]
    for skipped in named:
        output.say(f"skipped {skipped.path}: {skipped.reason}")
        if debug and skipped.trace:
            output.say(skipped.trace)
    if len(named) < len(built.skipped):
        left = Counter(reason(one) for one in built.skipped[_NAMED:])
        output.say(f"skipped {left.total():,} more, all named with --verbose: {_listed(left)}")
    if built.skipped or refused:
        raise typer.Exit(SKIPPED)


def reason(skipped: Skipped) -> str:
    """Why something was not used, without what is of it alone.

    >>> reason(Skipped("a.txt", "is not UTF-8 (byte 0xE0 at 1): save it as UTF-8"))
    'is not UTF-8'
    """
    return _DETAILS.sub("", skipped.reason)


def _passed(passed: Sequence[Skipped], verbose: bool) -> Iterator[str]:
    """How many files hold no articles, by kind; all of them if asked for."""
    if passed:
        kinds = Counter(one.reason.removesuffix(" file") for one in passed)
        yield f"{_counted(len(passed), 'other file')} in these folders, not read: {_listed(kinds)}"
    if verbose:
        yield from (f"not read {one.path}: {one.reason}" for one in passed)


def _listed(counted: Counter[str]) -> str:
    """What was counted, most frequent first."""
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    more = sum(number for _, number in ordered[_KINDS:])
    few = [f"{number:,} {what}" for what, number in ordered[:_KINDS]]
    return ", ".join([*few, f"{more:,} of other kinds"] if more else few)


def _account(built: BuildReport, graph: Path) -> Iterator[str]:
    yield f"articles: {_states(built)}"
    yield (
        f"{_counted(built.claims, 'claim')} about {_counted(built.entities, 'thing')}, "
        f"{_counted(built.triples, 'triple')} in {graph}"
    )
    if built.judged:
        yield (
            f"{_counted(built.judged.applied, 'judgement')} of {built.judged.file} applied, "
            f"{_counted(built.judged.joined, 'thing')} joined to others"
        )
        yield from built.judged.missing
    if built.amended and built.amended.file:
        yield f"{_counted(built.amended.corrected, 'correction')} of {built.amended.file} applied"
        yield from built.amended.lost
    if built.amended and (built.amended.told or built.amended.refused):
        refused = len(built.amended.refused)
        yield f"{_counted(built.amended.told, 'fact')} of other readers, {_counted(refused, 'line')} refused"
    if built.reprints:
        yield f"{_counted(built.reprints, 'reprint')} of other articles: each counts as one with its original"
    if built.older:
        yield (
            f"{_counted(len(built.older), 'article')} as an older kg read them: "
            f"give their files to kg build ({_some(built.older)})"
        )
    for long in built.unread:
        yield f"{long.document}: {' and '.join(_unread(long))}"
    if built.silent:
        yield f"nothing found in {', '.join(built.silent)}"
    if built.foreign:
        yield f"not in English, and not read: {_some(built.foreign)}"
    if built.undated:
        yield (
            f"{_counted(len(built.undated), 'article')} without a date ({_some(built.undated)}): "
            "what is said of times stays open there; a line in dates.csv beside it dates a file"
        )


def _states(built: BuildReport) -> str:
    """How many articles were added and so on, in one line; what happened to none is not said."""
    counts = {
        "added": built.added,
        "renewed": built.renewed,
        "unchanged": built.documents - built.added - built.renewed - len(built.gone),
        "gone": len(built.gone),
        "removed": built.removed,
        "skipped": len(built.skipped),
    }
    return ", ".join(f"{number:,} {what}" for what, number in counts.items() if number) or "none"


def _moves(built: BuildReport) -> Iterator[str]:
    """What is not where it was, and what has another name."""
    if built.gone:
        yield f"gone from their folders and kept (kg build --prune takes them out): {_some(built.gone)}"
    for old, new in built.renamed[:_NAMED]:
        yield f"{old} is called {new} now, so that each article has a name of its own"
    if len(built.renamed) > _NAMED:
        yield f"and {len(built.renamed) - _NAMED} more articles have other names now"


def _unread(long: Long) -> Iterator[str]:
    """What was not read in an article, and why."""
    from kg.extract.portions import LONGEST, MOST

    if long.sentences:
        sentences = _counted(long.sentences, "sentence")
        yield f"{sentences} of more than {LONGEST} words, of which only the names are read"
    if long.characters:
        yield f"{_counted(long.characters, 'character')} beyond the first {MOST:,} words, which are not read"


def _changes(built: BuildReport) -> Iterator[str]:
    """A line for each article whose facts are others than in the build before."""
    from kg.review import by_document

    counts = by_document(built.changes)
    for document, (gained, lost) in list(counts.items())[:_MOST]:
        yield f"{document}: {_counted(gained, 'fact')} gained, {lost:,} lost"
    if len(counts) > _MOST:
        yield f"and {len(counts) - _MOST} more articles with other facts: kg diff tells of two graphs"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
