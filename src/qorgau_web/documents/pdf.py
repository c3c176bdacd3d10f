"""A paper as PDF: values in, bytes out, the same bytes for the same values and day."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qorgau_web.documents import FONTS
from qorgau_web.documents.letters import printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

HERE: Final = Path(__file__).parent
STANDARD: Final = "ua-1"  # tagged, with language and title, readable by a screen reader


class NoPrinter(RuntimeError):
    """The extra `documents` is not installed, so nothing can be printed here."""


def pdf(template: str, data: Mapping[str, Any], lang: str, day: date) -> bytes:
    """Return the paper that the template makes of the data, as tagged PDF dated on the day.

    `data` holds texts, numbers, truth values, lists and mappings. They reach the template as JSON and are shown as
    text: what looks like code of the template is printed letter by letter. Raise NoPrinter where typst is missing.
    """
    typst = _typst()
    shown = {**_clean(data), "lang": lang}
    made: bytes = typst.compile(
        HERE / f"{template}.typ",
        root=HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(shown, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=datetime.combine(day, time(), tzinfo=UTC),
    )
    return made


def _typst() -> Any:  # noqa: ANN401 - a module that may be missing
    try:
        import typst  # noqa: PLC0415 - an extra: the register works without it
    except ImportError as error:
        raise NoPrinter("expected the extra `documents` to be installed") from error
    return typst


@cache
def _fonts() -> Any:  # noqa: ANN401 - of a module that may be missing
    """Return our fonts alone: neither those of the machine nor those of the typesetter."""
    return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _clean(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return the value with only letters that the fonts hold."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value
