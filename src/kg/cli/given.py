"""What is asked on a command line, and the values of parameters that only the query knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.errors import BadParameter


def question(words: Sequence[str], sparql: str, named: Sequence[str]) -> tuple[str, dict[str, list[str]]]:
    """What is asked, and the values of its parameters."""
    for one in named:
        if "=" not in one:
            raise BadParameter(f"--param {one}: give it as --param NAME=VALUE")
    more = [f"--{one}" for one in named]
    if sparql:
        return f"{sparql}\n", parameters([*words, *more])
    if not words or words[0].startswith("-"):
        raise BadParameter("give the name of a saved query first (kg queries lists them), or SPARQL with -e")
    return words[0], parameters([*words[1:], *more])


def parameters(words: Sequence[str]) -> dict[str, list[str]]:
    """The values of ``--name value`` and ``--name=value``.

    >>> parameters(["--on", "2024", "--role=Secretary"])
    {'on': ['2024'], 'role': ['Secretary']}
    """
    found: dict[str, list[str]] = {}
    for name, value in _pairs(iter(words)):
        found.setdefault(name, []).append(value)
    return found


def _pairs(words: Iterator[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        if not word.startswith("--"):
            raise BadParameter(f"{word!r} belongs to no option; parameters are given as --NAME VALUE")
        name, given, value = word.removeprefix("--").partition("=")
        if not given:
            try:
                value = next(words)
            except StopIteration:
                raise BadParameter(f"--{name} needs a value") from None
        yield name, value
