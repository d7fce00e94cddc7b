"""A worker's service for tests: it does what it is asked to, also what no service should."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

from kg.errors import GraphError, UnknownName


def opened(subject: Any) -> Any:
    if subject == "nothing":
        raise GraphError("there is nothing")
    if subject == "for ever":
        while True:
            pass
    if subject == "death":
        signal.raise_signal(signal.SIGSEGV)
    return subject


def answer(graph: Any, question: list[Any]) -> Iterator[Any]:
    match question:
        case ["say", *words]:
            yield from words
        case ["subject"]:
            yield graph
        case ["who"]:
            yield os.getpid()
        case ["print", text]:
            os.write(1, text.encode())
            yield "printed"
        case ["refuse", text]:
            raise UnknownName(text)
        case ["fail", text]:
            raise LookupError(text)
        case ["die", number]:
            signal.raise_signal(number)
        case ["loop"]:
            yield "begun"
            while True:
                pass
        case ["eat"]:
            eaten = []
            while True:
                eaten.append(bytearray(1 << 20))
        case ["eat at once"]:
            yield len(bytearray(1 << 40))
        case ["overflow"]:
            while True:
                yield "x" * (1 << 20)
