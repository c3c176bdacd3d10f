"""HTCDS beside the vocabulary of Qorgau and of CTDC: where they say the same, and where a person has to decide."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from qorgau.interop.htcds.standard import FOLDER, fields
from qorgau.knowledge.reading import read_file
from qorgau.logic import TRUE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.logic import Truth


class How(StrEnum):
    """How a value of HTCDS and a fact stand to each other."""

    EXACT = "exact"
    NARROWER = "narrower"
    NONE = "none"


class Match(NamedTuple):
    """A field, or one code of it, beside a fact and a field that is shared (empty: none), and why."""

    field: str
    code: str
    how: How
    fact: str
    shares: str
    why: str


@lru_cache(maxsize=1)
def matches() -> tuple[Match, ...]:
    """Return what corresponds to what, at least a row for each of the 83 fields."""
    rows = [_match(row) for row in _written()["rows"]]
    told = {row.field for row in rows if not row.code}
    return (*rows, *(Match(name, "", How.NONE, "", "", "") for name in fields() if name not in told))


def ctdc_means(controls: Iterable[str]) -> frozenset[str]:
    """Return the columns of CTDC 2024 that methods of control make true; the others are unknown, not false."""
    merged = _written()["ctdc_2024"]
    return frozenset(merged[code] for code in controls if code in merged)


def names_suspect(roles: Iterable[str]) -> Truth:
    """Return whether roles in the process name somebody who did it: true or unknown, never false."""
    return TRUE if any(role in _written()["suspects"] for role in roles) else UNKNOWN


def _match(row: dict[str, Any]) -> Match:
    texts = (row.get(key, "") for key in ("fact", "shares", "why"))
    return Match(row["field"], row.get("code", ""), How(row["how"]), *texts)


@lru_cache(maxsize=1)
def _written() -> dict[str, Any]:
    return read_file(FOLDER / "mapping.yaml")
