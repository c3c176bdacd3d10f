"""Which columns of a table are read, which are carried along, and which are refused (safeguard S10)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.identification import Kind
from qorgau.tables.formats import BadTable
from qorgau.tables.values import ColumnType
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from qorgau.knowledge import Content

READ_KINDS: Final = (Kind.TRUTH, Kind.PURPOSE, Kind.NUMBER)
# Words are taken alone and up to three together, so that birth_date and dateOfBirth are found as well as birthdate.
_TOGETHER: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table: facts and signs with their types, and those that go to the result as they are."""

    read: Mapping[str, ColumnType]
    carried: tuple[str, ...]


def layout(content: Content, file: Path, columns: Mapping[str, ColumnType], results: tuple[str, ...]) -> Layout:
    """Return what becomes of each column; raise BadTable, naming every column that is refused and why."""
    known = _known(content)
    carried = tuple(name for name in columns if name not in known)
    problems = [problem for name in carried for problem in _problems(content, name, columns[name], known, results)]
    if len(carried) == len(columns):
        problems.append("expected at least one column of a fact or sign, such as means.threat or ILO-CD01")
    if problems:
        raise BadTable(file, *problems)
    return Layout({name: kind for name, kind in columns.items() if name in known}, carried)


def _known(content: Content) -> dict[str, str]:
    """Return every name that is read, under itself; facts of place, time and sex are context and only carried."""
    facts = (name for name, fact in content.facts.items() if fact.kind in READ_KINDS)
    return {name: _letters(name) for name in (*facts, *content.signs)}


def _problems(
    content: Content, name: str, kind: ColumnType, known: Mapping[str, str], results: tuple[str, ...]
) -> Iterator[str]:
    group = identifies(content, name)
    if group:
        label = say(content.bulk.identifying[group].label, "en").lower()
        yield f"{name}: expected no column that identifies a person ({label}); leave it out"
        return
    if not name.isprintable():
        yield f"{name!r}: expected a name of plain letters, digits and marks"
    if kind in (ColumnType.NESTED, ColumnType.LIST):
        yield f"{name}: expected one plain value a column, found values within values; facts have dotted names"
    if name.casefold() in {result.casefold() for result in results}:
        yield f"{name}: expected another name, since the result has a column of this name"
    near = next((one for one, letters in known.items() if letters == _letters(name)), None)
    if near:
        yield f"{name}: expected {near}, written exactly so"
    elif name not in content.facts and _looks_known(content, name):
        yield f"{name}: expected the name of a fact or sign of the vocabulary; another name if it is none"


def identifies(content: Content, name: str) -> str | None:
    """Return what a column of this name would show of a person, such as `phone`; None if nothing."""
    words = _words(name)
    joined = {
        "".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, min(_TOGETHER, len(words) - start) + 1)
    }
    for group, entry in content.bulk.identifying.items():
        if any(_says(word, wanted) for wanted in entry.words for word in joined):
            return group
    return None


def _says(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _words(name: str) -> list[str]:
    """Return the words of a name: `№`, case, digits and marks do not hide them."""
    plain = unicodedata.normalize("NFKC", name)
    spaced = "".join(
        f" {letter}" if letter.isupper() and (before.islower() or after.islower()) else letter
        for before, letter, after in zip(f" {plain}", plain, f"{plain[1:]} ", strict=False)
    )
    return [word.casefold() for word in _WORD.findall(spaced)]


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _looks_known(content: Content, name: str) -> bool:
    """Return whether a name is meant as a fact or sign: carried along, a mistyped one would count as unknown."""
    group = name.casefold().partition(".")[0]
    facts = {fact.partition(".")[0] for fact, entry in content.facts.items() if entry.kind in READ_KINDS}
    shapes = {_DIGIT.sub("0", sign) for sign in content.signs}
    return group in facts or group == "signs" or _DIGIT.sub("0", name.upper()) in shapes
