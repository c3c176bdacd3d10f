"""Records as JSON: an object a line, or one array of them; a key is a name of a field, of any other column, or ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qorgau.interop.htcds.sheets import MOST_COLUMNS, MOST_ROWS, flaw
from qorgau.interop.htcds.standard import fields, outgoing
from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BESIDE: Final = "beside"
REFERRALS: Final = "referrals"


class Line(NamedTuple):
    """An object: its number, its own keys as text, columns that are no field, and the referrals beyond the first."""

    number: int
    cells: Mapping[str, str]
    beside: Mapping[str, str]
    referrals: tuple[Mapping[str, str], ...]


def read_lines(text: str, file: str) -> tuple[Line, ...]:
    """Return the objects of the file; raise BadFile, with the line (in an array: with the place) and the key."""
    found: list[Line] = []
    keys: set[str] = set()
    for number, told in _objects(text, file):
        where = f"line {number}"
        if not isinstance(told, dict):
            raise BadFile(file, where, "expected a JSON object")
        found.append(_line(told, number, file))
        keys |= found[-1].cells.keys()
        if len(found) > MOST_ROWS or len(keys) > MOST_COLUMNS:
            raise BadFile(file, where, f"expected at most {MOST_ROWS:,} records of {MOST_COLUMNS:,} keys")
    return tuple(found)


def _objects(text: str, file: str) -> Iterator[tuple[int, Any]]:
    if text.lstrip().startswith("["):
        yield from enumerate(_loaded(text, "", file), 1)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, _loaded(line, f"line {number}", file)


def _loaded(text: str, where: str, file: str) -> Any:  # noqa: ANN401 - JSON is anything
    """Return what the text holds; numbers stay the text that they are, so that none is rounded."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=_none, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise BadFile(file, where, f"expected JSON ({error})") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _none(name: str) -> None:
    raise ValueError(f"{name} is no value here")


def _line(told: dict[str, Any], number: int, file: str) -> Line:
    where = f"line {number}"
    beside = _texts(told.pop(BESIDE, {}), f"{where}, {BESIDE}", file)
    more = told.pop(REFERRALS, [])
    if not isinstance(more, list) or len(more) > MOST_COLUMNS:
        raise BadFile(file, f"{where}, {REFERRALS}", f"expected a list of at most {MOST_COLUMNS:,} referrals")
    referrals = tuple(_texts(one, f"{where}, {REFERRALS}", file) for one in more)
    if any(key not in outgoing() for one in referrals for key in one):
        raise BadFile(file, f"{where}, {REFERRALS}", f"expected keys of {', '.join(outgoing())}")
    if any(key in fields() or not key or key != key.strip() for key in beside):
        raise BadFile(file, f"{where}, {BESIDE}", "expected keys that are no field and have no blanks around them")
    return Line(number, _texts(told, where, file), beside, referrals)


def _texts(told: object, where: str, file: str) -> dict[str, str]:
    if not isinstance(told, dict):
        raise BadFile(file, where, "expected a JSON object")
    found = {key: _text(value) for key, value in told.items()}
    for key, value in found.items():
        wrong = flaw(key) or flaw(value)
        if wrong:
            raise BadFile(file, f"{where}, {key[:40]}", wrong)
    return {key: value for key, value in found.items() if value.strip()}


def _text(value: object) -> str:
    """Return the text of a cell that says the same: a list as its parts, what is nested as JSON."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "", True: "TRUE", False: "FALSE"}[value]
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return ";".join(map(_text, value))
    return json.dumps(value, ensure_ascii=False)
