"""Files over HTTP: what is kept, what is refused and why, how a file is handed out; hostile files among them."""

from __future__ import annotations

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from unittest import mock
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.access import Role
from qorgau.referral.files import KINDS, BadFile, clean_name, told
from qorgau_web.access.models import Person
from qorgau_web.referral.models import Attachment, Case
from qorgau_web.trail import actions as trail
from qorgau_web.trail.models import Entry
from tests.cast import AT, person, signed_in
from tests.web.dump import all_traces, database
from tests.web.referral import sealed
from tests.web.referral.cast import asked, desk, opened, waiting
from tests.web.referral.sealed import JPEG, PDF, attached, compartment, zipped

pytestmark = [pytest.mark.both]
GOOD: Final = {
    "a.pdf": PDF, "b.JPG": JPEG, "c.jpeg": JPEG, "d.png": sealed.PNG, "e.webp": sealed.WEBP, "f.ogg": sealed.OGG,
    "g.opus": sealed.OGG, "h.mp3": sealed.MP3, "i.m4a": sealed.M4A, "j.m4a": sealed.VOICE, "k.docx": sealed.docx(),
    "l.odt": sealed.odt(),
}  # fmt: skip
KIND: Final = "Files of this kind are not kept"
DIFFERS: Final = "not what the ending of its name says"
BAD: Final = {
    "an image called a document": ("letter.pdf", JPEG, DIFFERS),
    "a document called an image": ("letter.png", PDF, DIFFERS),
    "a table called a text": ("table.docx", zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), KIND),
    "an archive called a text": ("archive.docx", zipped({"anything.txt": b"x"}), KIND),
    "an archive": ("archive.zip", zipped({"anything.txt": b"x"}), KIND),
    "a program": ("tool.exe", b"MZ" + bytes(200), KIND),
    "a program called a document": ("tool.pdf", b"MZ" + bytes(200), KIND),
    "a page": ("page.html", b"<html><script>alert(1)</script>", KIND),
    "a page called a document": ("page.pdf", b"<html><script>alert(1)</script>%PDF-1.7", KIND),
    "a drawing that runs": ("x.svg", b"<svg onload='alert(1)'/>", KIND),
    "a film": ("film.mp4", sealed.VOICE, KIND),
    "no ending": ("letter", PDF, KIND),
    "the name of an ending": ("pdf", PDF, KIND),
    "an ending alone": (".pdf", JPEG, DIFFERS),
    "two endings": ("letter.pdf.exe", PDF, KIND),
    "text": ("note.txt", b"Invented words", KIND),
    "empty": ("empty.pdf", b"", "The file is empty"),
    "too large": ("large.pdf", PDF + bytes(1_000_000), "larger than 1 MB"),
    "far too large": ("large.pdf", PDF + bytes(4_000_000), "larger than 1 MB"),
}


@pytest.fixture(autouse=True)
def _small(settings: Any) -> None:
    settings.QORGAU_FILE_MEGABYTES = 1


def send(client: Client, case: UUID, name: str, plain: bytes) -> str:
    """Send a file and return the page that follows."""
    sent = {"file": SimpleUploadedFile(name, plain)}
    return client.post(f"/cases/{case}/files/", sent, follow=True).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", GOOD)
def test_what_is_kept_comes_back_as_it_was(officer: Person, name: str) -> None:
    """The same bytes under the same name, to be stored and not to be shown; both are in the trail."""
    case, client = opened(officer), signed_in(officer)
    assert "The file is kept" in send(client, case, name, GOOD[name])
    row = Attachment.objects.get()
    answer = client.post(f"/cases/{case}/files/{row.id}/")
    assert answer.content == GOOD[name]
    assert answer.headers["Content-Type"] == row.media_type == KINDS[name.rpartition(".")[2].lower()][0]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{clean_name(name)}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    done = Entry.objects.filter(about=case, what__startswith="case.").order_by("seq").values_list("what", flat=True)
    assert list(done)[-2:] == ["case.attach", "case.file"]


@pytest.mark.django_db
@pytest.mark.parametrize("why", BAD)
def test_what_is_refused_leaves_nothing(officer: Person, why: str) -> None:
    """The page says why, in words; no row, no trail."""
    name, plain, words = BAD[why]
    case = opened(officer)
    before = Entry.objects.count()
    assert words in send(signed_in(officer), case, name, plain)
    assert not Attachment.objects.exists()
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_nothing_was_chosen(officer: Person) -> None:
    """A form without a file is shown again, with the fault at its field."""
    case = opened(officer)
    answer = signed_in(officer).post(f"/cases/{case}/files/", {})
    assert answer.context["form"].errors["file"]
    assert 'href="#id_file"' in answer.content.decode()


