"""What a table may not say: values that are no answers, and answers that cannot both be so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlglot import exp

from qorgau.screening.bulk.facts import bad_values, contradictions
from qorgau.tables.conditions import column
from qorgau.tables.engines import RECORDS
from qorgau.tables.formats import BadTable
from qorgau.tables.values import text_of

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.screening.bulk.columns import Layout
    from qorgau.tables.engines import Engine

SHOWN: Final = 5


def check_records(content: Content, file: Path, table: Layout, engine: Engine) -> None:
    """Raise BadTable if a value is no answer or two contradict each other: which, where, how many."""
    bad = list(bad_values(content, table.read))
    _raise(file, _told(engine, [condition for _, condition, _ in bad], lambda place, count: _values(engine, bad[place])))
    against = list(contradictions(content, table.read))
