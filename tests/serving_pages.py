"""A service for tests of a pool: it answers at once, or never."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any


def opened(subject: str) -> str:
    return subject


def answer(subject: str, question: dict[str, Any]) -> Iterator[Any]:
    yield {"status": 200, "headers": {}}
    while question["wait"]:
        time.sleep(3600)
