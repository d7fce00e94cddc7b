"""The page of the Python API says what the docstrings say."""

from __future__ import annotations

import python_page


def test_the_page_is_that_of_the_docstrings() -> None:
    assert python_page.page() == python_page.PAGE.read_text(encoding="utf-8"), "run tests/python_page.py"
    assert python_page.page().count("#### `kg.") >= 12
