"""An overview as JSON and back; what is not of its shape is refused with the field and what was expected."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from math import isfinite
from types import UnionType
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

from qorgau.statistics.overview.shapes import NAME, Overview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class NotAnOverview(ValueError):
    """What is no overview: which field, what was expected."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(f"{field}: expected {expected}")


def plain(overview: Overview) -> dict[str, Any]:
    """Return the overview as values that JSON holds: days and moments as text, tuples as lists."""
    found = _plain(asdict(overview))
    return cast("dict[str, Any]", found)


def text(overview: Overview) -> str:
    """Return the overview as JSON; raise ValueError for a number that is not finite."""
    return json.dumps(plain(overview), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def read(raw: object) -> Overview:
    """Return the overview that `plain` made; raise NotAnOverview, naming the field."""
    return cast("Overview", _value(Overview, raw, ""))


def read_overview(folder: Path) -> Overview | None:
    """Return the overview in a folder of files for statistics, None where it was not counted; raise NotAnOverview."""
    try:
        raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise NotAnOverview(NAME, "a file of JSON that can be read") from error
    return read(raw)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _value(kind: Any, raw: object, where: str) -> object:  # noqa: ANN401 - a type as the shapes write it
    if isinstance(kind, UnionType):
        return None if raw is None else _value(get_args(kind)[0], raw, where)
    if is_dataclass(kind):
        return _shape(cast("type", kind), raw, where)
    if get_origin(kind) is tuple:
        return _many(get_args(kind)[0], raw, where)
    if get_origin(kind) is dict:
        return _named(get_args(kind)[1], raw, where)
    return _SIMPLE[kind](raw, where)


def _shape(kind: type, raw: object, where: str) -> object:
    hints = _hints(kind)
    held = _mapping(raw, where)
    for name in (*hints, *held):
        if name not in held or name not in hints:
            raise NotAnOverview(_under(where, name), "a value" if name in hints else "no such field")
    return kind(**{name: _value(hint, held[name], _under(where, name)) for name, hint in hints.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _many(kind: object, raw: object, where: str) -> tuple[object, ...]:
    if not isinstance(raw, list):
        raise NotAnOverview(where, "a list")
    return tuple(_value(kind, one, f"{where}.{place}") for place, one in enumerate(raw))


def _named(kind: object, raw: object, where: str) -> dict[str, object]:
    return {name: _value(kind, one, _under(where, name)) for name, one in _mapping(raw, where).items()}


def _mapping(raw: object, where: str) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise NotAnOverview(where or "overview", "an object")
    return raw


def _under(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _text(raw: object, where: str) -> str:
    if not isinstance(raw, str):
        raise NotAnOverview(where, "a text")
    return raw


def _truth(raw: object, where: str) -> bool:
    if not isinstance(raw, bool):
        raise NotAnOverview(where, "true or false")
    return raw


def _whole(raw: object, where: str) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
        raise NotAnOverview(where, "a whole number of 0 or more")
    return raw


def _number(raw: object, where: str) -> float:
    if not isinstance(raw, int | float) or isinstance(raw, bool) or not isfinite(raw):
        raise NotAnOverview(where, "a number")
    return float(raw)


def _day(raw: object, where: str) -> date:
    try:
        return date.fromisoformat(_text(raw, where))
    except ValueError as error:
        raise NotAnOverview(where, "a day as YYYY-MM-DD") from error


def _moment(raw: object, where: str) -> datetime:
    try:
        return datetime.fromisoformat(_text(raw, where))
    except ValueError as error:
        raise NotAnOverview(where, "a moment as ISO 8601 writes it") from error


_SIMPLE: dict[object, Callable[[object, str], object]] = {
    str: _text, bool: _truth, int: _whole, float: _number, date: _day, datetime: _moment,
}  # fmt: skip
