"""Forms of the vault: nothing is needed, a slip is named, a phone is asked about."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from qorgau_web.identity.forms import RecordForm, RevealForm, SearchForm, phone_unsafe, worded
from tests.web.identity.cast import INVENTED

PURPOSES = [("met_again", "The person was met again")]


def filled(**given: str) -> dict[str, str]:
    """Return what a browser sends: every field, most of them empty."""
    return {**dict.fromkeys(("surname", "given_name", "phone", "document", "iin"), ""), **given}


def test_an_empty_form_is_a_good_form() -> None:
    """No name and no number is needed (safeguard S9)."""
    form = RecordForm(filled())
    assert form.is_valid()
    assert form.given == {}


def test_what_is_filled_in_is_given() -> None:
    """A year alone is kept as a year."""
    form = RecordForm(filled(surname=" Шүкірбекова ", birth_date_year="1999"))
    assert form.is_valid(), form.errors
    assert form.given == {"surname": "Шүкірбекова", "birth_date": "1999"}


def test_with_a_phone_it_is_asked_whether_it_is_safe() -> None:
    """Not known is an answer, silence is none (safeguard S29)."""
    assert list(RecordForm(filled(phone="+7 000 000 00 00")).errors) == ["phone_safe"]
    assert RecordForm(filled(phone="+7 000 000 00 00", phone_safe="unknown")).is_valid()


def test_only_what_is_stored_can_be_removed() -> None:
    """What is removed is given empty; a new value for it counts."""
    form = RecordForm({**filled(), "remove": ["phone", "surname"]}, stored=("surname", "phone", "phone_safe"))
    assert form.is_valid(), form.errors
    assert form.given == {"phone": "", "phone_safe": "", "surname": ""}
    form = RecordForm({**filled(surname="New"), "remove": ["surname"]}, stored=("surname",))
    assert form.is_valid()
    assert form.given == {"surname": "New"}
    assert list(RecordForm({**filled(), "remove": ["phone"]}, stored=("surname",)).errors) == ["remove"]
    assert "remove" not in RecordForm().fields


def test_a_slip_in_the_number_is_found() -> None:
    """The check digit tells."""
    assert RecordForm(filled(iin="123456789013")).is_valid()
    assert list(RecordForm(filled(iin="123456789012")).errors) == ["iin"]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, []),
        ({"surname": "Ким"}, []),
        ({"surname": "123"}, ["surname"]),
        ({"phone": "12345"}, ["phone"]),
        ({"document": "№ -"}, ["document"]),
        ({"birth_date_year": "1999"}, ["birth_date"]),
        ({"birth_date_day": "7", "birth_date_month": "3", "birth_date_year": "1999"}, []),
    ],
)
def test_a_search_says_what_finds_nobody(given: dict[str, str], wrong: list[str]) -> None:
    """An empty search is a search; what gives no key is named."""
    form = SearchForm({**filled(**given), "purpose": "met_again"}, purposes=PURPOSES)
    assert list(form.errors) == wrong


@pytest.mark.parametrize("form", [SearchForm, RevealForm])
@pytest.mark.parametrize("purpose", ["", "curiosity"])
def test_a_purpose_is_one_of_those_in_the_content(form: Any, purpose: str) -> None:
    """Without one nothing is read and nothing searched."""
    assert list(form({**filled(), "purpose": purpose}, purposes=PURPOSES).errors) == ["purpose"]


@pytest.mark.parametrize(
    ("given", "unsafe"),
    [
        ({}, False),
        ({"phone": "1"}, True),
        ({"phone": "1", "phone_safe": "unknown"}, True),
        ({"phone": "1", "phone_safe": "no"}, True),
        ({"phone": "1", "phone_safe": "yes"}, False),
    ],
)
def test_a_phone_is_safe_only_when_somebody_said_so(given: dict[str, str], unsafe: bool) -> None:
    """Unknown is not safe."""
    assert phone_unsafe(given) is unsafe


def test_a_revealed_identity_is_worded_in_the_order_of_the_form() -> None:
    """With labels, a choice in words, nothing that is not stored."""
    with translation.override("en"):
        rows = worded({"phone_safe": "no", "surname": "Ким"})
        assert [(field, str(label), str(text)) for field, label, text in rows] == [
            ("surname", "Surname", "Ким"),
            ("phone_safe", "Is the phone safe?", "No: somebody else may have it or read it"),
        ]


def test_what_a_person_wrote_is_no_markup() -> None:
    """A name that looks like a tag is shown as text."""
    rows = worded({**INVENTED, "contacts": "<script>alert(1)</script>\nsecond line"})
    page = render_to_string("identity/revealed.html", {"rows": rows, "number": "ABCD-0000", "back": "/"})
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>second line" in page
