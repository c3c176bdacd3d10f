"""The list of IC-TIP as the file beside this module gives it: what was read of it, and what was not, by name."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qorgau.interop.ictip.units import Unit
from qorgau.knowledge.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER: Final = Path(__file__).parent
_CONFIDENCES: Final = ("read", "secondary", "provisional")


class Text(StrEnum):
    """Whether an entry has its text."""

    SHORT = "short"
    NOT_AVAILABLE = "not_available"


class Entry(NamedTuple):
    """An entry: the unit it is of, what it is about, its code (empty: none was read), its source and confidence."""

    id: str
    unit: str
    about: str
    code: str
    text: str
    source: str
    confidence: str


class Classification(NamedTuple):
    """A version of the list: of which edition of IC-TIP, its sources by id with title and address, its entries."""

    version: str
    edition: str
    title: str
    licence: str
    checked: str
    sources: Mapping[str, tuple[str, str]]
    entries: tuple[Entry, ...]

    @property
    def gaps(self) -> tuple[Entry, ...]:
        """Return the entries whose text was not obtained."""
        return tuple(one for one in self.entries if one.text == Text.NOT_AVAILABLE)


@lru_cache(maxsize=1)
def classification() -> Classification:
    """Return the list that comes with the product."""
    return read_classification(read_file(FOLDER / "ictip.yaml"))


def read_classification(written: Mapping[str, Any]) -> Classification:
    """Return the list that a file holds, as it stands; `check` tells what is wrong with it."""
    return Classification(
        version=str(written.get("version", "")),
        edition=str(written.get("edition", "")),
        title=str(written.get("title", "")),
        licence=str(written.get("licence", "")),
        checked=str(written.get("checked", {}).get("date", "")),
        sources={name: (one["title"], one["address"]) for name, one in written.get("sources", {}).items()},
        entries=tuple(Entry(*(str(one.get(key, "")) for key in Entry._fields)) for one in written.get("entries", ())),
    )


def check(told: Classification) -> tuple[str, ...]:
    """Return what is wrong with the list, a line each: every entry has a source and a confidence, no gap has a code."""
    whole = [f"{key}: expected a value" for key in ("version", "edition", "checked") if not getattr(told, key)]
    ids = [one.id for one in told.entries]
    twice = [f"{one}: expected an id that stands once" for one in dict.fromkeys(ids) if ids.count(one) > 1]
    missing = [f"{unit}: expected an entry that says what this unit is" for unit in Unit if f"unit.{unit}" not in ids]
    return (*whole, *twice, *missing, *(line for one in told.entries for line in _wrong(one, told)))


def _wrong(one: Entry, told: Classification) -> Iterator[str]:
    if one.unit not in tuple(Unit):
        yield f"{one.id}: expected one of the four units, found {one.unit!r}"
    if one.source not in told.sources:
        yield f"{one.id}: expected a source of the list, found {one.source!r}"
    if one.confidence not in _CONFIDENCES:
        yield f"{one.id}: expected one of {', '.join(_CONFIDENCES)}, found {one.confidence!r}"
    if one.text not in tuple(Text):
        yield f"{one.id}: expected one of {', '.join(Text)}, found {one.text!r}"
    if one.text == Text.NOT_AVAILABLE and (one.code or one.confidence != "provisional"):
        yield f"{one.id}: expected no code and confidence provisional where the text is not available"
    if not one.about:
        yield f"{one.id}: expected words that say what it is about"
