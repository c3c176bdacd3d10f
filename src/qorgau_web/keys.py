"""The keys of the register: one JSON file that nobody but its owner can read. A vault may take its place later."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ImproperlyConfigured

from qorgau.identity import KEY_SIZE, BadKey, key_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MODE: Final = 0o600
_OTHERS: Final = 0o077
_SINGLE: Final = ("index", "trail", "checkpoint")


class BadKeys(ImproperlyConfigured):
    """A key file that cannot be used: missing, readable by others, or not as expected."""


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The keys. Ids of keys are taken from the keys themselves (`qorgau.identity.key_id`).

    `wrapping` holds the key-encryption keys by id, `current` is the id of the one for new data keys; `index` is the
    master of the blind index and `index_before` the one that `identity reindex` replaces; `trail` is the HMAC key of
    notes; `checkpoint` is the Ed25519 seed of checkpoints.
    """

    current: str
    wrapping: Mapping[str, bytes]
    index: bytes
    trail: bytes
    checkpoint: bytes
    index_before: bytes | None = None


_held: dict[str, tuple[tuple[int, int, int], Keys]] = {}


def keys() -> Keys:
    """Return the keys of the file that settings name. The file is read again when it was replaced."""
    from django.conf import settings  # noqa: PLC0415 - `create` needs no settings

    path: Path = settings.QORGAU_KEYS
    mark = _mark(path)
    held = _held.get(str(path))
    if held is None or held[0] != mark:
        held = _held[str(path)] = (mark, read(path))
    return held[1]


def reload() -> None:
    """Forget the keys that were read; the next call of `keys` reads the file."""
    _held.clear()


def create(path: Path) -> Keys:
    """Make a key file with new keys, readable by its owner alone, and return them. An existing file is refused."""
    key = secrets.token_bytes(KEY_SIZE)
    made = Keys(key_id(key), {key_id(key): key}, *(secrets.token_bytes(KEY_SIZE) for _ in _SINGLE))
    try:
        # Nothing rests on this file before it is whole, so it may be written in its place; O_EXCL spares an older one.
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, MODE)
    except FileExistsError as error:
        raise BadKeys(f"{path}: expected no file, found one; keys are never written over") from error
    except OSError as error:
        raise BadKeys(f"{path}: expected a folder in which a file can be made: {error.strerror}") from error
    _put(number, made)
    _settle(path.parent)
    return made


def read(path: Path) -> Keys:
    """Return the keys of a file; raise BadKeys if it is missing, readable by others, or malformed."""
    mode = _stat(path).st_mode
    if mode & _OTHERS:
        raise BadKeys(f"{path}: expected mode {MODE:04o}, readable by its owner alone, found {mode & 0o777:04o}")
    try:
        return _keys_of(json.loads(path.read_text("ascii")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        # The message of the cause could quote a key.
        raise BadKeys(f"{path}: expected a key file made by `qorgau key create` ({type(error).__name__})") from None


def add_wrapping(path: Path) -> str:
    """Add a new wrapping key, make it current and return its id. The old ones stay: rows still need them."""
    key = secrets.token_bytes(KEY_SIZE)
    with _changing(path) as found:
        _replace(path, replace(found, current=key_id(key), wrapping={**found.wrapping, key_id(key): key}))
    return key_id(key)


def forget_wrapping(path: Path, unused: Iterable[str]) -> tuple[str, ...]:
    """Remove wrapping keys that no row uses and return their ids; the current one always stays."""
    with _changing(path) as found:
        gone = tuple(one for one in found.wrapping if one in set(unused) - {found.current})
        kept = {one: key for one, key in found.wrapping.items() if one not in gone}
        if gone:
            _replace(path, replace(found, wrapping=kept))
    return gone


def add_index(path: Path) -> str:
    """Replace the index key and return the new id. The one before stays for searches until all was indexed anew."""
    key = secrets.token_bytes(KEY_SIZE)
    with _changing(path) as found:
        if found.index_before is not None:
            raise BadKeys(f"{path}: expected the last change of the index key finished by `qorgau identity reindex`")
        _replace(path, replace(found, index=key, index_before=found.index))
    return key_id(key)


def forget_index(path: Path) -> None:
    """Remove the index key before the present one: nothing is indexed under it any more."""
    with _changing(path) as found:
        if found.index_before is not None:
            _replace(path, replace(found, index_before=None))


def _keys_of(raw: dict[str, Any]) -> Keys:
    index, trail, checkpoint = (_key(raw[name]) for name in _SINGLE)
    before = raw.get("index_before")
    wrapping = {name: _key(key) for name, key in raw["wrapping"].items()}
    wrong = [name for name, key in wrapping.items() if key_id(key) != name]
    if wrong or raw["current"] not in wrapping:
        raise BadKey
    return Keys(raw["current"], wrapping, index, trail, checkpoint, _key(before) if before else None)


def _key(text: str) -> bytes:
    try:
        key = b64decode(text, validate=True)
    except NotBase64:
        raise BadKey from None
    key_id(key)  # refuses a wrong size
    return key


def _put(number: int, found: Keys) -> None:
    """Write the keys to an open file, to the disk itself."""
    raw: dict[str, Any] = {"current": found.current}
    raw["wrapping"] = {name: b64encode(key).decode() for name, key in found.wrapping.items()}
    for name in (*_SINGLE, "index_before"):
        key = getattr(found, name)
        raw[name] = b64encode(key).decode() if key else None
    with os.fdopen(number, "w", encoding="ascii") as file:
        json.dump(raw, file, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, found: Keys) -> None:
    """Put a new file in the place of the old one: whoever reads finds one of them, whole."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    _put(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, MODE), found)
    beside.replace(path)
    _settle(path.parent)


@contextmanager
def _changing(path: Path) -> Iterator[Keys]:
    """Yield the keys of the file while nobody else changes it: two changes at once would lose a key."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield read(path)
    finally:
        os.close(folder)


def _settle(folder: Path) -> None:
    """Write the names of a folder to the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise BadKeys(f"{path}: expected a key file made by `qorgau key create`: {error.strerror}") from error


def _mark(path: Path) -> tuple[int, int, int]:
    found = _stat(path)
    return found.st_ino, found.st_mtime_ns, found.st_size
