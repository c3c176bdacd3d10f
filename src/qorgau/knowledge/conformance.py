"""Shape of what the headline of conformance counts, and of what is too few to tell."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT, Entry, Words


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Conformance(Entry):
    """How a mechanism that is the same everywhere is measured (row R002).

    `answers`: by procedure the tasks at which a placement desk answers; `declined`: by procedure the ends at which the
    person did not want help. `least` is the smallest count that is told.
    """

    text: Words
    answers: Annotated[dict[str, tuple[str, ...]], Field(min_length=1)]
    declined: dict[str, tuple[str, ...]]
    least: Annotated[int, Field(ge=3, le=100)]
