"""Why the law asks for something, in one plain sentence: dated rows of `resources/law/why.csv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from desktop.domain.language import SOURCE, current
from desktop.domain.resources import table

_LAW = re.compile(r"Ley \d+\.\d+")
_CERTAIN = ("read", "practice")


@dataclass(frozen=True)
class Why:
    """The article and its sentence; a reading that nobody confirmed says so."""

    law: str
    article: str
    sentence: str
    is_certain: bool

    @property
    def cited(self) -> str:
        """`Ley 20.730, art. 8 N° 1`."""
        return f"{self.law}, {self.article}"


def why(legal: str, register_legal: str, field: str) -> Why | None:
    """Why a field is asked for; `legal` is its article, within the first law that its register cites.

    >>> why("art. 5", "Ley 20.880, arts. 7 y 8", "kind").cited
    'Ley 20.880, art. 5'
    """
    cited = _LAW.search(legal) or _LAW.search(register_legal)
    law = cited.group() if cited else ""
    article = legal.removeprefix(law).lstrip(", ")
    row = _rows().get((law, article, field)) or _rows().get((law, article, ""))
    if row is None:
        return None
    sentence = row.get(current()) or row[SOURCE]
    return Why(law, article, sentence, row["certainty"] in _CERTAIN)


@cache
def _rows() -> dict[tuple[str, str, str], dict[str, str]]:
    """The sentences by law, article and field; of one told twice, the latest."""
    rows = sorted(table("law/why.csv"), key=lambda row: row["valid_from"])
    return {(row["law"], row["article"], row["field"]): row for row in rows}
