"""What the tests of compartments and files share: a professional let in, files of every kind, invented and small."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final
from uuid import UUID

from qorgau.access import What
from qorgau_web.access.models import Person
from qorgau_web.access.queries import reach
from qorgau_web.referral.actions import compartments, files
from tests.cast import AT

PDF: Final = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG: Final = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(40) + b"\xff\xd9"
PNG: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
WEBP: Final = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(30)
OGG: Final = b"OggS\x00\x02" + bytes(40)
MP3: Final = b"ID3\x04\x00\x00" + bytes(40)
M4A: Final = b"\x00\x00\x00\x20ftypM4A \x00\x00\x02\x00isomiso2" + bytes(40)
VOICE: Final = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42" + bytes(40)
DOCX_PARTS: Final = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<R/>", "word/document.xml": b"<w/>"}


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these parts, in this order."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, plain in parts.items():
            archive.writestr(name, plain)
    return held.getvalue()


def docx() -> bytes:
    """Return a document of a word processor."""
    return zipped(DOCX_PARTS)


def odt() -> bytes:
    """Return an open document; its kind stands first and uncompressed."""
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<o/>"}, zipfile.ZIP_STORED)


def let_in(officer: Person, case: UUID, professional: Person) -> UUID:
    """Return the compartment that a professional has of a case."""
    scope = reach(officer, What.CASE_WORK)
    return compartments.let_in(case=case, scope=scope, professional=professional.id, agreed=True, by=officer.id, at=AT)


def compartment(
    officer: Person, case: UUID, professional: Person, text: str = "Invented note", name: str = "note.pdf"
) -> tuple[UUID, UUID]:
    """Return a compartment with a note and a file, and the file."""
    made, scope = let_in(officer, case, professional), reach(professional, What.COMPARTMENT_WRITE)
    given: dict[str, Any] = {"compartment": made, "scope": scope, "by": professional.id, "at": AT}
    compartments.write(text=text, **given)
    return made, compartments.attach(name=name, plain=PDF + text.encode(), **given)


def attached(officer: Person, case: UUID, name: str = "letter.pdf", plain: bytes = PDF) -> UUID:
    """Return a file kept at a case."""
    scope = reach(officer, What.CASE_WORK)
    return files.attach(case=case, scope=scope, name=name, plain=plain, by=officer.id, at=AT)
