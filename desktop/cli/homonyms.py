"""`homonyms`: who may be the same; two joined, parted again, or said to be distinct."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.opening import book
from desktop.description.plain import record_plain
from desktop.description.register import Entry, describe
from desktop.domain.language import _
from desktop.duties.homonyms import DIRECTORY, Candidate, Directory, candidates, filled
from desktop.store import Store


def run(asked: Asked) -> int:
    """Do what the second word asks."""
    work: dict[str, Callable[[Asked, Store], None]] = {
        "list": _list,
        "done": _done,
        "merge": _merge,
        "split": _split,
        "distinct": _distinct,
    }
    with book(asked) as store:
        work[asked.options.work](asked, store)
    return Exit.DONE


def _models(asked: Asked) -> list[Directory]:
    wanted = asked.options.register
    return [model for model in DIRECTORY if wanted in (None, describe(model).name)]


def _list(asked: Asked, store: Store) -> None:
    found = [(model, each) for model in _models(asked) for each in candidates(store, model)]
    shown = found[: asked.options.limit] if asked.options.limit else found
    value = {
        "pairs": [
            {
                "register": describe(model).name,
                "one": {"id": each.one, "heading": each.one_name},
                "other": {"id": each.other, "heading": each.other_name},
                "score": each.score,
                "strength": each.strength,
                "reasons": list(each.reasons),
            }
            for model, each in shown
        ],
        "total": len(found),
    }
    answers.tell(asked.json, value, _table([each for _model, each in shown], len(found)))


def _table(shown: list[Candidate], total: int) -> Iterator[str]:
    if not shown:
        yield _("Nadie parece estar dos veces.")
        return
    headings = (_("Uno"), _("Otro"), _("Cuánto"), _("Por qué"), _("Identificadores"))
    rows = [
        (
            each.one_name,
            each.other_name,
            each.strength,
            "; ".join(each.reasons),
            f"{each.one} {each.other}",
        )
        for each in shown
    ]
    yield from answers.table(headings, rows, whole=1)
    if len(shown) < total:
        yield _("… y {} pares más.").format(total - len(shown))


def _done(asked: Asked, store: Store) -> None:
    found = [each for model in _models(asked) for each in store.merges(model)]
    rows = [
        (
            str(each.id),
            each.kept_name,
            each.lost_name,
            str(each.links),
            each.at[:10],
            (each.split_at or "")[:10],
        )
        for each in found
    ]
    headings = (_("Unión"), _("Quedó"), _("Se unió"), _("Vínculos"), _("Cuándo"), _("Separada"))
    people = answers.table(headings, rows) if rows else [_("No se ha unido nada.")]
    answers.tell(asked.json, {"merges": [asdict(each) for each in found]}, people)


def _two(asked: Asked, store: Store) -> tuple[Directory, Entry, Entry]:
    """The two records that were named, of one register.

    Raises:
        Ending: one is not there.
        WrongWords: a person and an organisation are never the same.
    """
    found = [_named(store, uid) for uid in (asked.options.one, asked.options.other)]
    (model, one), (other_model, other) = found
    if model is not other_model:
        raise WrongWords(_("Una persona y una entidad no pueden ser lo mismo."))
    return model, one, other


def _named(store: Store, uid: str) -> tuple[Directory, Entry]:
    for model in DIRECTORY:
        record = store.get(model, uid)
        if record is not None:
            return model, record
    raise Ending(_("No hay ninguna persona ni entidad con el identificador {}.").format(uid))


def _merge(asked: Asked, store: Store) -> None:
    _model, kept, lost = _two(asked, store)
    number = store.merge(kept, lost, filled(kept, lost))
    joined = store.get(type(kept), kept.uid)
    value = {"merge": number, "kept": record_plain(joined) if joined is not None else None}
    said = _("«{}» se unió a «{}»: unión {}. Para deshacerla: homonyms split {}.")
    answers.tell(asked.json, value, [said.format(lost.heading(), kept.heading(), number, number)])


def _split(asked: Asked, store: Store) -> None:
    parted = store.split(asked.options.number)
    value = asdict(parted) | {"stayed": [{"register": name, "id": uid} for name, uid in parted.stayed]}
    said = [_("Se separó: {} vínculos volvieron, {} ya no estaban.").format(parted.returned, parted.gone)]
    if parted.stayed:
        said.append(_("Se anotaron después de la unión y quedaron con el registro que se conservó:"))
        said += [f"  {name} {uid}" for name, uid in parted.stayed]
    answers.tell(asked.json, value, said)


def _distinct(asked: Asked, store: Store) -> None:
    model, one, other = _two(asked, store)
    if asked.options.undo:
        store.unsay_distinct(model, one.uid, other.uid)
        said = _("Se quitó la nota: «{}» y «{}» pueden ser lo mismo.")
    else:
        store.say_distinct(model, one.uid, other.uid)
        said = _("Anotado: «{}» y «{}» no son lo mismo.")
    told = said.format(one.heading(), other.heading())
    answers.tell(asked.json, {"distinct": not asked.options.undo, "ids": [one.uid, other.uid]}, [told])
