"""Long answers through the reader's pager, as git does it: only on a terminal."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterable
from contextlib import suppress

from kg import visible

_USUAL = "less -FRX"


def shown(lines: Iterable[str]) -> bool:
    """Show lines in KG_PAGER, PAGER or less, and tell whether that was possible; ``cat`` is none."""
    named = next((os.environ[name] for name in ("KG_PAGER", "PAGER") if name in os.environ), _USUAL)
    try:
        command = shlex.split(named)
    except ValueError:
        return False
    if not command or command == ["cat"]:
        return False
    text = "".join(f"{visible.line(line)}\n" for line in lines)
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE)
    except OSError:
        return False
    assert process.stdin is not None
    with suppress(BrokenPipeError), process.stdin as wide_open:
        wide_open.write(text.encode("utf-8", "backslashreplace"))
    while process.returncode is None:
        with suppress(KeyboardInterrupt):  # the pager's own affair
            process.wait()
    return True
