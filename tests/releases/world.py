"""A small world for releases: people who are alike, specifications, releases made one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from qorgau.statistics.overview.gathering import Alike
from qorgau.statistics.releases import Specification, as_bytes, digest
from qorgau.statistics.releases.counting import counted
from qorgau.statistics.releases.drafting import Draft, Earlier, Made, draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qorgau.knowledge import Content

WRITTEN_AT = datetime(2026, 10, 20, 3, tzinfo=UTC)
TITLE = {"en": "People", "ru": "Люди", "kk": "Адамдар"}


def alike(month: str = "2026-01", many: int = 30, **told: str) -> Alike:
    """Return so many women of 24 to 26 from Uzbekistan in forced labour in Almaty, unless told otherwise."""
    country = told.pop("country", "KAZ")
    usual = {"region": "KZ-75", "age_group": "24--26", "sex": "female", "exploitation": "labour", "nationality": "UZB"}
    return Alike(month, usual | told, country, many)


def specification(name: str, *tables: tuple[str, ...], **told: Any) -> Specification:
    """Return a specification of a quarter, unless told otherwise."""
    usual: dict[str, Any] = {"since": "2026-01", "until": "2026-04", "title": TITLE}
    return Specification(id=name, tables=tables, **usual | told)


@dataclass
class Releases:
    """Releases that are made one after the other."""

    content: Content
    earlier: list[Earlier] = field(default_factory=list)

    def make(self, asked: Specification, people: Sequence[Alike]) -> Draft:
        """Draft a release of a register and keep it."""
        made = Made(datetime(2026, 11, 1 + len(self.earlier), tzinfo=UTC), "1", "c", WRITTEN_AT)
        found = draft(self.content, asked, counted(self.content, people, asked.months), self.earlier, made)
        self.earlier.append(Earlier(found.release, digest(as_bytes(found.release)), found.people))
        return found
