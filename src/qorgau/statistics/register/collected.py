"""What is handed over for statistics: rows that are made as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.statistics.register.manifest import Matching

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Collected:
    """The rows of each file by its name, the edition of the content, and what is known of matching."""

    files: Mapping[str, Iterator[Row]]
    content: str
    matching: Matching
