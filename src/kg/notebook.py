"""Tables as notebooks show them: HTML in which everything is escaped, and nothing steers or hides."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kg import visible


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], of: int) -> str:
    """A table of these rows, and of how many they are.

    >>> table(("n",), [["<b>"]], 1)
    '<table><thead><tr><th>n</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{text(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>" for row in rows)
    more = f"<p>{len(rows)} of {of} rows</p>" if of > len(rows) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def text(value: str) -> str:
    """Text that is no markup."""
    return escape(visible.page(value))
