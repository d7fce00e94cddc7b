"""``python -m kg`` and the command ``kg``."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command line; the status is its result."""
    from kg.cli import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run())


if __name__ == "__main__":
    main()
