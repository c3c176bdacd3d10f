"""The fields of HTCDS 2.0 and its lists of codes, as the files beside this module give them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from qorgau.knowledge.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MARKS: Final = "_-‐‑–—,;:./&()'’ʼ"  # marks of labels, of lists and of apostrophes
FOLDER: Final = Path(__file__).parent


class Kind(StrEnum):
    """How the values of a field are read."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHECKBOX = "checkbox"
    CODE = "code"
    COUNTRY = "country"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field of the standard.

    `codes` gives each code its label, `beyond` those that the definitions of the standard have and its list has not.
    `known` leads from a folded code, label or other spelling to the code. `takes_many` is wider than `many`:
    files of the standard differ on who holds several values, and both are read.
    """

    name: str
    label: str
    section: str
    type: str
    kind: Kind
    core: bool
    deprecated: bool
    many: bool
    takes_many: bool
    codes: Mapping[str, str]
    beyond: Mapping[str, str]
    known: Mapping[str, str]
    shown: Mapping[str, str]
    also: tuple[str, ...]
    range: tuple[Decimal, Decimal] | None
    two_letters: bool
    phone: bool

    def is_code(self, text: str) -> bool:
        """Return whether the text is a code of the field to the letter."""
        return text in self.codes or text in self.beyond

    def says(self, code: str) -> str:
        """Return the label of a code as a page shows it, spelt right; the code itself where it has none."""
        return self.shown.get(code) or self.codes.get(code) or self.beyond.get(code) or code


def fold(text: str) -> str:
    """Return what is the same in `Follow up`, `Follow Up` and `FollowUp`: letters and digits, small."""
    return "".join(one for one in normalize("NFKC", text).casefold() if one.isalnum())


def fold_value(text: str) -> str:
    """Return the text folded; nothing if a sign of doubt stands in it, for `Forced labour?` is not forced labour."""
    plain = normalize("NFKC", text)
    return fold(plain) if all(one.isalnum() or one.isspace() or one in _MARKS for one in plain) else ""


@lru_cache(maxsize=1)
def fields() -> Mapping[str, Field]:
    """Return the 83 fields by their names, in the order of the standard."""
    return {name: _field(name, written) for name, written in _written()["fields"].items()}


@lru_cache(maxsize=1)
def pairs() -> Mapping[tuple[str, str], str]:
    """Return the field that is meant where the standard's own files pair a name with the label of another field.

    The key is the name and the folded label.
    """
    return {(one["name"], fold(one["label"])): one["field"] for one in _written()["pairs"]}


@lru_cache(maxsize=1)
def outgoing() -> tuple[str, ...]:
    """Return the fields that a referral onward fills; a case may have several referrals."""
    return tuple(_written()["outgoing"])


@lru_cache(maxsize=1)
def checkbox() -> Mapping[str, bool]:
    """Return what the words of a checkbox say."""
    words = _written()["checkbox"]
    return {fold(word): truth == "yes" for truth in ("yes", "no") for word in words[truth]}


@lru_cache(maxsize=1)
def countries() -> Mapping[str, tuple[str, str]]:
    """Return, by the two letters of ISO 3166-1, the three letters and the name in the lists of the standard."""
    found = read_file(FOLDER / "countries.yaml")["countries"]
    return {two: (three, name) for two, (three, name) in found.items()}


@lru_cache(maxsize=1)
def languages() -> Mapping[str, tuple[str, ...]]:
    """Return, by the three letters of ISO 639-2 that are stored, the other codes of the same language."""
    return {code: tuple(others) for code, others in read_file(FOLDER / "languages.yaml")["languages"].items()}


@lru_cache(maxsize=1)
def _written() -> dict[str, Any]:
    return read_file(FOLDER / "fields.yaml")


def _field(name: str, written: Mapping[str, Any]) -> Field:
    codes, beyond = written.get("codes", {}), written.get("beyond", {})
    labels = {**codes, **beyond}
    spellings: Iterable[tuple[str, str]] = (*written.get("means", {}).items(), *((code, code) for code in labels))
    known = {fold(label): code for code, label in labels.items()} | {fold(one): code for one, code in spellings}
    limits = written.get("range")
    many = written.get("many", False)
    return Field(
        name=name,
        label=written["label"],
        section=written["section"],
        type=written["type"],
        kind=Kind(written["kind"]),
        core=written.get("core", False),
        deprecated=written.get("deprecated", False),
        many=many,
        takes_many=many or written.get("several", False),
        codes=codes,
        beyond=beyond,
        known=known,
        shown=written.get("shown", {}),
        also=tuple(written.get("also", ())),
        range=(Decimal(limits[0]), Decimal(limits[1])) if limits else None,
        two_letters=written.get("two_letters", False),
        phone=written.get("phone", False),
    )
