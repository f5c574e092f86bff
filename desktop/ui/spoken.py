"""Saying in a few words what a draft is about, and which field a path means."""

from __future__ import annotations

from functools import cache

from desktop.description.plain import Json
from desktop.description.register import Parts, Record
from desktop.domain.language import _
from desktop.registers import ALL, by_name
from desktop.store.drafts import Draft

LONGEST = 80


def gist(draft: Draft) -> str:
    """What was typed so far of what identifies the record."""
    told = (_said(draft.raws.get(field.name)) for field in by_name(draft.register).summary)
    return ", ".join(text for text in told if text)[:LONGEST]


def _said(raw: Json) -> str:
    """A raw value as one reads it: a text, a link's heading, the first of its parts."""
    if isinstance(raw, dict):
        if "heading" in raw:
            return str(raw["heading"])
        return next((text for value in raw.values() if (text := _said(value))), "")
    if isinstance(raw, list):
        return _said(raw[0]) if raw else ""
    return " ".join(raw.split()) if isinstance(raw, str) else ""


def field_words(path: str) -> str:
    """`attendees.0.person` as the form says it: `Asistentes 1, Persona`."""
    told: list[str] = []
    for name in path.split("."):
        if name.isdigit() and told:
            told[-1] += f" {int(name) + 1}"
        elif name:
            told.append(_(_labels().get(name, name)))
    return ", ".join(told)


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, str] = {}
    waiting: list[type[Record]] = list(ALL)
    while waiting:
        for field in waiting.pop(0).fields:
            labels.setdefault(field.name, field.label)
            if isinstance(field.kind, Parts):
                waiting.append(field.kind.target)
    return labels
