"""Whether two names may be one: sound, order, what is left out, initials, a slip of the pen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz.fuzz import ratio, token_sort_ratio

from desktop.domain.language import _
from desktop.domain.sound import company_words, name_words, sound
from desktop.store.parties import Party

Verdict = tuple[int, str]
"""How far two names agree (0 to 100), and why."""
WHOLE, PAIR = 4, 2
"""Words of a whole name (two given, two surnames), and of a name that many share."""
NEAR, NEARLY_ALL = 78, 92
"""How alike (rapidfuzz, per cent) two words, or two whole names, are when they may be one."""
SHORT = 4
"""In shorter words one other letter is another word."""


class Heard:
    """A party with its name taken apart."""

    def __init__(self, party: Party, *, company: bool) -> None:
        """Hear each word of the name."""
        self.party = party
        self.form = ""
        self.surnames: list[str] = []
        if company:
            self.given, self.form = company_words(party.names)
        else:
            self.given, self.surnames = name_words(party.names), name_words(party.surnames)
        self.given_sounds = [_sound(word) for word in self.given]
        self.surname_sounds = [_sound(word) for word in self.surnames]
        self.sounds = self.given_sounds + self.surname_sounds
        self.sorted = sorted(self.sounds)

    @cached_property
    def spelled(self) -> list[str]:
        """All words as they are written, folded."""
        return self.given + self.surnames

    @property
    def known_by(self) -> tuple[str, str]:
        """First given name and first surname."""
        return (self.given_sounds or [""])[0], (self.surname_sounds or [""])[0]


def _sound(word: str) -> str:
    """A lone letter is an initial and keeps its letter."""
    return word if len(word) == 1 else sound(word) or word


# -- people


def people_verdict(one: Heard, other: Heard) -> Verdict | None:
    """How far the names of two people agree, and why; nothing if they do not."""
    if not one.sounds or not other.sounds:
        return None
    if one.sorted == other.sorted:
        return _all_alike(one, other)
    return _less_told(one, other) or _slip(one, other)


def _all_alike(one: Heard, other: Heard) -> Verdict:
    words = len(one.sounds)
    score = {1: 50, PAIR: 68, 3: 82}.get(words, 90)
    if one.spelled == other.spelled:
        return score + 2, _("mismo nombre")
    if one.sounds == other.sounds:
        return score, _("suena igual")
    if sorted(one.spelled) == sorted(other.spelled):
        return score - 6, _("mismo nombre en otro orden")
    return score - 8, _("suena igual en otro orden")


def _less_told(one: Heard, other: Heard) -> Verdict | None:
    """One name leaves out a second surname or a given name, or has an initial for it."""
    if not one.surname_sounds or not other.surname_sounds or not _given_agree(one, other):
        return None
    shorter, longer = sorted((one.surname_sounds, other.surname_sounds), key=len)
    if longer[: len(shorter)] != shorter and not _initials(shorter, longer):
        return None
    reasons: list[str] = []
    score = 78
    if any(len(word) == 1 for word in one.sounds + other.sounds):
        score -= 10
        reasons.append(_("iniciales que calzan"))
    if len(shorter) < len(longer):
        score -= 16
        reasons.append(_("falta un apellido"))
    if len(one.given_sounds) != len(other.given_sounds):
        score -= 4
        reasons.append(_("falta un nombre"))
    elif one.given_sounds == other.given_sounds and len(one.given_sounds) > 1:
        score += 8
    return score, _("suena igual: {}").format(_and(reasons)) if reasons else _("suena igual")


def _given_agree(one: Heard, other: Heard) -> bool:
    """Each given name of the shorter stands in the longer, the first at the first place or the second."""
    shorter, longer = sorted((one.given_sounds, other.given_sounds), key=len)
    if not shorter:
        return False
    left = list(longer)
    for word in shorter:
        match = next((each for each in left if _same(word, each)), None)
        if match is None:
            return False
        left.remove(match)
    return len(shorter) > 1 or _same(shorter[0], longer[0]) or len(longer) == PAIR


def _same(one: str, other: str) -> bool:
    """The same sound, or an initial of it."""
    return one == other or (1 in (len(one), len(other)) and one[:1] == other[:1])


def _initials(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    return all(_same(*both) for both in zip(shorter, longer, strict=False))


def _slip(one: Heard, other: Heard) -> Verdict | None:
    """A letter too many, too few or another, in one word; not Fernando for Fernanda."""
    mine, theirs = Counter(one.sounds), Counter(other.sounds)
    left, right = sorted((mine - theirs).elements()), sorted((theirs - mine).elements())
    if len(left) != 1 or len(right) != 1 or len(one.sounds) < PAIR or not _slipped(left[0], right[0]):
        return None
    score = 76 if len(one.sounds) >= WHOLE else 68 if len(one.sounds) > PAIR else 56
    return score, _("se escribe casi igual")


def _slipped(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORT or one[:-1] == other[:-1]:
        return False
    return ratio(one, other) >= NEAR


def _and(reasons: Sequence[str]) -> str:
    return _(" y ").join(reasons)


# -- organisations


def company_verdict(one: Heard, other: Heard) -> Verdict | None:
    """How far the names of two organisations agree, and why; nothing if they do not."""
    if not one.sounds or not other.sounds:
        return None
    verdict = _company_words(one, other)
    if verdict is not None and one.form and other.form and one.form != other.form:
        return verdict[0] - 14, _("{}, con otra forma legal").format(verdict[1])
    return verdict


def _company_words(one: Heard, other: Heard) -> Verdict | None:
    if one.sorted == other.sorted:
        score = 84 if len(one.sounds) == 1 else 90
        return (score + 2, _("mismo nombre")) if one.spelled == other.spelled else (score, _("suena igual"))
    if "".join(one.sounds) == "".join(other.sounds):
        return 86, _("suena igual, escrito junto o separado")
    shorter, longer = sorted((set(one.sounds), set(other.sounds)), key=len)
    if len(shorter) >= PAIR and shorter < longer:
        extra = len(longer) - len(shorter)
        return 64 - 4 * extra, _("un nombre contiene al otro")
    alike = token_sort_ratio(" ".join(one.sounds), " ".join(other.sounds), score_cutoff=NEARLY_ALL)
    return (72, _("se escribe casi igual")) if alike and not _numbers_differ(one, other) else None


def _numbers_differ(one: Heard, other: Heard) -> bool:
    """`Sindicato N° 1` is not `Sindicato N° 2`."""
    mine, theirs = ({word for word in each.spelled if word.isdigit()} for each in (one, other))
    return mine != theirs
