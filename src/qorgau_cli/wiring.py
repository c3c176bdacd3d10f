"""Where content comes from and how the command line ends on bad input."""

from __future__ import annotations

import gc
import sys
from datetime import date
from enum import StrEnum
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from qorgau.knowledge import BadFile, Content, load
from qorgau.periods import NotADate, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

BAD_INPUT = 2


class Lang(StrEnum):
    """The languages of the command line."""

    EN = "en"
    RU = "ru"
    KK = "kk"


def content_path() -> Path:
    """Return the folder of the content package, which no code imports."""
    spec = find_spec("qorgau_kz")
    if spec is None or not spec.submodule_search_locations:
        stop(["content package qorgau_kz: expected it to be installed beside qorgau"])
    return Path(spec.submodule_search_locations[0])


def load_content() -> Content:
    """Return the content; end with exit code 2 if it is not sound."""
    try:
        content = load(content_path(), version("qorgau"))
    except BadFile as error:
        stop([str(error)])
    gc.freeze()  # the content stays to the end: the collector need not walk through it again and again
    return content


def stop(errors: Iterable[str]) -> NoReturn:
    """Write the errors to stderr and end with exit code 2."""
    for error in errors:
        print(f"qorgau: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks
    raise typer.Exit(BAD_INPUT)


def day(text: str | None, option: str = "--as-of") -> date:
    """Return the day that an option names, today without one; end with exit code 2 for no date."""
    if text is None:
        return date.today()  # noqa: DTZ011, TID251 - the edge reads the clock of the place
    try:
        found = parse(text)
    except NotADate:
        stop([f"{option}: expected a date as YYYY-MM-DD, found {text!r}"])
    return found.last
