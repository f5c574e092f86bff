"""Which events of a calendar come in, always as drafts: nothing is ever published by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.description.plain import Json
from desktop.domain.language import _
from desktop.domain.text import words
from desktop.exchange.messages.calendars import Event
from desktop.registers.office_law import Treatment


@dataclass(frozen=True)
class Rule:
    """Events in whose title, place or people all these words stand are treated so."""

    words: str
    treatment: Treatment

    def fits(self, event: Event) -> bool:
        """Whether all words stand there."""
        told = set(words(" ".join((event.title, event.place, *(" ".join(one) for one in event.attendees)))))
        wanted = words(self.words)
        return bool(wanted) and told.issuperset(wanted)


def rules_of(text: str) -> list[Rule]:
    """Rules as one writes them, one a line: `registrar: reunión lobby`, `ignorar: almuerzo`.

    Raises:
        ValueError: a line is none.
    """
    rules = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        action, sign, rest = line.partition(":")
        chosen = _action(action)
        if not sign or chosen is None or not words(rest):
            told = _("«{}» no es una regla: se espera «registrar: palabras», «borrador: …» o «ignorar: …».")
            raise ValueError(told.format(line.strip()))
        rules.append(Rule(rest.strip(), chosen))
    return rules


def _action(word: str) -> Treatment | None:
    wanted = " ".join(words(word))
    return next((one for one in Treatment if wanted in (one.name.casefold(), *words(one.value))), None)


def apply(rules: Sequence[Rule], event: Event) -> Treatment:
    """What the first rule that fits says; a private event comes in only if a rule names it."""
    for rule in rules:
        if rule.fits(event):
            return Treatment.IGNORE if event.is_cancelled else rule.treatment
    return Treatment.IGNORE if event.is_private or event.is_cancelled else Treatment.DRAFT


def meeting_raws(event: Event, host: str = "") -> dict[str, Json]:
    """A draft meeting as the door reads it; `host` is the official whose calendar it is."""
    told = event.description.strip()
    raws: dict[str, Json] = {
        "day": f"{event.day:%d-%m-%Y}",
        "mode": "remote" if event.is_online else "in_person" if event.place else None,
        "place": None if event.is_online else event.place or None,
        "subject": "\n\n".join(part for part in (event.title, told) if part) or None,
        "present": [{"name": name or mail} for name, mail in _present(event)],
        "calendar_id": event.identity,
        "state": "draft",
    }
    if event.starts:
        raws["starts_at"] = f"{event.starts:%H:%M}"
        if event.ends and event.ends.date() == event.day and event.ends > event.starts:
            raws["ends_at"] = f"{event.ends:%H:%M}"
    if host:
        raws["hosts"] = [{"official": {"id": host}}]
    return raws


def _present(event: Event) -> list[tuple[str, str]]:
    """Everybody once."""
    everyone = dict.fromkeys(one for one in (event.organiser, *event.attendees) if any(one))
    return list({fold_mail(mail) or name: (name, mail) for name, mail in everyone}.values())


def fold_mail(mail: str) -> str:
    """An address as it is compared."""
    return mail.casefold()
