"""The kinds of files that hold articles."""

from __future__ import annotations

from kg.read import article

READERS = {".txt": article.document}
"""Suffix of a file -> what makes a Document of an identifier and the file's bytes."""

SUFFIXES = tuple(READERS)
"""The suffixes of files that ``read`` takes."""

LARGEST = 4 * 1024 * 1024
"""Bytes of the largest file that is read: a thousand times a long article."""
