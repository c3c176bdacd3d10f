"""Words: every text in every language it needs, with the same places to fill in, and its state of review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge.content import Content

_PLACE: Final = re.compile(r"\{[a-z_]+\}")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")
_LATIN: Final = re.compile(r"[A-Za-z]")


def words(content: Content) -> Iterator[Problem]:
    """Yield texts that are missing, mixed in script or left in English, and languages without a state of review."""
    for entry in content.entries():
        for field, text in _texts(entry):
            yield from _text(content, entry.id, field, text)
            unstated = set(text) - {"en"} - set(entry.translations)
            if unstated:
                yield problem(
                    content, entry.id, "translations", f"expected draft or reviewed for {', '.join(sorted(unstated))}"
                )
    for key, text in content.messages.items():
        yield from _message(key, text)


def _texts(value: Any, field: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:  # noqa: ANN401
    """Yield every mapping of languages inside an entry, with the path to it."""
    if isinstance(value, dict) and "en" in value:
        yield field, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{field}.{key}".lstrip("."))
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{field}.{number}".lstrip("."))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name), f"{field}.{name}".lstrip("."))


def _text(content: Content, entry: str, field: str, text: Mapping[str, str]) -> Iterator[Problem]:
    for lang, told in text.items():
        if lang in ("kk", "ru", "ky", "tg") and not _CYRILLIC.search(told):
            yield problem(content, entry, f"{field}.{lang}", f"expected Cyrillic letters, found {told[:40]!r}")
        if lang in ("en", "uz") and not _LATIN.search(told):
            yield problem(content, entry, f"{field}.{lang}", f"expected Latin letters, found {told[:40]!r}")
        if any(_LATIN.search(word) and _CYRILLIC.search(word) for word in re.split(r"[^\w]+", told)):
            yield problem(content, entry, f"{field}.{lang}", "expected words in one script each")


def _message(key: str, text: Mapping[str, str]) -> Iterator[Problem]:
    missing = [lang for lang in LANGUAGES if not text.get(lang)]
    if missing:
        yield Problem("texts/messages.yaml", key, f"expected words in {', '.join(missing)}")
        return
    places = {lang: sorted(_PLACE.findall(text[lang])) for lang in LANGUAGES}
    if len({tuple(found) for found in places.values()}) > 1:
        yield Problem("texts/messages.yaml", key, f"expected the same {{places}} in each language, found {places}")
    for lang in ("kk", "ru"):
        if not _CYRILLIC.search(text[lang]):
            yield Problem("texts/messages.yaml", f"{key}.{lang}", "expected Cyrillic letters")
