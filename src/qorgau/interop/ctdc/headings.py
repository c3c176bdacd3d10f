"""Which vocabulary a file is in, by its headings alone, and which column is which."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from qorgau.interop.ctdc.records import Guess, Sureness
from qorgau.interop.ctdc.standard import vocabularies, vocabulary
from qorgau.interop.htcds.columns import free_name, letters
from qorgau.interop.htcds.records import Certainty, Column
from qorgau.interop.htcds.standard import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAST: Final = 5  # so many columns of a vocabulary make it worth a guess
_ORDER: Final = (Certainty.NAME, Certainty.SYNONYM)


def known(heading: str) -> bool:
    """Return whether a heading is a column of any vocabulary."""
    return any(_found(heading, name)[0] for name in vocabularies())


def guesses(headings: Sequence[str]) -> tuple[Guess, ...]:
    """Return for each vocabulary how many of its columns are there, the best first."""
    found = [
        Guess(name, len({_found(one, name)[0] for one in headings} - {""}), len(told.columns))
        for name, told in vocabularies().items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.known, one.of)))


def sureness(found: Sequence[Guess]) -> Sureness:
    """Return how sure the first of the guesses is."""
    best, second = found[0], found[1]
    if best.known < _LEAST or best.known == second.known:
        return Sureness.UNCLEAR
    return Sureness.CERTAIN if best.known == best.of else Sureness.LIKELY


def columns(headings: Sequence[str], name: str) -> tuple[Column, ...]:
    """Return what each column is taken as in the vocabulary; of several that are taken as one, the surest or first."""
    found = [_found(one, name) for one in headings]
    taken: dict[str, int] = {}
    for certainty in _ORDER:
        for place, (column, sure) in enumerate(found):
            if column and sure is certainty:
                taken.setdefault(column, place)
    used: set[str] = set(vocabulary(name).columns)
    return tuple(
        _column(place, heading, found[place], taken, used) for place, heading in enumerate(map(str.strip, headings))
    )


def _column(place: int, heading: str, found: tuple[str, Certainty], taken: Mapping[str, int], used: set[str]) -> Column:
    column, certainty = found
    if column and taken[column] == place:
        return Column(place, heading, "", column, certainty, "")
    note = f"{column} is taken from column {letters(taken[column])}" if column else ""
    beside = free_name(heading or f"column {letters(place)}", used)
    return Column(place, heading, "", "", Certainty.NONE, beside, note)


def _found(heading: str, name: str) -> tuple[str, Certainty]:
    text = heading.strip()
    if text in vocabulary(name).columns:
        return text, Certainty.NAME
    column = _synonyms(name).get(fold(text), "")
    return column, Certainty.SYNONYM if column else Certainty.NONE


@lru_cache(maxsize=8)
def _synonyms(name: str) -> Mapping[str, str]:
    told = vocabulary(name).columns.values()
    return {fold(word): one.name for one in told for word in (*one.also, one.name)}
