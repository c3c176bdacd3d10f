"""Which records may leave: none whose combination of identifying columns is rarer than k.

The rule is that of the k-anonymised dataset of CTDC (k = 11): a record is withheld, whole, where fewer than k records
have its combination. "Not reported" counts as a value of its own. A combination is kept or withheld as a whole, so
what is left has every combination at least k times. It says nothing of columns that were not named, of what all
records of a combination have in common, nor of what two releases tell together.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.interop.ctdc.records import Record, Value

LEAST: Final = 11


class Released(NamedTuple):
    """Records that may leave, how many are withheld, and how many combinations those had.

    The two counts are for the person who releases: beside the file they would say how many rare people there are.
    """

    records: tuple[Record, ...]
    withheld: int
    combinations: int


def release(records: Sequence[Record], by: Sequence[str], least: int = LEAST) -> Released:
    """Return the records whose values in the columns `by` stand in at least `least` records, in their order.

    Raise ValueError where no column is named or `least` is below 1.
    """
    if not by or least < 1:
        raise ValueError(f"expected columns and a number of at least 1, found {len(by)} columns and {least}")
    combinations = [_combination(one, by) for one in records]
    counts = Counter(combinations)
    kept = tuple(one for one, told in zip(records, combinations, strict=True) if counts[told] >= least)
    return Released(kept, len(combinations) - len(kept), sum(count < least for count in counts.values()))


def _combination(record: Record, by: Sequence[str]) -> tuple[Value | None, ...]:
    return tuple(record.values.get(name) for name in by)
