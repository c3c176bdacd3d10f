"""Rows of the trail as values of the core and back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from qorgau import trail
from qorgau_web.trail.models import Checkpoint, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Raw = bytes | str | None


def stored(entry: trail.Entry) -> Entry:
    """Return the row to be added, with its hash."""
    return Entry(
        seq=entry.seq, id=entry.id, who=entry.who, what=entry.what, about=entry.about, why=entry.why, note=entry.note,
        at=entry.at, release=entry.release, previous=entry.previous, hash=trail.link(entry),
    )  # fmt: skip


def entry_of(row: Entry) -> trail.Entry:
    """Return the row as a value."""
    return trail.Entry(
        row.seq, row.id, row.who, row.what, row.about, row.why, row.note, row.at, row.release, row.previous
    )


def stored_checkpoint(checkpoint: trail.Checkpoint) -> Checkpoint:
    """Return the checkpoint to be added."""
    return Checkpoint(
        seq=checkpoint.seq, hash=checkpoint.hash, at=checkpoint.at, key=checkpoint.key, signature=checkpoint.signature
    )


def row_of(raw: Sequence[Raw]) -> trail.Row | trail.Unreadable:
    """Return the row that the columns hold, each in the form of text, or the first of them that cannot be read.

    On SQLite a column may hold anything once somebody has written into the file; nothing of it is repeated.
    """
    try:
        *values, found = [read(name, one) for (name, read), one in zip(ROW.items(), raw, strict=True)]
        return trail.Row(trail.Entry(*values), found)
    except ValueError as error:
        return trail.Unreadable(_seq(raw[0]), str(error))


def checkpoint_of(raw: Sequence[Raw]) -> trail.Checkpoint | trail.Unreadable:
    """Return the checkpoint that the columns hold, or the first of them that cannot be read."""
    try:
        return trail.Checkpoint(*(read(name, one) for (name, read), one in zip(CHECKPOINT.items(), raw, strict=True)))
    except ValueError as error:
        return trail.Unreadable(_seq(raw[0]), str(error))


def _text(name: str, raw: Raw) -> str:
    """Return the text; all that stands in the trail is ASCII."""
    if raw is None:
        raise ValueError(f"{name}: expected a value")
    if isinstance(raw, str):
        return raw
    try:
        return raw.decode("ascii")
    except UnicodeDecodeError:
        raise ValueError(f"{name}: expected text in ASCII") from None


def _number(name: str, raw: Raw) -> int:
    text = _text(name, raw)
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{name}: expected a whole number")
    return int(text)


def _uuid(name: str, raw: Raw) -> UUID:
    """Return the id; only the form in which the database keeps it, so that one id is not written in two ways."""
    text = _text(name, raw)
    if not _UUID.fullmatch(text):
        raise ValueError(f"{name}: expected a UUID")
    return UUID(text)


def _uuid_or_none(name: str, raw: Raw) -> UUID | None:
    return None if raw is None else _uuid(name, raw)


def _moment(name: str, raw: Raw) -> datetime:
    text = _text(name, raw)
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"{name}: expected a moment in UTC")
    try:
        return datetime.fromisoformat(text.removesuffix("+00")).replace(tzinfo=UTC)
    except ValueError:
        raise ValueError(f"{name}: expected a moment in UTC") from None


def _seq(raw: Raw) -> int | None:
    try:
        return _number("seq", raw)
    except ValueError:
        return None


_WHOLE: Final = re.compile(r"-?[0-9]{1,19}")
_UUID: Final = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(\+00)?")
ROW: Final[Mapping[str, Callable[[str, Raw], Any]]] = {
    "seq": _number, "id": _uuid, "who": _uuid_or_none, "what": _text, "about": _uuid, "why": _text, "note": _text,
    "at": _moment, "release": _text, "previous": _text, "hash": _text,
}  # fmt: skip
CHECKPOINT: Final[Mapping[str, Callable[[str, Raw], Any]]] = {
    "seq": _number, "hash": _text, "at": _moment, "key": _text, "signature": _text,
}  # fmt: skip
