"""What was given to be read: files, opened when their articles are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from kg.errors import UnreadableDocument
from kg.read.kinds import OF_SUFFIX, SUFFIXES, UNREAD, suffix_of
from kg.text import shown


@dataclass(frozen=True, slots=True)
class Article:
    """What may hold an article, as much of it as is known without reading it."""

    path: Path
    id: str
    source: str
    """A `SourceName` as a word; empty if only reading can tell what is wrong with the file."""
    published: str = ""
    """ISO day, where a table beside the file tells it."""

    @property
    def name(self) -> str:
        """What its suffix is part of, which tells how it is read."""
        return self.path.name

    @property
    def where(self) -> str:
        """The file, as people are told."""
        return shown(self.path)


class Given:
    """What was given to be read."""

    def data(self, article: Article) -> bytes:
        """The bytes of an article; the error names it."""
        return content(article.path)


def content(path: Path) -> bytes:
    """The bytes of a file that may hold an article; the error names it, as that of `read` does."""
    try:
        suffix = suffix_of(path.name)
        if suffix not in OF_SUFFIX:
            raise UnreadableDocument(unread(path))
        if not S_ISREG(path.stat().st_mode):
            raise UnreadableDocument("is not a file")
        largest = OF_SUFFIX[suffix].largest
        with path.open("rb") as file:
            data = file.read(largest + 1)
        if len(data) > largest:
            raise UnreadableDocument(f"is larger than {largest // 1024**2} MiB: split it into articles")
        return data
    except OSError as error:
        raise UnreadableDocument(f"{shown(path)}: cannot be read ({error.strerror or error})") from None
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{shown(path)}: {error}") from None


def unread(path: Path) -> str:
    """Why a file that somebody has named is none that is read."""
    if not path.exists():
        return "there is no such file or folder"
    suffix = suffix_of(path.name)
    if suffix in UNREAD:
        return f"{suffix} files are not read: {UNREAD[suffix]}"
    return f"not an article: only {', '.join(SUFFIXES)} files are read"
