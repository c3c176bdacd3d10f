"""Which column of a file is which field, and how certain that is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from qorgau.interop.htcds.records import Certainty, Column
from qorgau.interop.htcds.standard import fields, fold, pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ORDER: Final = (Certainty.NAME, Certainty.LABEL, Certainty.SYNONYM, Certainty.NONE)
_MISSPELT: Final = "vic_TraffickinStatusDecisionMakingOrg"  # stands in the standard's templates alone
_SHIFTED: Final = "prs_Mailing"
_WARNED: Final = (
    "name of a template whose row of labels is missing: in it street, city and country stand one column off"
)


class _Guess(NamedTuple):
    field: str
    certainty: Certainty
    note: str = ""


_UNKNOWN: Final = _Guess("", Certainty.NONE)


def columns(names: Sequence[str], labels: Sequence[str] | None = None) -> tuple[Column, ...]:
    """Return what each column is taken as.

    `labels` is the second row of a template. Without it a heading may be a name or a label. Of columns that
    name the same field the most certain is taken, of equals the first; the others are kept beside.
    """
    words = tuple(labels or ("",) * len(names))
    guesses = [
        _paired(name.strip(), label.strip()) if labels else by_heading(name)
        for name, label in zip(names, words, strict=True)
    ]
    if not labels:
        guesses = _warned(names, guesses)
    return _settled(names, words, guesses)


def columns_by_name(names: Sequence[str], labels: Sequence[str]) -> tuple[Column, ...]:
    """Return what the questions of a form are taken as: by their names alone, whatever their labels say."""
    return _settled(names, labels, [_named(name.strip()) for name in names])


def by_heading(heading: str) -> _Guess:
    """Return what a heading that may be a name or a label means."""
    text = heading.strip()
    guess = _named(text)
    return guess if guess.certainty is Certainty.NAME else _labelled(text, guess)


def _named(name: str) -> _Guess:
    if name in fields():
        return _Guess(name, Certainty.NAME)
    found = _synonyms().get(fold(name), "")
    return _Guess(found, Certainty.SYNONYM) if found else _UNKNOWN


def _labelled(label: str, otherwise: _Guess) -> _Guess:
    found = _labels().get(fold(label), ())
    if len(found) == 1:
        return _Guess(found[0], Certainty.LABEL)
    if found and not otherwise.field:
        return _Guess("", Certainty.NONE, f"may be {', '.join(found)}")
    return otherwise


def _paired(name: str, label: str) -> _Guess:
    """Return what a name over a label means: nothing where they disagree, unless the standard's own files do so."""
    meant = pairs().get((name, fold(label)))
    if meant:
        certainty = Certainty.NAME if meant == name else Certainty.LABEL
        return _Guess(meant, certainty, "" if meant == name else f"stands under the name {name}")
    guess, labelled = _named(name), _labels().get(fold(label), ())
    if not guess.field:
        return _labelled(label, guess)
    if labelled and guess.field not in labelled:
        return _Guess("", Certainty.NONE, f"its name says {guess.field}, its label {', '.join(labelled)}")
    return guess


def _warned(names: Sequence[str], guesses: list[_Guess]) -> list[_Guess]:
    """Return the guesses, with a warning where the row of names of a template stands without its labels."""
    if _MISSPELT not in (name.strip() for name in names):
        return guesses
    return [guess._replace(note=_WARNED) if guess.field.startswith(_SHIFTED) else guess for guess in guesses]


def _settled(names: Sequence[str], labels: Sequence[str], guesses: Sequence[_Guess]) -> tuple[Column, ...]:
    taken: dict[str, int] = {}
    for place in sorted(range(len(guesses)), key=lambda one: (_ORDER.index(guesses[one].certainty), one)):
        taken.setdefault(guesses[place].field, place)
    used: set[str] = set(fields())
    found = []
    for place, (name, label, guess) in enumerate(zip(names, labels, guesses, strict=True)):
        if guess.field and taken[guess.field] == place:
            found.append(Column(place, name, label, guess.field, guess.certainty, "", guess.note))
            continue
        note = f"{guess.field} is taken from column {letters(taken[guess.field])}" if guess.field else guess.note
        beside = free_name(name.strip() or label.strip() or f"column {letters(place)}", used)
        found.append(Column(place, name, label, "", Certainty.NONE, beside, note))
    return tuple(found)


def free_name(name: str, used: set[str]) -> str:
    """Return the name, with a number if it stands already for another column; mark it as used."""
    found, number = name, 2
    while found in used:
        found, number = f"{name} [{number}]", number + 1
    used.add(found)
    return found


def letters(place: int) -> str:
    """Return the letters of a column as a spreadsheet counts: A, B, ... Z, AA."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field in fields().values():
        found[fold(field.label)] = (*found.get(fold(field.label), ()), field.name)
    return found


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, str]:
    """Return the field by folded synonym: names spelt otherwise, without their prefix where that says enough."""
    bare: dict[str, list[str]] = {}
    for name in fields():
        bare.setdefault(fold(name.partition("_")[2]), []).append(name)
    found = {word: names[0] for word, names in bare.items() if len(names) == 1 and word not in _labels()}
    found |= {fold(word): field.name for field in fields().values() for word in field.also}
    return found | {fold(name): name for name in fields()}
