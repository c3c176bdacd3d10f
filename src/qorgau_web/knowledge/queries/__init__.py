"""What is asked of the content."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

from qorgau.knowledge import load

if TYPE_CHECKING:
    from qorgau.knowledge import Content
    from qorgau.knowledge.encounter import OptionList


@cache
def content() -> Content:
    """Return the content, loaded once in a process; every area is handed the same value."""
    spec = find_spec("qorgau_kz")
    if spec is None or not spec.submodule_search_locations:
        raise ImproperlyConfigured("content package qorgau_kz: expected it to be installed beside qorgau")
    return load(Path(spec.submodule_search_locations[0]), version("qorgau"))


def options(name: str) -> OptionList:
    """Return a list of choices of the content, such as the decisions of the front line."""
    return content().options[name]
