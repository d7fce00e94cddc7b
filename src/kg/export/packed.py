"""Files that are packed as their name says: ``.gz`` and ``.zst``."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from kg.errors import UnknownFormat

PACKED = (".gz", ".zst")


@contextmanager
def packed(path: Path, out: BinaryIO) -> Iterator[BinaryIO]:
    """A stream of what is packed into another one; that one itself where the name asks for nothing."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        with gzip.GzipFile("", "wb", fileobj=out, mtime=0) as inner:  # neither name nor clock: the same bytes
            yield cast(BinaryIO, inner)
    elif suffix == ".zst":
        with _zstd().ZstdFile(out, "wb") as inner:
            yield inner
    else:
        yield out


def _zstd() -> Any:
    """The module that Python has since 3.14, or the same for those before."""
    try:
        from compression import zstd
    except ImportError:
        try:
            import backports.zstd as zstd
        except ImportError:
            raise UnknownFormat(".zst needs the package backports.zstd: pip install 'kg[zstd]'") from None
    return zstd
