"""Reading of papers for the tests: their words, their fonts, their tags."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from qorgau.knowledge import Content
from qorgau.knowledge.encounter import Right, Service


def words(made: bytes) -> str:
    """Return all words of a paper, line breaks as blanks."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).split())


def everything(made: bytes) -> str:
    """Return the words of a paper with all that it says of itself: title, dates, names of whoever made it."""
    about = [str(value) for value in (PdfReader(BytesIO(made)).metadata or {}).values()]
    return " ".join([words(made), *about, str(root(made)["/Lang"])])


def root(made: bytes) -> Any:
    """Return the catalogue of a paper: language, tags, how it is shown."""
    return PdfReader(BytesIO(made)).trailer["/Root"]


def fonts(made: bytes) -> dict[str, bool]:
    """Return the fonts that the paper uses, and whether each stands in it."""
    found: dict[str, bool] = {}
    for page in PdfReader(BytesIO(made)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            found[str(inner["/BaseFont"])] = "/FontFile2" in inner["/FontDescriptor"].get_object()
    return found


def rights_and_services(content: Content) -> list[Right | Service]:
    """Return all rights and services of the content."""
    return [*content.rights.values(), *content.services.values()]
