"""`radar`: what was declared against who takes part in a request or a meeting; only for who has the key."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from desktop.cli import answers, strongboxes
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.cli.printing import stamp
from desktop.domain.language import _
from desktop.duties.radar import coincidence, look
from desktop.jobs.papers import print_act
from desktop.jobs.radar import decide, decisions, declared_in, in_memo, memo, undecided
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.coincidences import Coincidence, Verdict
from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request
from desktop.store import NotSaved, Store
from desktop.store.strongbox import Strongbox


def run(asked: Asked) -> int:
    """Look, decide if a decision was told, write the memo if one was asked for."""
    options = asked.options
    if options.reason and not options.decide:
        raise WrongWords(_("--reason va con --decide."))
    with book(asked) as store:
        record = _record(store, options.id)
        declarant = strongboxes.declarant_of(store, options.declarant)
        with closing(strongboxes.opened(asked, store, declarant)) as box:
            contents = declared_in(store, box)
            if not contents:
                raise Ending(_("Aún no hay nada declarado en esta caja fuerte."))
            hits = look(store, declarant.person.uid, contents, type(record), record.uid)
            rows = [coincidence(hit, record) for hit in hits]
            if options.decide and (waiting := undecided(rows, decisions(box))):
                _decide(box, waiting, Verdict[options.decide.upper()], options.reason)
            past = decisions(box)
        path = _write(store, record, declarant, in_memo(rows, past), options.memo)
    return _tell(asked, rows, past, path)


def _record(store: Store, uid: str) -> Request | Meeting:
    found = store.get(Request, uid) or store.get(Meeting, uid)
    if found is None:
        raise Ending(_("No hay ninguna solicitud ni audiencia con el identificador {}.").format(uid))
    return found


def _decide(box: Strongbox, rows: Sequence[Coincidence], verdict: Verdict, reason: str) -> None:
    try:
        decide(box, rows, verdict, reason, datetime.now())  # noqa: DTZ005 -- the office's own clock
    except NotSaved as refused:
        raise Ending(str(refused)) from None


def _write(
    store: Store, record: Request | Meeting, whose: Declarant, rows: Sequence[Coincidence], file: str | None
) -> Path | None:
    if not file:
        return None
    if not rows:
        raise Ending(_("No hay coincidencias de que abstenerse: no se escribió nada."))
    act = memo(record, rows, whose.person.heading(), whose.post or "", stamp(store))
    return follow(print_act(act, Path(file).expanduser(), private=True))


def _tell(asked: Asked, rows: Sequence[Coincidence], past: Sequence[Coincidence], path: Path | None) -> int:
    verdicts = {(one.subject, one.key): one for one in past}
    told, people = [], []
    for row in rows:
        kept = verdicts.get((row.subject, row.key))
        plain = {
            name: getattr(row, name) for name in ("interest", "where", "party", "steps", "certainty", "why")
        }
        decided = (
            {"decision": kept.verdict.name.lower(), "reason": kept.reason} if kept else {"decision": None}
        )
        told.append(plain | decided)
        said = _(kept.verdict.value) if kept else _("sin decidir")
        people.append(f"{row.certainty}: {row.interest} ({row.where}) / {row.party}. {row.why} [{said}]")
    waiting = len(undecided(rows, past))
    value = {"hits": told, "undecided": waiting, "memo": str(path) if path else None}
    answers.tell(asked.json, value, [*(people or [_("Sin coincidencias.")]), *([str(path)] if path else [])])
    return Exit.REFUSED if waiting else Exit.DONE
