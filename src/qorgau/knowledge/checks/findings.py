"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qorgau.knowledge.content import Content


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in the content: which file, which field, what was expected. A warning does not fail the check."""

    file: str
    field: str
    text: str
    warning: bool = False

    def __str__(self) -> str:
        """Return one line for the terminal."""
        return f"{self.file}: {self.field}: {self.text}"


def problem(content: Content, entry_id: str, field: str, text: str, *, warning: bool = False) -> Problem:
    """Return the problem of an entry, with its file."""
    return Problem(content.files.get(entry_id, entry_id), field, text, warning)
