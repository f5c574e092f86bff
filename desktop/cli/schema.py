"""`schema`: what `add` takes of a register, as JSON Schema."""

from __future__ import annotations

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit
from desktop.cli.json_schema import schema_of
from desktop.cli.opening import register_of


def run(asked: Asked) -> int:
    """Print the schema; it needs no book."""
    answers.document(schema_of(register_of(asked)))
    return Exit.DONE
