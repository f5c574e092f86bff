"""What the menus do before a book is open: letters and looks, handbook, About, diary, stopping what runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.ui import diary, looks
from desktop.ui.frame import Frame
from desktop.ui.preferences import STEP


def tie(frame: Frame, has_book: Callable[[], bool]) -> None:
    """Tie those actions that need no book; once there is one, the window's own take over."""
    kept = frame.preferences
    acts: dict[str, Callable[[], object]] = {
        "larger": lambda: looks.size(kept, kept.text_size + STEP),
        "smaller": lambda: looks.size(kept, kept.text_size - STEP),
        "ordinary": lambda: looks.size(kept, 100),
        "looks": lambda: looks.turn(kept),
        "about": partial(_about, frame),
        "help": partial(_handbook, frame, "first_day#create"),
        "keys": partial(_handbook, frame, "keyboard"),
        "diary": diary.show,
        "cancel": frame.status.jobs.cancel,
    }

    def run(act: Callable[[], object], _checked: bool = False) -> None:
        if not has_book():
            act()

    for name, act in acts.items():
        frame.actions_by_name[name].triggered.connect(partial(run, act))
    frame.top.looks.connect(partial(run, acts["looks"]))
    frame.top.help.clicked.connect(partial(run, acts["help"]))


def _about(frame: Frame) -> None:
    """About, with a way back to where one was asked for a book."""
    from desktop.ui.about import AboutPage  # noqa: PLC0415 -- few ever ask

    before = frame.pages.currentWidget()
    if isinstance(before, AboutPage) or before is None:
        return
    page = AboutPage(frame, frame, back=partial(frame.show_page, before))
    frame.show_page(page)
    page.enter()


def _handbook(frame: Frame, link: str) -> None:
    """The handbook, with a way back to where one was asked for a book; it prints once there is one."""
    from desktop.ui.handbook import HandbookPage  # noqa: PLC0415 -- few ask before they begin

    before = frame.pages.currentWidget()
    if before is None:
        return
    if isinstance(before, HandbookPage):
        before.open(link)
        return
    page = HandbookPage(frame)
    page.paper.hide()
    page.left.connect(partial(frame.show_page, before))
    frame.show_page(page)
    page.open(link)
    page.enter()
