"""A table in one answer: who is left out, whether there is an association, how strong, where; and a word for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING, Final

from qorgau.statistics.association.cells import Cell, cells
from qorgau.statistics.association.crosstab import unanswerable, without_empty, without_unknown
from qorgau.statistics.association.independence import SEED, TABLES, Independence, independence
from qorgau.statistics.association.strength import RESAMPLES, Strength, strength
from qorgau.statistics.intervals import LEVEL
from qorgau.statistics.refusing import Reason, Refused

if TYPE_CHECKING:
    from qorgau.statistics.association.crosstab import Crosstab, Known

FEWEST: Final = 20  # Cochran 1954 asks for at least so many; below it no word is put to a strength
_SMALL, _MEDIUM, _LARGE = 0.1, 0.3, 0.5  # Cohen 1988, chapter 7: w of small, medium and large effects


class Word(StrEnum):
    """What may be said of an association; shell and command line put it into words."""

    NO_DATA = "no_data"
    NOT_COMPARABLE = "not_comparable"  # one row, one column: nothing to compare
    TOO_FEW = "too_few"  # fewer than 20 people
    OPEN = "open"  # no sign, but one of medium strength is not ruled out: unknown is never no
    NO_SIGN = "no_sign"  # no sign, and the interval rules out one of medium strength
    SLIGHT = "slight"  # a sign, below w = 0.1
    WEAK = "weak"  # w from 0.1
    MODERATE = "moderate"  # w from 0.3
    STRONG = "strong"  # w from 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a table: the names that say `not known`, the level, how much is drawn and with which seed."""

    unknown: tuple[str, ...] = ()
    level: float = LEVEL
    resamples: int = RESAMPLES
    tables: int = TABLES
    seed: int = SEED
    fewest: int = FEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """The answer. `known` is the table that was asked, with who was left out of it; the rest is None where refused."""

    known: Known
    word: Word
    refused: Refused | None = None
    strength: Strength | None = None
    test: Independence | None = None
    cells: tuple[Cell, ...] = field(default=())


def associated(table: Crosstab, asked: Asked | None = None) -> Association:
    """Return the association of the rows and columns of a table."""
    asked = asked or Asked()
    known = without_empty(without_unknown(table, asked.unknown))
    refused = _refused(known.table, asked.fewest)
    if refused:
        return Association(known=known, word=_why(refused), refused=refused)
    how = strength(known.table, asked.level, asked.resamples, asked.seed)
    sure = independence(known.table, asked.tables, asked.seed)
    where = cells(known.table, asked.level)
    if isinstance(how, Refused) or isinstance(sure, Refused) or isinstance(where, Refused):
        raise TypeError("expected answers of a table that can be asked")
    return Association(known=known, word=word(how, sure.p), strength=how, test=sure, cells=where)


def word(how: Strength, p: float) -> Word:
    """Return the word for a strength and the p of its test, at the level of its interval."""
    effect, highest = (value * sqrt(how.steps) for value in (how.corrected, how.upper))
    if p >= 1 - how.level:
        return Word.OPEN if highest >= _MEDIUM else Word.NO_SIGN
    words = ((_LARGE, Word.STRONG), (_MEDIUM, Word.MODERATE), (_SMALL, Word.WEAK))
    return next((one for least, one in words if effect >= least), Word.SLIGHT)


def _refused(table: Crosstab, fewest: int) -> Refused | None:
    few = Refused(Reason.TOO_FEW) if table.people < max(fewest, 2) else None
    return unanswerable(table) or few


def _why(refused: Refused) -> Word:
    words = {Reason.NO_DATA: Word.NO_DATA, Reason.TOO_FEW: Word.TOO_FEW}
    return words.get(refused.reason, Word.NOT_COMPARABLE)
