"""The memory of a process: how much it has, and how much it may have.

Where the system has no ``/proc`` (macOS, Windows), nothing is known and nothing is bounded.
"""

from __future__ import annotations

import os

if os.name == "posix":
    import resource

NONE_LEFT = 77
"""The status with which a process ends that gets no more memory."""

_PAGE = os.sysconf("SC_PAGESIZE") if os.name == "posix" else 0
_MIB = 1 << 20


def held(process: int | str = "self") -> float:
    """MiB of memory that a process has for itself: files that it has mapped are not counted."""
    return (_pages(process, 1) - _pages(process, 2)) * _PAGE / _MIB


def reserved() -> float:
    """MiB of addresses that this process has taken, used or not."""
    return _pages("self", 0) * _PAGE / _MIB


def restrain(mebibytes: float | None) -> None:
    """Let this process take no more addresses than that; when it dies, it leaves no core."""
    if os.name != "posix" or not reserved():
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = resource.RLIM_INFINITY if mebibytes is None else int(mebibytes * _MIB)
    bounds = [bound for bound in (wanted, hard) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds, default=resource.RLIM_INFINITY), hard))


def _pages(process: int | str, column: int) -> int:
    """A number of ``/proc/PID/statm``: all addresses, pages in memory, those of them that are files'."""
    try:
        with open(f"/proc/{process}/statm", "rb") as file:
            return int(file.read().split()[column])
    except (OSError, IndexError):
        return 0
