"""Papers as PDF: our fonts alone, tagged, the same bytes for the same values, and no code in a text."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, Final

import pytest
from pypdf import PdfReader

from qorgau.knowledge import Content
from qorgau.law import read_case
from qorgau.screening.papers import Told, agency_paper, blank_form, person_paper
from qorgau.text import SPOKEN
from qorgau_web.documents.letters import RANGES, printable
from qorgau_web.documents.pdf import HERE, NoPrinter, pdf
from qorgau_web.screening.views.paper_words import agency_words, form_words, held_words
from tests.papers import fonts, root, words
from tests.unit.test_papers import HELD

DAY: Final = date(2026, 11, 22)
HOSTILE: Final = (
    '#panic("code")',
    '#read("/etc/passwd")',
    "*bold* _soft_ `raw` $x^2$",
    "= heading",
    "- list",
    "@label <label>",
    '"]) #eval("1+1") ([',
    "\\u{41} \\ // /* */ ~ --- ...",
    '{"a": 1}',
    '#import "look.typ": *',
)


def _sheet(**changed: Any) -> dict[str, Any]:
    plain = {"title": "Title", "parts": [{"label": "Part", "texts": ["Text"]}], "numbers": "Numbers", "closing": "End"}
    return {**plain, **changed}


def test_the_same_values_give_the_same_bytes() -> None:
    """On another day they differ in the date alone."""
    assert pdf("person", _sheet(), "kk", DAY) == pdf("person", _sheet(), "kk", DAY)
    assert pdf("person", _sheet(), "kk", DAY) != pdf("person", _sheet(), "kk", date(2026, 11, 23))


@pytest.mark.parametrize("lang", SPOKEN)
def test_a_paper_is_tagged_and_says_its_language_and_title(content: Content, lang: str) -> None:
    """As PDF/UA-1 asks, on A4."""
    paper = person_paper(content, read_case({}, content), lang)
    made = pdf("person", paper, lang, DAY)
    found = root(made)
    assert str(found["/Lang"]).split("-")[0] == lang
    assert found["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in found
    assert found["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in found["/Metadata"].get_object().get_data()
    assert paper["title"] in words(made)
    (page,) = PdfReader(BytesIO(made)).pages  # one sheet can be folded away
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_letters_of_every_language_can_be_read_back() -> None:
    """Kazakh, Kyrgyz, Tajik and Uzbek letters stand in the paper as themselves, in our own fonts."""
    told = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ҳҳ Ҷҷ Ӣӣ Ӯӯ Ёё oʻ gʻ maʼlumot № – “” «» ₸"
    made = pdf("person", _sheet(closing=told), "kk", DAY)
    assert told in words(made)
    used = fonts(made)
    assert used
    assert all(embedded and "NotoSans" in name for name, embedded in used.items())


def test_the_fonts_hold_every_letter_that_is_let_through() -> None:
    """A letter without a form would be refused by the standard, and nobody would get the paper."""
    letters = "".join(chr(code) for first, last in RANGES for code in range(first, last + 1))
    for text in (letters[place : place + 200] for place in range(0, len(letters), 200)):
        pdf("person", _sheet(title=f"a{text}", closing=f"a{text}"), "kk", DAY)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("中文 العربية 😀", "?? ??????? ?"),
        ("a\u202eb\u0000c", "a?b?c"),
        ("one\ntwo\t three", "one two three"),
        ("10\u00a0000\u202f000", "10\u00a0000\u202f000"),
    ],
)
def test_a_letter_that_is_not_in_the_fonts_is_a_question_mark(text: str, shown: str) -> None:
    """Nothing is lost silently, and no letter turns the reading of a line around."""
    assert printable(text) == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_code_is_printed_letter_by_letter(text: str) -> None:
    """In every place where a text can stand."""
    sheet = _sheet(title=text, parts=[{"label": text, "texts": [text]}], numbers=text, closing=text)
    assert words(pdf("person", sheet, "en", DAY)).replace(" ", "").count(text.replace(" ", "")) == 5


@pytest.mark.parametrize("text", HOSTILE)
def test_code_stays_text_in_every_text_of_a_form(content: Content, text: str) -> None:
    """Each text of a whole form is replaced by the hostile one; the form is still made."""
    blank = blank_form(content, content.protocols["observe_begging"], content.preambles["police"], "en", "uz")
    made = pdf("form", _replaced({**blank, "words": form_words()}, text), "en", DAY)
    assert words(made).replace(" ", "").count(text.replace(" ", "")) > 20


@pytest.mark.parametrize("text", HOSTILE)
def test_code_stays_text_in_every_text_of_the_agency_paper(content: Content, text: str) -> None:
    """The name of an agency or of an officer is typed by somebody."""
    told = (Told("means.threat", "yes", text, "said"), Told("UNODC-GEN-13", "yes", text, "said"))
    held = replace(HELD, agency=text, interviewer=text, decided_by=text, number=text)
    paper = agency_paper(content, read_case({}, content), held, told, on=DAY, lang="en")
    shown = {**paper, "held": held_words(paper), "words": agency_words(paper, text)}
    made = pdf("agency", _replaced(shown, text), "en", DAY)
    assert words(made).replace(" ", "").count(text.replace(" ", "")) > 20


CODES: Final = frozenset({"kind", "id", "spoken", "name", "protocol"})


def _replaced(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {name: one if name in CODES else _replaced(one, text) for name, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, text) for one in value]
    return text if isinstance(value, str) and value else value


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of our own, which the page words."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPrinter, match="documents"):
        pdf("person", _sheet(), "kk", DAY)


def test_fonts_are_those_that_are_written_down() -> None:
    """Each file with its SHA-256 and its licence."""
    folder = HERE / "fonts"
    package = tomllib.loads((folder / "VENDOR.toml").read_text(encoding="utf-8"))["package"][0]
    there = {path.name: path for path in folder.iterdir() if path.name != "VENDOR.toml"}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()} == package["files"]
    assert all(package[key] for key in ("name", "version", "licence", "source", "changes"))
    assert "SIL OPEN FONT LICENSE" in (folder / "LICENCE.txt").read_text(encoding="utf-8")


def test_templates_read_nothing_but_each_other() -> None:
    """No package from outside, no file but the shared look, no evaluation of a text."""
    for path in HERE.glob("*.typ"):
        text = path.read_text(encoding="utf-8")
        assert not [word for word in ("eval(", "read(", "@preview", "plugin(", "http") if word in text], path.name
        assert text.count("import") == (path.name != "look.typ")
