"""The words of a command line, read by argparse, refused in sentences that people understand."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NoReturn

from desktop.cli.endings import WrongWords
from desktop.domain.language import _


class HelpWanted(Exception):  # noqa: N818 -- asking for help is no error
    """Somebody asked how a command is used."""

    def __init__(self, text: str) -> None:
        """Keep the help."""
        super().__init__(text)
        self.text = text


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose fixed words are ours."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """`uso:` and not `usage:`."""
        super().add_usage(usage, actions, groups, _("uso: ") if prefix is None else prefix)


class _Help(argparse.Action):
    """Hands the help to whoever parses, instead of printing and leaving."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> NoReturn:
        raise HelpWanted(parser.format_help())


class Words(argparse.ArgumentParser):
    """A parser that raises sentences; it never prints, and never ends the program."""

    def __init__(self, **words: Any) -> None:
        """No abbreviations: an option added later must not change what an old script means."""
        words |= {"add_help": False, "allow_abbrev": False, "formatter_class": _Formatter}
        super().__init__(**words)
        self._positionals.title = _("argumentos")
        self._optionals.title = _("opciones")
        self.add_argument("-h", "--help", action=_Help, nargs=0, help=_("muestra esta ayuda"))

    def error(self, message: str) -> NoReturn:
        """Refuse.

        Raises:
            WrongWords: always.
        """
        raise WrongWords(_sentence(message))


def _sentence(message: str) -> str:
    """What argparse complains of, in words of ours."""
    told = {
        r"the following arguments are required: (.+)": _("Falta decir: {}."),
        r"unrecognized arguments: (.+)": _("No se entiende: {}."),
        r"argument (\S+): expected .+": _("Falta el valor de {}."),
        r"argument COMMAND: invalid choice: '(.+?)' .+": _(
            "No existe el comando «{}»: los que hay los muestra --help."
        ),
        r"argument (\S+): invalid choice: '(.*?)' \(choose from (.+)\)": _(
            "«{1}» no sirve en {0}: elija entre {2}."
        ),
        r"argument (\S+): ignored explicit argument .+": _("{} no lleva valor."),
        r"argument (\S+): (.+)": "{}: {}",
    }
    for pattern, sentence in told.items():
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*match.groups())
    return _("Las palabras del comando no están bien: {}.").format(message)


def day(text: str) -> date:
    """A day as ISO writes it."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_("«{}» no es una fecha: se espera aaaa-mm-dd.").format(text))


def count(text: str) -> int:
    """A number of things: one or more."""
    if re.fullmatch(r"[0-9]{1,9}", text) and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(_("«{}» no es una cantidad: se espera un número entero.").format(text))


def seed(text: str) -> int:
    """A seed of chance: any whole number."""
    if re.fullmatch(r"[0-9]{1,18}", text):
        return int(text)
    raise argparse.ArgumentTypeError(_("«{}» no sirve de semilla: se espera un número entero.").format(text))
