"""docs/python.md, made from the docstrings: ``python tests/python_page.py`` writes it anew."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import kg

PAGE = Path(__file__).resolve().parents[1] / "docs" / "python.md"
_HEAD = """\
# The Python API

Made from the docstrings; `tests/python_page.py` writes it. What is here is kept: other names may change.

```python
>>> import kg
>>> [name for name in kg.__all__ if name.startswith("a")]
['add', 'article', 'articles']

```
"""


def page() -> str:
    """The page as text."""
    return "\n".join([_HEAD, *_functions(), *_classes()])


def _functions() -> Iterator[str]:
    yield "## Functions\n"
    for name in sorted(kg.__all__):
        one = getattr(kg, name)
        if inspect.isfunction(one):
            yield _told(f"kg.{name}", one)


def _classes() -> Iterator[str]:
    yield "## Values\n"
    for name in sorted(kg.__all__):
        one = getattr(kg, name)
        if not inspect.isclass(one):
            continue
        yield f"### {name}\n\n{inspect.getdoc(one)}\n"
        for member, value in vars(one).items():
            if inspect.isfunction(value) and not member.startswith("_") and value.__doc__:
                yield _told(f"{name}.{member}", value)


def _told(name: str, function: object) -> str:
    assert inspect.isfunction(function)
    given = [one for one in inspect.signature(function).parameters.values() if one.name != "self"]
    return f"#### `{name}({', '.join(map(_argument, given))})`\n\n{inspect.getdoc(function)}\n"


def _argument(one: inspect.Parameter) -> str:
    stars = "*" * [one.VAR_POSITIONAL, one.VAR_KEYWORD].index(one.kind) + "*" if one.kind in _MANY else ""
    return f"{stars}{one.name}" + ("" if one.default is one.empty else f"={one.default!r}")


_MANY = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
