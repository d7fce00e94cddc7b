"""Locks on open files; they end with the process at the latest."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    def hold(handle: int, *, shared: bool) -> bool:
        """Lock an open file if nobody stands in the way; readers need no lock here."""
        if not shared:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                return False
        return True

else:
    import fcntl

    def hold(handle: int, *, shared: bool) -> bool:
        """Lock an open file if nobody stands in the way."""
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def sync(path: os.PathLike[str]) -> None:
    """Have a file or folder written to the disk, where the system can; a link is not followed."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
