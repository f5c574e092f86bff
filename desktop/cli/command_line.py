"""From the words of a command to its exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from desktop import __version__
from desktop.cli import answers, endings, opened_files
from desktop.cli.commands import MODULES, parser
from desktop.cli.endings import Ending, Exit
from desktop.cli.stopping import stoppable
from desktop.cli.words import HelpWanted
from desktop.domain import language
from desktop.domain.language import _


@dataclass(frozen=True)
class Asked:
    """What was asked on the command line; without a command, for the window."""

    command: str | None = None
    book: str | None = None
    lang: str | None = None
    json: bool = False
    files: tuple[str, ...] = ()
    """To be taken in by the window, once its book is open."""
    fresh: bool = False
    """Whether the window begins at its first page, whatever was open last."""
    options: argparse.Namespace = field(default_factory=argparse.Namespace)


def parse(arguments: Sequence[str]) -> Asked:
    """What the words ask for; wrong words and cries for help become commands that answer them."""
    said = list(arguments)
    if not said:
        return Asked()
    language.use(_language_of(said))
    files, said = opened_files.apart(said)
    try:
        options = parser(said).parse_args(said)
    except HelpWanted as help_:
        return Asked("help", options=argparse.Namespace(text=help_.text))
    except Ending as wrong:
        return Asked("wrong", json="--json" in said, options=argparse.Namespace(ending=wrong))
    command = "version" if options.version else options.command
    book, files = opened_files.sorted_out(files)
    return Asked(command, options.book or book, options.lang, options.json, files, options.fresh, options)


def _language_of(said: list[str]) -> str:
    """The language, before anything is read: what is wrong is said in it."""
    for word, following in zip(said, [*said[1:], ""], strict=False):
        if word == "--lang=en" or (word == "--lang" and following == "en"):
            return "en"
    return language.SOURCE


def run(asked: Asked) -> int:
    """Do what was asked, and answer the exit code; whatever goes wrong is told in one sentence."""
    answers.prepare()
    try:
        with stoppable():
            code = _work(asked)(asked)
            sys.stdout.flush()
    except BrokenPipeError:
        answers.silence()
        return Exit.REFUSED
    except KeyboardInterrupt:
        return _end(asked, endings.Cancelled(_("Cancelado: el libro quedó como estaba.")))
    except Exception as error:  # noqa: BLE001 -- the one broad refusal: nobody is shown a traceback
        return _end(asked, answers.ending(error))
    return code


def _end(asked: Asked, ending: Ending) -> int:
    try:
        answers.tell_ending(ending, as_json=asked.json)
        sys.stdout.flush()
    except BrokenPipeError:
        answers.silence()
    return ending.code


def _work(asked: Asked) -> Callable[[Asked], int]:
    """The function behind a command; its file, and all that it needs, is imported now."""
    own: dict[str, Callable[[Asked], int]] = {"help": _help, "wrong": _wrong, "version": _version}
    if asked.command in own:
        return own[asked.command]
    work: Callable[[Asked], int] = import_module(MODULES[str(asked.command)]).run
    return work


def _help(asked: Asked) -> int:
    from desktop.registers import ALL  # noqa: PLC0415 -- only the help names them

    names = " ".join(str(model.__tablename__) for model in ALL)
    sys.stdout.write(f"{asked.options.text}\nREGISTER: {names}\n")
    return Exit.DONE


def _wrong(asked: Asked) -> int:
    raise asked.options.ending


def _version(asked: Asked) -> int:
    answers.tell(asked.json, {"version": __version__}, [f"Probidad {__version__}"])
    return Exit.DONE
