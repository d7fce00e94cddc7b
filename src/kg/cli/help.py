"""The help of commands, written as all that they write: a full standard output is told by its name."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from kg.cli import output


def _show(context: Any, _: object, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        output.put(f"{context.get_help()}\n")
        context.exit()


class _Helpful:
    """Says of the option that shows the help how it does so."""

    def get_help_option(self, context: Any) -> Any:
        option = super().get_help_option(context)  # type: ignore[misc]
        if option is not None:
            option.callback = _show
        return option


class Command(_Helpful, TyperCommand):
    """A command."""


class Group(_Helpful, TyperGroup):
    """All commands."""
