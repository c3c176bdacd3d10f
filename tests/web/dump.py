"""Everything a database holds, as a thief of it would see it, and the search for words that must not be there."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection


def rows(tables: Iterable[str] = ()) -> Iterator[tuple[str, str, bytes]]:
    """Yield table, column and bytes of every value of every table, or of those that are named."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in sorted(tables or connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608 - the name comes from the database
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((table, name, as_bytes(value)) for name, value in zip(columns, row, strict=True))


def as_bytes(value: Any) -> bytes:
    """Return a value of a column as bytes."""
    if isinstance(value, (bytes, memoryview, bytearray)):
        return bytes(value)
    return b"" if value is None else str(value).encode()


def database(tables: Iterable[str] = ()) -> bytes:
    """Return all values of the database in one piece, and on SQLite also its files: pages that were freed count."""
    values = b"\n".join(value for _table, _column, value in rows(tables))
    return values + b"".join(path.read_bytes() for path in files() if path.is_file())


def files() -> list[Path]:
    """Return the files of a SQLite database with its log; none for a database in memory or on a server."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name or not Path(name).is_absolute():
        return []
    return [Path(name + ending) for ending in ("", "-wal", "-journal")]


def forms(word: str) -> Mapping[str, bytes]:
    """Return how a word may stand in bytes: encodings, escapes, hexadecimal and base64 at each of its three offsets."""
    found = {"UTF-8": word.encode(), "UTF-16 LE": word.encode("utf-16-le"), "UTF-16 BE": word.encode("utf-16-be")}
    for name, raw in list(found.items()):
        found[f"{name} hex"] = raw.hex().encode()
        found[f"{name} HEX"] = raw.hex().upper().encode()
        for offset in range(3):
            # The first and last signs depend on the neighbours of the word, so they are left out.
            inner = b64encode(bytes(offset) + raw)[-(-offset * 8 // 6) : (offset + len(raw)) * 8 // 6]
            found[f"{name} base64 at {offset}"] = inner
            found[f"{name} base64url at {offset}"] = inner.translate(bytes.maketrans(b"+/", b"-_"))
    found["JSON"] = word.encode("unicode_escape")
    found["percent"] = quote(word).encode()
    return found


def traces(word: str, data: bytes) -> list[str]:
    """Return in which forms a word stands in the data, in the case that was given, in capitals and in small letters."""
    cases = dict.fromkeys((word, word.upper(), word.lower()))
    return [f"{case!r} as {name}" for case in cases for name, form in forms(case).items() if form in data]


def all_traces(words: Iterable[str], data: bytes) -> list[str]:
    """Return every trace of any of the words."""
    return [found for word in words for found in traces(word, data)]
