"""Parts of a packed file (.xlsx, .ods): bounded as they are unpacked, for a small archive may hold a large one."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.reading import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PARTS: Final = 1_000
MOST_UNPACKED: Final = 200_000_000
_CHUNK: Final = 1 << 16


class Packed:
    """The parts of an archive, each read as a stream of bytes; all of them together are bounded."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._left = MOST_UNPACKED
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise BadFile(file, "", f"expected a workbook that can be unpacked ({error})") from error
        self.names = frozenset(self._archive.namelist())
        if len(self.names) > MOST_PARTS:
            raise BadFile(file, "", f"expected at most {MOST_PARTS:,} parts")

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part; raise BadFile for one that is missing, broken, locked or too large."""
        if part not in self.names:
            raise BadFile(self.file, part, "expected this part in the workbook")
        try:
            with self._archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise BadFile(self.file, part, f"expected at most {MOST_UNPACKED:,} bytes when unpacked")
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise BadFile(self.file, part, f"expected a workbook that can be unpacked ({error})") from error
