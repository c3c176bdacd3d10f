"""The catalogues of Kazakh and Russian: complete, compiled, nothing left over. No gettext is needed.

`python -m tests.docs.catalogues --check` compares, `--write` adds what is new as empty entries and compiles.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polib

from tests.docs.messages import LIBRARIES, WEB, Message, of_libraries, own

LANGUAGES: Final = ("kk", "ru")
_PLACES: Final = re.compile(r"%\([a-z_0-9]+\)[sdr]|%[sd]|\{[a-z_0-9]*\}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_LINES: Final = 120


def path_of(lang: str) -> Path:
    """Return the catalogue of a language."""
    return WEB / "locale" / lang / "LC_MESSAGES" / "django.po"


def read(path: Path) -> polib.POFile:
    """Return a catalogue as it stands, or an empty one."""
    return polib.pofile(str(path), wrapwidth=_LINES, check_for_duplicates=True) if path.exists() else polib.POFile()


def key(entry: polib.POEntry) -> Message:
    """Return the message that an entry translates."""
    return Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def faults(lang: str) -> list[str]:
    """Return all that is wrong with the catalogue of a language."""
    catalogue = read(path_of(lang))
    there = {key(entry): entry for entry in catalogue}
    needed = _needed(lang)
    found = [f"missing, run `make messages`: {one.words!r}" for one in needed if one not in there]
    known = _known(needed)
    found += [f"used nowhere, run `make messages`: {one.words!r}" for one in there if one not in known]
    found += [f"{entry.msgid!r}: {fault}" for entry in catalogue for fault in wrong(entry)]
    if compiled(catalogue) != _file(path_of(lang).with_suffix(".mo")):
        found.append("the compiled catalogue is not this one, run `make messages`")
    return [f"{lang}: {one}" for one in found]


def wrong(entry: polib.POEntry) -> Iterator[str]:
    """Yield what is wrong with one entry."""
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "expected no fuzzy translation"
    if not all(said):
        yield "expected a translation, found none"
        return
    for words in said:
        yield from _unlike(entry, words)


def _unlike(entry: polib.POEntry, words: str) -> Iterator[str]:
    places, told = _places(entry.msgid, entry.msgid_plural), _places(words)
    # A plural form may leave out what only the other form names, but invent nothing.
    if not told <= places or (not entry.msgid_plural and told != places):
        yield f"expected {sorted(places)}, found {sorted(told)}"
    if (entry.msgid[:1].isspace(), entry.msgid[-1:].isspace()) != (words[:1].isspace(), words[-1:].isspace()):
        yield "expected the same spaces at both ends"
    mixed = [word for word in _WORD.findall(words) if _CYRILLIC.search(word) and _LATIN.search(word)]
    if mixed:
        yield f"expected words of one alphabet, found {', '.join(mixed)}"


def _places(*texts: str) -> set[str]:
    return {place for text in texts for place in _PLACES.findall(text or "")}


def _needed(lang: str) -> dict[Message, set[str]]:
    """Return what the catalogue must hold: all of the program's own, and what libraries lack in the language."""
    there = _translated(lang)
    lacking = {one: names for one, names in of_libraries().items() if one not in there}
    return {**lacking, **own()}


def _known(needed: dict[Message, set[str]]) -> set[Message]:
    """Return what the catalogue may hold: also better words for what a library has translated."""
    return {*needed, *of_libraries()}


def _translated(lang: str) -> set[Message]:
    """Return what the libraries' own catalogues say in the language."""
    found: set[Message] = set()
    for base, _places in LIBRARIES.values():
        for path in base.rglob(f"{lang}/LC_MESSAGES/django.po"):
            found |= {key(entry) for entry in polib.pofile(str(path)).translated_entries()}
    return found


def compiled(catalogue: polib.POFile) -> bytes:
    """Return the catalogue in the form that Django reads."""
    return bytes(catalogue.to_binary())


def _file(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def write(lang: str) -> None:
    """Bring the catalogue up to date: new entries empty, those used nowhere removed, then compile it."""
    old, needed = read(path_of(lang)), _needed(lang)
    known = {**of_libraries(), **needed}
    kept = {key(entry): entry for entry in old if key(entry) in known}
    new = polib.POFile(wrapwidth=_LINES)
    new.header, new.metadata = old.header, old.metadata
    order = sorted({*kept, *needed}, key=lambda one: (min(known[one]), one))
    for one in order:
        entry = kept.get(one) or _empty(one, _forms(new))
        entry.occurrences = [(name, "") for name in sorted(known[one])]
        new.append(entry)
    new.save(str(path_of(lang)))
    path_of(lang).with_suffix(".mo").write_bytes(compiled(new))


def _empty(one: Message, forms: int) -> polib.POEntry:
    entry = polib.POEntry(msgid=one.words, msgctxt=one.context or None, msgid_plural=one.plural)
    if one.plural:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    return entry


def _forms(catalogue: polib.POFile) -> int:
    """Return how many forms a number asks for in the language."""
    return int(catalogue.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])


def main() -> int:
    """Write the catalogues, or with --check print what is wrong and return 1 if anything is."""
    if "--check" not in sys.argv:
        for lang in LANGUAGES:
            write(lang)
    found = [fault for lang in LANGUAGES for fault in faults(lang)]
    print("\n".join(found) or "catalogues: complete")  # noqa: T201
    return bool(found) and "--check" in sys.argv


if __name__ == "__main__":
    sys.exit(main())
