"""What is done and said when a book has just been opened: one calm line, and the files that came with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.domain.language import _, ngettext
from desktop.exchange.complement import NAME as COMPLEMENT
from desktop.ui import diary, resumption
from desktop.ui.instance import name_of
from desktop.ui.notice import Offer
from desktop.ui.preferences import Preferences
from desktop.ui.reminder import Reminder
from desktop.ui.window import Window


def welcome(window: Window, remark: str, files: Sequence[Path], *, fresh: bool) -> None:
    """Go where one was, unless it is to begin `fresh`; say what has to be known; offer the files."""
    fell = was_cut_off(window.preferences, window)
    if not fresh and resumption.is_wanted(window.preferences):
        resumption.give_back(window)
    reminder = Reminder(window)
    if fell:
        window.frame.notice.say(*_of_the_fall(window))
    elif remark:
        window.frame.notice.say(remark, "careful")
    reminder.begin(may_speak=not fell and not remark and not files)
    if files:
        window.frame.dropped.emit(to_offer(files))


def was_cut_off(preferences: Preferences, window: Window) -> bool:
    """Whether the window was never closed the last time it had this book; from now on it is open."""
    key = mark(window)
    fell = preferences.text(key) == "1"
    preferences.keep(key, 1)
    preferences.save()
    window.closed.connect(lambda: preferences.keep(key, 0))
    return fell


def mark(window: Window) -> str:
    """The preference that says that a book is open."""
    return f"books/{name_of(str(window.store.path or 'server'))}/open"


def _of_the_fall(window: Window) -> tuple[str, str, list[Offer]]:
    """The program ended without being closed: what is there all the same."""
    count = len(window.store.drafts.all())
    told = _("La última vez el programa se cortó. Lo guardado está completo.")
    offers: list[Offer] = [(_("Abrir la carpeta"), diary.show)]
    if count:
        told = ngettext(
            "La última vez el programa se cortó. Lo guardado está completo y se recuperó {} borrador.",
            "La última vez el programa se cortó. Lo guardado está completo y se recuperaron {} borradores.",
            count,
        ).format(count)
        offers.insert(0, (_("Ver los borradores"), _to_drafts(window)))
    return told, "careful", offers


def _to_drafts(window: Window) -> Callable[[], None]:
    return lambda: window.go("home")


def to_offer(files: Sequence[Path]) -> list[Path]:
    """What to take in: a file of an exchange folder brings the folder, for its files name each other."""
    whole = [path.parent if _is_of_a_folder(path) else path for path in files]
    return list(dict.fromkeys(whole))


def _is_of_a_folder(path: Path) -> bool:
    return path.suffix.casefold() == ".jsonl" and (path.parent / COMPLEMENT).is_file()
