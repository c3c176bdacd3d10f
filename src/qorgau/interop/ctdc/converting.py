"""Records of one vocabulary in the words of another: what corresponds cleanly, and nothing else."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from qorgau.interop.ctdc.records import Record, Value
from qorgau.interop.ctdc.standard import FOLDER, Kind, vocabulary
from qorgau.knowledge.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qorgau.interop.ctdc.standard import Variable


class Converted(NamedTuple):
    """Records in the other vocabulary, and what was not carried over, in words with the count of records.

    `empty` are columns of the other vocabulary of which the first says nothing.
    """

    records: tuple[Record, ...]
    lost: Mapping[str, int]
    empty: tuple[str, ...]


class Pair(NamedTuple):
    """How one vocabulary is told in another: by column, the columns it is made of; codes; why what is not carried."""

    of: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Mapping[str, str]]
    never: Mapping[str, str]


def convert(records: Iterable[Record], source: str, target: str) -> Converted:
    """Return the records of vocabulary `source` in vocabulary `target`; raise UnknownVocabulary.

    What was not understood, and columns beside, are not carried over. A flag that says no becomes "not reported" in a
    vocabulary that cannot say no: that is told, for shares counted from it would otherwise be taken to be the same.
    """
    pair, columns = pair_of(source, target), vocabulary(target).columns
    lost: Counter[str] = Counter()
    found = [_converted(one, pair, columns, lost) for one in records]
    return Converted(tuple(found), dict(sorted(lost.items())), tuple(name for name in columns if name not in pair.of))


def pair_of(source: str, target: str) -> Pair:
    """Return how one vocabulary is told in another; a vocabulary is told in itself by every column."""
    vocabulary(source), vocabulary(target)
    if source == target:
        return Pair({name: (name,) for name in vocabulary(source).columns}, {}, {})
    return _pairs()[source, target]


@lru_cache(maxsize=1)
def _pairs() -> Mapping[tuple[str, str], Pair]:
    return {(one["from"], one["to"]): _pair(one) for one in read_file(FOLDER / "correspondence.yaml")["pairs"]}


def _pair(written: Mapping[str, Any]) -> Pair:
    of = {name: (name,) for name in written["same"]} | {name: tuple(one) for name, one in written.get("of", {}).items()}
    return Pair(of, written.get("codes", {}), written.get("never", {}))


def _converted(record: Record, pair: Pair, columns: Mapping[str, Variable], lost: Counter[str]) -> Record:
    values: dict[str, Value] = {}
    for name, sources in pair.of.items():
        value = _value(columns[name], [record.values.get(one) for one in sources], pair.codes.get(name, {}), lost)
        if value is not None:
            values[name] = value
    lost.update(_left(record, pair))
    return Record(values)


def _value(column: Variable, told: list[Value | None], codes: Mapping[str, str], lost: Counter[str]) -> Value | None:
    if column.kind is Kind.FLAG:
        return _flag(column, told, lost)
    (value,) = told
    code = codes.get(value, value) if isinstance(value, str) else value
    if column.kind is Kind.CODE and code is not None and code not in column.codes:
        lost[f"{column.name}: {value} has no code in the other vocabulary"] += 1
        return None
    return code


def _flag(column: Variable, told: list[Value | None], lost: Counter[str]) -> bool | None:
    """Return true where one is, false where all are, else nothing: a part that is not reported leaves it open."""
    if True in told:
        return True
    if None in told:
        return None
    if column.no:
        return False
    lost[f"{column.name}: no, which the other vocabulary cannot say"] += 1
    return None


def _left(record: Record, pair: Pair) -> Iterator[str]:
    used = {one for sources in pair.of.values() for one in sources}
    for name in record.values:
        if name not in used:
            why = pair.never.get(name, "no such column in the other vocabulary")
            yield f"{name}: {why}"
    yield from (f"{name}: text that was not understood" for name in record.kept)
    yield from (f"{name}: a column that the vocabulary has not" for name in record.beside)
