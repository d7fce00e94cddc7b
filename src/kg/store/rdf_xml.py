"""What no RDF/XML file needs, and the engine would not survive: deep nesting, entities that grow."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from kg.errors import GraphError, NestingLimit

DEEPEST = 100
"""Elements in elements. The engine's time grows with the square of it."""
GROWTH = 16
"""How many times longer the text of a file may be than the file, when its entities are put in."""
_ALWAYS = 1 << 20
"""Characters that are never too many."""


def check(path: Path) -> None:
    """Refuse a file that nests too deeply, or whose entities are external, name one another or grow.

    It is read once by expat, which reads what the engine reads: entities of namespaces, as ontology
    editors write them, are let through.
    """
    reader = _Reader(path)
    try:
        with path.open("rb") as file:
            reader.parser.ParseFile(file)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise GraphError(f"{path}:{error.lineno}:{error.offset + 1}: not RDF/XML: {reason}") from error


class _Reader:
    """A parser that builds nothing, and counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._most = path.stat().st_size * GROWTH + _ALWAYS
        self._characters = 0
        self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begins
        self.parser.EndElementHandler = self._ends
        self.parser.CharacterDataHandler = self._says
        self.parser.EntityDeclHandler = self._declares

    def _begins(self, _: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            line = self.parser.CurrentLineNumber
            raise NestingLimit(f"{self._path}:{line}: its elements nest more than {DEEPEST} deep")
        for value in attributes.values():
            self._says(value)

    def _ends(self, _: str) -> None:
        self._depth -= 1

    def _says(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > self._most:
            self._refuse(f"make it more than {GROWTH} times longer")

    def _declares(self, name: str, parameter: bool, value: str | None, *_: str | None) -> None:
        if parameter or value is None or "&" in value or "%" in value:
            self._refuse("are external or name one another")

    def _refuse(self, reason: str) -> NoReturn:
        raise GraphError(f"{self._path} is refused: its XML entities {reason}")
