"""The vocabularies of CTDC as the file beside this module gives them: columns, codes, what says "not reported"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unicodedata import normalize

from qorgau.knowledge.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = Path(__file__).parent
_DASHES: Final = re.compile(r"\s*[-‐‑‒–—]+\s*")  # 9--17, 9-17, 9—17
_ZEROS: Final = re.compile(r"(?<![0-9])0+(?=[0-9])")  # 09--17


class UnknownVocabulary(ValueError):
    """A name that no vocabulary has, with those that are known."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r}: expected one of {', '.join(vocabularies())}")


class Kind(StrEnum):
    """How the values of a column are read."""

    YEAR = "year"
    FLAG = "flag"
    CODE = "code"
    COUNTRY = "country"
    LIST = "list"


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """A column of a vocabulary; CTDC calls it a variable.

    `known` leads from a folded text to its code. `missing` are texts that say "not reported"; `no` is the text of a
    flag that says no, empty where the vocabulary has none. `letters` is how many a code of a country is written with.
    """

    name: str
    kind: Kind
    codes: tuple[str, ...]
    known: Mapping[str, str]
    also: tuple[str, ...]
    missing: tuple[str, ...]
    no: str
    letters: int


class Gap(NamedTuple):
    """What of a vocabulary was not found, and is left open rather than guessed."""

    about: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A vocabulary: its columns in order, where they were found and how surely, what is left open.

    `identifying` names the columns by which a person may be recognised (quasi-identifiers); the choice is ours.
    """

    name: str
    label: str
    edition: str
    title: str
    address: str
    licence: str
    confidence: str
    checked: str
    columns: Mapping[str, Variable]
    identifying: tuple[str, ...]
    gaps: tuple[Gap, ...]


def folded(text: str) -> str:
    """Return what is the same in `09--17`, `9-17` and `9—17`, and in capitals and small letters."""
    return _ZEROS.sub("", _DASHES.sub("-", normalize("NFKC", text).casefold().strip()))


@lru_cache(maxsize=1)
def vocabularies() -> Mapping[str, Vocabulary]:
    """Return the vocabularies by name, the oldest first."""
    written = read_file(FOLDER / "vocabularies.yaml")["vocabularies"]
    return {name: _vocabulary(name, one) for name, one in written.items()}


def vocabulary(name: str) -> Vocabulary:
    """Return the vocabulary; raise UnknownVocabulary."""
    if name not in vocabularies():
        raise UnknownVocabulary(name)
    return vocabularies()[name]


def _vocabulary(name: str, written: Mapping[str, Any]) -> Vocabulary:
    return Vocabulary(
        name=name,
        label=written["label"],
        edition=written["edition"],
        title=written["source"]["title"],
        address=written["source"]["address"],
        licence=written["licence"],
        confidence=written["confidence"],
        checked=written["checked"]["date"],
        columns={column: _variable(column, one, written) for column, one in written["columns"].items()},
        identifying=tuple(written["identifying"]),
        gaps=tuple(Gap(one["about"], one["text"]) for one in written["gaps"]),
    )


def _variable(name: str, written: Mapping[str, Any], whole: Mapping[str, Any]) -> Variable:
    kind, codes = Kind(written["kind"]), tuple(written.get("codes", ()))
    more = whole.get("missing_country", ()) if kind is Kind.COUNTRY else ()
    return Variable(
        name=name,
        kind=kind,
        codes=codes,
        known={folded(code): code for code in codes},
        also=tuple(written.get("also", ())),
        missing=(*whole["missing"], *more),
        no=whole.get("false", ""),
        letters=whole["letters"],
    )
