"""One row of the trail, the one form in which it is hashed, and what may stand in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import digest as hmac_digest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from uuid import UUID

START: Final = "0" * 64
_HASH: Final = re.compile(r"[0-9a-f]{64}")
# A code is lower-case ASCII without spaces: no sentence and no name as people write it passes (safeguard S19).
_FORMS: Final = {
    "what": (re.compile(r"(?=.{1,60}\Z)[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+"), "a code such as screening.decide"),
    "why": (re.compile(r"(?=.{1,60}\Z)[a-z][a-z0-9_]*([.-][a-z0-9_]+)*"), "a coded reason such as own_account"),
    "note": (re.compile(r"([0-9a-f]{64})?"), "a keyed hash of 64 hexadecimal digits, or nothing"),
    "release": (re.compile(r"(?=.{0,100}\Z)[0-9A-Za-z.+_-]*"), "the release of the content, or nothing"),
    "previous": (_HASH, "the hash of the row before, 64 hexadecimal digits"),
}


class BadEntry(ValueError):
    """A row that may not stand in the trail. The message never quotes what was found: it could be somebody's words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: who did what about which record, why and when.

    `seq` counts from 1 without gaps. `who` is the id of a person, None where a program acted by itself. `why` is a
    coded reason, `note` the keyed hash of free text (`digest_note`) or nothing. `release` is the content by which was
    decided. `previous` is the hash of the row before, `START` in the first one.
    """

    seq: int
    id: UUID
    who: UUID | None
    what: str
    about: UUID
    why: str
    note: str
    at: datetime
    release: str
    previous: str


def check_entry(entry: Entry) -> None:
    """Raise BadEntry, naming the field, unless every value has its form."""
    if entry.seq < 1:
        raise BadEntry("seq: expected a number from 1")
    if entry.at.tzinfo is None:
        raise BadEntry("at: expected a moment with its time zone")
    for name, (form, expected) in _FORMS.items():
        if not form.fullmatch(getattr(entry, name)):
            raise BadEntry(f"{name}: expected {expected}")


def canonical(entry: Entry) -> bytes:
    """Return the one form in which a row is hashed: canonical JSON of all ten fields, in ASCII.

    Keys are sorted, no space stands between tokens, ids are lower-case with hyphens, the time is UTC with six digits
    after the point and `Z`. JSON keeps the fields apart, so no two rows share a form.
    """
    fields = {
        "about": str(entry.about),
        "at": instant(entry.at),
        "id": str(entry.id),
        "note": entry.note,
        "previous": entry.previous,
        "release": entry.release,
        "seq": entry.seq,
        "what": entry.what,
        "who": None if entry.who is None else str(entry.who),
        "why": entry.why,
    }
    return _encode(fields).encode("ascii")


def link(entry: Entry) -> str:
    """Return the hash of a row: SHA-256 over its canonical form, in which the hash of the row before stands."""
    return sha256(canonical(entry)).hexdigest()


def digest_note(key: bytes, note: str, row: UUID) -> str:
    """Return the keyed hash of a note, or nothing for no note: HMAC-SHA256 over the id of the row and the text.

    Who holds the key can show that a row was written with just this note. Nobody else can try names against it, and
    equal notes in two rows do not look alike.
    """
    return hmac_digest(key, row.bytes + note.encode(), sha256).hex() if note else ""


def instant(at: datetime) -> str:
    """Return a moment in UTC as it is hashed and signed, to the microsecond."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode
