"""How a month stands, official by official: what is recorded, what is incomplete, who has nothing yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.domain.periods import Period
from desktop.registers.institutions import Institution
from desktop.store import Store
from desktop.store.aggregates import Post, posts, recorded
from desktop.store.reviewing import attested


@dataclass(frozen=True)
class OfficialMonth:
    """One official's month."""

    uid: str
    name: str
    post: str
    recorded: int
    incomplete: int
    attested: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing yet, and nobody has said that there is nothing."""
        return not self.recorded and not self.incomplete and not self.attested


def month_of(
    store: Store, year: int, month: int, institution: Institution | None = None
) -> list[OfficialMonth]:
    """Everyone who held a post in the month, or has records in it; of one institution, if it is named."""
    period = Period.month(year, month)
    counts = recorded(store, period)
    silent = {one.official for one in attested(store, date(year, month, 1))}
    return [
        OfficialMonth(post.uid, post.name, post.post, *counts.get(post.id, (0, 0)), post.id in silent)
        for post in posts(store)
        if institution is None or post.institution == institution.id
        if post.id in counts or post.id in silent or (post.complete and _held(post, period))
    ]


def _held(post: Post, period: Period) -> bool:
    """Whether the post was held on some day of the period."""
    assert period.first is not None  # noqa: S101 -- a month has both ends
    assert period.last is not None  # noqa: S101 -- as above
    return (
        post.starts is not None
        and post.starts <= period.last
        and (post.ends is None or post.ends >= period.first)
    )
