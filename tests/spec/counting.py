"""Missed persons and false alarms over the vignettes, by form, sex and age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from qorgau.knowledge import Content
from qorgau.knowledge.reading import read_file
from qorgau.law import read_case
from qorgau.screening import assess
from tests.spec.tables import DEFAULT_DAY, HERE, closed

VIGNETTES: Final = HERE / "identification" / "vignettes.yaml"
BY: Final = {"form": "form_of", "sex": "sex", "age": "age"}


@dataclass(frozen=True)
class Outcome:
    """What came of a vignette: whether it tells of a victim, in which group it stands, and the status."""

    id: str
    victim: bool
    groups: dict[str, str]
    status: str

    @property
    def told(self) -> str:
        """Return the column in which it is counted."""
        if self.victim:
            return {"presumed_victim": "presumed", "possible_victim": "possible"}.get(self.status, "missed")
        return {"presumed_victim": "alarm: presumed", "possible_victim": "alarm: possible"}.get(self.status, "no alarm")


COLUMNS: Final = ("presumed", "possible", "missed", "no alarm", "alarm: possible", "alarm: presumed")


def outcomes(content: Content) -> list[Outcome]:
    """Return what comes of every vignette."""
    on = date.fromisoformat(DEFAULT_DAY)
    return [
        Outcome(
            row["id"],
            row["victim"],
            {name: row[key] for name, key in BY.items()},
            assess(content, read_case(closed(content, row["facts"]), content, row["id"]), on).status.value,
        )
        for row in read_file(VIGNETTES)["rows"]
    ]


def table(found: list[Outcome]) -> Iterator[tuple[str, str, list[int]]]:
    """Yield the counts over all vignettes, then by form, sex and age."""
    for by in ("all", *BY):
        groups = ["all"] if by == "all" else sorted({one.groups[by] for one in found})
        for group in groups:
            counted = Counter(one.told for one in found if by == "all" or one.groups[by] == group)
            yield by, group, [counted[column] for column in COLUMNS]


def lines(found: list[Outcome]) -> Iterator[str]:
    """Yield the table for the terminal."""
    yield f"{'':16}" + "".join(f"{column:>17}" for column in COLUMNS)
    for by, group, counts in table(found):
        yield f"{by if by == 'all' else group:16}" + "".join(f"{count:>17}" for count in counts)
