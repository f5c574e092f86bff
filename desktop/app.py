"""The one place where things meet: a command goes to the terminal, everything else opens the window."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.cli import command_line


def main(arguments: Sequence[str]) -> int:
    """Run the program and answer its exit code; Qt is loaded only for the window."""
    asked = command_line.parse(arguments)
    if asked.command is not None:
        return command_line.run(asked)
    from desktop.ui.start import run_window  # noqa: PLC0415 -- a command never loads Qt

    return run_window(asked.book, asked.lang, files=asked.files, fresh=asked.fresh)
