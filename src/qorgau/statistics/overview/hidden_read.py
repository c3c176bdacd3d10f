"""What is told of the hidden share every night, and its JSON: read without the libraries that estimate it.

Every number of people is rounded to a multiple of `least`, in estimates and limits too, and is None where it is below
it: one person more or less is not read off (safeguard S26). No history stands here.
"""

from __future__ import annotations

import json
from math import log
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from qorgau.statistics.hidden_codes import Advised, Method, Reason, Warned
from qorgau.statistics.register.histories import Coding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAME: Final = "hidden.json"
_STRICT: Final = ConfigDict(extra="forbid")
_MOST: Final = 8  # what is wrong in more places is no file of ours
People = Annotated[int, Field(ge=0)]
Names = tuple[str, ...]


class BadHidden(ValueError):
    """What is no hidden share: which field, what was expected."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class Limits:
    """Limits of a total at a level; `upper` is None where the table sets no upper limit."""

    lower: People
    upper: People | None
    level: Annotated[float, Field(gt=0, lt=1)]


@dataclass(frozen=True, slots=True, config=_STRICT)
class Total:
    """The total of seen and hidden people by one method, or `reason` why there is none.

    `model` names which lists depend on each other. Without an estimate and a reason the people are too few to be told.
    """

    method: Method
    estimate: People | None
    interval: Limits | None
    model: Names
    reason: Reason | None
    warnings: tuple[Warned, ...]
    replicates: People

    @property
    def estimable(self) -> bool:
        """Return whether there is an estimate."""
        return self.estimate is not None


@dataclass(frozen=True, slots=True, config=_STRICT)
class Listed:
    """A list and how many people stand on it, None where they are few."""

    name: str
    size: People | None


@dataclass(frozen=True, slots=True, config=_STRICT)
class Advice:
    """What would make the estimates better, and the lists that it is about; none where it is about all."""

    what: Advised
    lists: Names


@dataclass(frozen=True, slots=True, config=_STRICT)
class Inside:
    """A list taken as a population of known size: what the other lists say of it, and whether their interval holds it.

    `covered` is None where there is no interval.
    """

    name: str
    known: People | None
    found: Total
    covered: bool | None

    @property
    def bias(self) -> float | None:
        """Return the logarithm of what the others say to the known size, both as told; None where one is not told."""
        return log(self.found.estimate / self.known) if self.found.estimate and self.known else None


@dataclass(frozen=True, slots=True, config=_STRICT)
class Changed:
    """The total once a list is dropped, or once two lists are one."""

    lists: Names
    found: Total


@dataclass(frozen=True, slots=True, config=_STRICT)
class Coded:
    """What one coding tells of a period: people seen, lists, totals by method, and how far they may be trusted.

    `merged` are kinds that were too small and became one list. `nothing` says why there are no totals.
    """

    coding: Coding
    people: People | None
    lists: tuple[Listed, ...] = ()
    merged: Names = ()
    nothing: Reason | None = None
    totals: tuple[Total, ...] = ()
    advice: tuple[Advice, ...] = ()
    inside: tuple[Inside, ...] = ()
    dropped: tuple[Changed, ...] = ()
    as_one: tuple[Changed, ...] = ()

    @property
    def spread(self) -> tuple[int, int] | None:
        """Return the lowest and the highest total once a list is dropped or two are one; None without any."""
        found = [one.found.estimate for one in (*self.dropped, *self.as_one) if one.found.estimate is not None]
        return (min(found), max(found)) if found else None


@dataclass(frozen=True, slots=True, config=_STRICT)
class Hidden:
    """The hidden share of a period by both codings, by kind of body.

    `refused` are people of the whole register who refuse matching and are missing in every total; `not_asked` were
    matched; `nameless` could not be, so a total of a period with them is too high.
    """

    period: str
    least: Annotated[int, Field(ge=1)]
    refused: People | None
    not_asked: People | None
    nameless: People | None
    codings: tuple[Coded, ...]


_ONE: Final = TypeAdapter(Hidden)


def plain(hidden: Hidden) -> dict[str, Any]:
    """Return the hidden share as values of JSON."""
    found: dict[str, Any] = _ONE.dump_python(hidden, mode="json")
    return found


def read(raw: Mapping[str, Any]) -> Hidden:
    """Return the hidden share that `plain` made plain; raise BadHidden with each field that is not as it should be."""
    try:
        return _ONE.validate_json(json.dumps(raw), strict=True)
    except (TypeError, ValueError) as error:
        raise BadHidden("; ".join(_wrong(error))) from error


def _wrong(error: Exception) -> list[str]:
    if not isinstance(error, ValidationError):
        return [f"expected values of JSON ({error})"]
    told = error.errors(include_url=False, include_input=False)[:_MOST]
    return [f"{'.'.join(map(str, one['loc'])) or 'hidden share'}: expected {one['msg']}" for one in told]


def text_of(found: Iterable[Hidden]) -> str:
    """Return the file of several periods."""
    return json.dumps([plain(one) for one in found], indent=1, ensure_ascii=False) + "\n"


def read_hidden(folder: Path) -> tuple[Hidden, ...]:
    """Return the hidden share of every period in a folder of figures, none where nothing was estimated yet.

    Raise BadHidden with the file and the field where it is not what was written.
    """
    file = folder / NAME
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise BadHidden(f"{file}: expected a file of JSON that can be read") from error
    if not isinstance(raw, list):
        raise BadHidden(f"{file}: expected an array of periods")
    try:
        return tuple(map(read, raw))
    except BadHidden as error:
        raise BadHidden(f"{file}: {error}") from error
