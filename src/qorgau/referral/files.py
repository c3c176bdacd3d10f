"""Files that are kept: which kinds, told by their content, and names that do no harm. Nothing is opened or unpacked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

import filetype

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# By the ending of the name: what the content of such a file may be found to be. The first is what is kept.
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "pdf": ("application/pdf",),
    "jpg": ("image/jpeg",),
    "jpeg": ("image/jpeg",),
    "png": ("image/png",),
    "webp": ("image/webp",),
    "ogg": ("audio/ogg",),
    "opus": ("audio/ogg",),
    "mp3": ("audio/mpeg",),
    "m4a": ("audio/mp4", "video/mp4"),  # phones keep a voice in the container of a film
    "docx": (_DOCX,),
    "odt": ("application/vnd.oasis.opendocument.text",),
}
_LONGEST: Final = 100
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')


class BadFile(ValueError):
    """A file that is not kept; `reason` is a code: `file_empty`, `file_large`, `file_kind` or `file_differs`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Told:
    """A file that may be kept: a name that does no harm, and its media type by content."""

    name: str
    media_type: str


def told(name: str, plain: bytes, *, size: int, most: int) -> Told:
    """Return the name and kind of a file of `size` bytes, at most `most`; raise BadFile.

    The kind is found in the first bytes and must be that of the ending: a file under another name is refused.
    """
    if not size:
        raise BadFile("file_empty")
    if size > most:
        raise BadFile("file_large")
    clean = clean_name(name)
    wanted = KINDS.get(_parts(clean)[1])
    found = filetype.guess_mime(plain)
    if wanted is None or found not in _ALL:
        raise BadFile("file_kind")
    if found not in wanted:
        raise BadFile("file_differs")
    return Told(clean, wanted[0])


_ALL: Final = frozenset(kind for kinds in KINDS.values() for kind in kinds)


def clean_name(name: str) -> str:
    """Return a name without folders, control signs and signs that turn the direction of reading; the ending is small.

    A name of which nothing is left is `file`.
    """
    last = re.split(r"[/\\]", normalize("NFC", name))[-1]
    plain = "".join(" " if category(sign)[0] == "Z" else sign for sign in last if category(sign)[0] != "C")
    stem, ending = _parts(_FORBIDDEN.sub("_", plain))
    stem = stem.strip(" .")[:_LONGEST].rstrip(" .") or "file"
    return f"{stem}.{ending}" if ending else stem


def _parts(name: str) -> tuple[str, str]:
    """Return a name and its ending without the dot; nothing where it has none."""
    stem, dot, ending = name.rpartition(".")
    return (stem, ending.strip().lower()[:_LONGEST].rstrip()) if dot else (name, "")