@pytest.mark.parametrize(
    ("called", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\invented\\letter.pdf", "letter.pdf"),
        ("harmless\u202efdp.exe.pdf", "harmlessfdp.exe.pdf"),
        ("a\u200bb\u2066c\u200f.PDF", "abc.pdf"),
        ("line\r\nSet-Cookie: x=1.pdf", "lineSet-Cookie_ x=1.pdf"),
        ('quote".pdf', "quote_.pdf"),
        ("Хат Әділге.pdf", "Хат Әділге.pdf"),
        ("  ...  .pdf", "file.pdf"),
        ("x" * 400 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_names_do_no_harm(called: str, kept: str) -> None:
    """No folder, no sign that turns the direction of reading, no line of a header; letters of every alphabet stay."""
    assert told(called, PDF, size=len(PDF), most=1000).name == kept


@pytest.mark.django_db
def test_a_turned_name_is_judged_by_its_true_ending(officer: Person) -> None:
    """What looks like `letterexe.pdf` but ends in `.exe` is refused; no turning sign and no folder comes back."""
    with pytest.raises(BadFile, match="file_kind"):
        told("letter\u202efdp.exe", PDF, size=len(PDF), most=1000)
    case, client = opened(officer), signed_in(officer)
    send(client, case, "../../Құпия\u202e хат.pdf", PDF)
    row = Attachment.objects.get()
    header = client.post(f"/cases/{case}/files/{row.id}/").headers["Content-Disposition"]
    assert header.startswith("attachment; filename*=utf-8''%D2%9A")
    assert "%2F" not in header
    assert "%E2%80%AE" not in header


@given(name=st.text(max_size=60))
@settings(max_examples=300)
def test_no_name_leads_anywhere(name: str) -> None:
    """Whatever somebody calls a file: one line, no folder, nothing hidden, never empty, and clean already."""
    clean = clean_name(name)
    assert clean
    assert not set(clean) & set("/\\\r\n\x00\u202e\u2066")
    assert clean_name(clean) == clean


@given(
    plain=st.binary(min_size=1, max_size=300),
    head=st.sampled_from([b"", b"PK\x03\x04", b"RIFF", b"%PDF", b"\0\0\0\x20ftyp"]),
)
@settings(max_examples=300)
def test_no_content_breaks_the_check(plain: bytes, head: bytes) -> None:
    """Whatever is sent: it is kept or refused by name, and nothing else happens."""
    for ending in KINDS:
        try:
            told(f"x.{ending}", head + plain, size=1, most=1)
        except BadFile as bad:
            assert bad.reason in {"file_kind", "file_differs"}  # noqa: PT017 - most are refused, some are kept


@pytest.mark.django_db
def test_a_file_of_two_kinds_is_kept_as_what_it_begins_with(officer: Person) -> None:
    """A document with an archive and a page in it goes back as a document, to be stored, in a sandbox."""
    both = PDF + zipped({"run.js": b"alert(1)"}) + b"<html><script>alert(1)</script></html>"
    case, client = opened(officer), signed_in(officer)
    assert "The file is kept" in send(client, case, "both.pdf", both)
    answer = client.post(f"/cases/{case}/files/{Attachment.objects.get().id}/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert DIFFERS in send(client, case, "both.docx", both)


@pytest.mark.django_db
def test_a_bomb_is_stored_and_never_opened(officer: Person) -> None:
    """A document that would unpack to 300 MB is kept as the bytes that came; nothing of the program unpacks it."""
    bomb = zipped(sealed.DOCX_PARTS | {"word/media/bomb.bin": bytes(300_000_000)})
    assert len(bomb) < 1_000_000
    case, client = opened(officer), signed_in(officer)
    closed = AssertionError("opened")
    with mock.patch("zipfile.ZipFile", side_effect=closed), mock.patch("zlib.decompressobj", side_effect=closed):
        assert "The file is kept" in send(client, case, "bomb.docx", bomb)
        assert client.post(f"/cases/{case}/files/{Attachment.objects.get().id}/").content == bomb


@pytest.mark.django_db
def test_names_are_opened_on_request(officer: Person) -> None:
    """The list shows kind, size and day; the names and the SHA-256 come after a row of the trail; never a picture."""
    case, client = opened(officer), signed_in(officer)
    attached(officer, case, "Құпия хат.pdf")
    attached(officer, case, "сурет.jpg", JPEG)
    page = client.get(f"/cases/{case}/files/").content.decode()
    assert "PDF" in page
    assert "Құпия хат" not in page
    named = client.post(f"/cases/{case}/files/names/").content.decode()
    assert "Құпия хат.pdf" in named
    assert sha256(PDF).hexdigest() in named
    assert Entry.objects.filter(what="case.files", about=case, who=officer.id).count() == 1
    main = named[named.index("<main") :]
    assert not [tag for tag in ("<img", "<object", "<embed", "<iframe", "<audio") if tag in main]


@pytest.mark.django_db
def test_nothing_of_a_file_stands_open(officer: Person) -> None:
    """Neither name nor content nor digest, in no encoding; and no folder of the machine holds plain bytes."""
    case = opened(officer)
    folder = Path(tempfile.gettempdir())
    before = set(folder.glob("*.upload*"))
    plain = PDF + b"Planted Innerword" + bytes(900_000)
    send(signed_in(officer), case, "Құпияатау.pdf", plain)
    assert Attachment.objects.get().size == len(plain)
    words = ["Құпияатау", "Innerword", sha256(plain).hexdigest(), "%PDF-1.7"]
    assert all_traces(words, database(["referral_attachment"])) == []
    assert set(folder.glob("*.upload*")) == before


@pytest.mark.django_db
def test_nothing_is_half_written(officer: Person) -> None:
    """Where the row of the trail cannot be written, no file is kept and none is handed out."""
    case, client = opened(officer), signed_in(officer)
    file = attached(officer, case)
    client.raise_request_exception = False
    with mock.patch.object(trail, "record", side_effect=DatabaseError("full")):
        client.post(f"/cases/{case}/files/", {"file": SimpleUploadedFile("x.pdf", PDF)})
        answer = client.post(f"/cases/{case}/files/{file}/")
    assert answer.status_code == 500
    assert PDF not in answer.content
    assert Attachment.objects.count() == 1


@pytest.mark.django_db
def test_no_desk_and_no_other_body_gets_a_file(officer: Person) -> None:
    """Not through its work, not by the address; a supervisor of the own body neither, nor the file of a compartment."""
    case, lawyer = asked(officer), person(Role.LAWYER, "health-here")
    file, (_, own) = attached(officer, case), compartment(officer, case, lawyer)
    work = waiting(case, "answer")
    page = signed_in(desk()).post(f"/work/{work.id}/read/").content.decode()
    assert "letter.pdf" not in page
    assert str(file) not in page
    for who in (desk(), person(Role.OFFICER, "police-there"), person(Role.SUPERVISOR), lawyer):
        for rest in ("", "names/", f"{file}/", f"{own}/"):
            address = f"/cases/{case}/files/{rest}"
            assert signed_in(who).get(address).status_code in (403, 404, 405)
            assert signed_in(who).post(address, {}).status_code in (403, 404)
    assert signed_in(officer).post(f"/cases/{case}/files/{own}/").status_code == 404
    assert str(own) not in signed_in(officer).get(f"/cases/{case}/files/").content.decode()


@pytest.mark.django_db
def test_a_file_of_another_case_is_not_there(officer: Person) -> None:
    """The address of one case leads to no file of another."""
    first, second = opened(officer), opened(officer)
    file = attached(officer, first)
    assert signed_in(officer).post(f"/cases/{second}/files/{file}/").status_code == 404


@pytest.mark.django_db
def test_a_closed_case_takes_no_file(officer: Person) -> None:
    """What is there can be read; nothing is added."""
    case = opened(officer)
    file = attached(officer, case)
    Case.objects.filter(pk=case).update(closed_at=AT)
    client = signed_in(officer)
    assert "The case is closed" in send(client, case, "x.pdf", PDF)
    assert client.post(f"/cases/{case}/files/{file}/").content == PDF
    assert Attachment.objects.count() == 1


@pytest.mark.django_db
def test_several_files_at_once_are_not_taken(officer: Person) -> None:
    """One request holds one file, so that the largest size bounds what is held in memory."""
    case = opened(officer)
    two = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF)]
    assert signed_in(officer).post(f"/cases/{case}/files/", {"file": two}).status_code == 400
    assert not Attachment.objects.exists()
