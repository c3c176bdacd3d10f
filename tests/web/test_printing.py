"""Papers over HTTP: asked first, trailed before they leave, kept by nobody on the way."""

from __future__ import annotations

import html
import sys
from typing import Final
from uuid import UUID

import pytest
from django.test import Client

from qorgau.access import Role
from qorgau.knowledge import Content
from qorgau_web.access.models import Person
from qorgau_web.screening.models import Screening
from qorgau_web.trail.models import Entry
from tests.cast import SAFETY, answered, begun, decided, person, signed_in
from tests.papers import everything, rights_and_services, root, words

pytestmark = pytest.mark.django_db
CARRY: Final = {"language": "uz", "safe": "on"}
FORM: Final = {"setting": "police", "spoken": "tg"}


@pytest.fixture
def screening(officer: Person) -> UUID:
    """Return a decided screening with answers by several sources."""
    found = begun(officer)
    answered(
        officer,
        found,
        {
            "means.threat": ("yes", "said"),
            "means.force": ("no", "said"),
            "exploitation.forced_labour": ("yes", "said"),
            "ILO-CD01": ("yes", "observed"),
            "victim.citizenship": ("UZB", "document"),
        },
    )
    decided(officer, found)
    return found


def _printed() -> list[tuple[UUID, str, UUID | None]]:
    return list(Entry.objects.filter(what="screening.print").order_by("seq").values_list("about", "why", "who"))


def _print(client: Client, screening: UUID, kind: str) -> bytes:
    response = client.post(f"/screenings/{screening}/print/{kind}/", CARRY if kind == "person" else {})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return bytes(response.content)


@pytest.mark.parametrize("kind", ["agency", "person"])
def test_a_paper_is_trailed_and_kept_by_nobody_on_the_way(officer: Person, screening: UUID, kind: str) -> None:
    """The page before it prints nothing and trails nothing."""
    client = signed_in(officer)
    address = f"/screenings/{screening}/print/{kind}/"
    assert client.get(address).headers["Content-Type"].startswith("text/html")
    assert client.head(address).status_code == 200
    assert _printed() == []
    response = client.post(address, CARRY)
    number = Screening.objects.get(id=screening).number
    name = f"{number}-1.pdf" if kind == "agency" else "information.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.headers["Cache-Control"] == "no-store"
    assert response.content.startswith(b"%PDF-")
    assert _printed() == [(screening, kind, officer.id)]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_agency_paper_says_what_stands_and_by_which_source(
    officer: Person, screening: UUID, content: Content, lang: str
) -> None:
    """In the language of the page, under the pseudonym, with the decision, its reason and who took it."""
    made = _print(signed_in(officer, lang), screening, "agency")
    text = words(made)
    row = Screening.objects.get(id=screening)
    sources = content.options["answer_sources"].options
    expected = [
        row.number,
        f"police-here {lang}",
        content.regions.places["KZ-75"].label[lang],
        content.facts["means.threat"].label[lang],
        content.facts["means.force"].label[lang],
        content.signs["ILO-CD01"].label[lang],
        content.countries.places["UZB"].label[lang],
        sources["observed"].label[lang],
        sources["document"].label[lang],
        content.options["decisions"].options["refer"].label[lang],
        content.options["reasons"].options["answers_show_signs"].label[lang],
        officer.name,
        content.messages["safeguard.s4_not_a_test"][lang],
        content.messages["safeguard.s7_person_decides"][lang],
        content.release,
    ]
    assert [one for one in expected if one.replace(" ", "") not in text.replace(" ", "")] == []
    assert str(root(made)["/Lang"]).startswith(lang)


def test_no_note_and_no_name_gets_onto_paper(officer: Person) -> None:
    """Nor anything of what else was typed freely."""
    found = begun(officer)
    client = signed_in(officer)
    note = {"value": "yes", "source": "said", "note": "Planted Surname 87771234567"}
    assert client.post(f"/screenings/{found}/questions/means.threat/", note).status_code == 302
    identity = {"surname": "Planted", "phone": "+7 777 123 45 67", "phone_safe": "no"}
    assert client.post(f"/screenings/{found}/identity/", identity).status_code == 302
    answered(officer, found, dict.fromkeys(SAFETY, ("no", "said")))
    why = {"decision": "refer", "reason": "answers_show_signs", "why": "Planted"}
    assert client.post(f"/screenings/{found}/decide/", why).status_code == 302
    for kind in ("agency", "person"):
        text = everything(_print(client, found, kind))
        assert "Planted" not in text
        assert "777" not in text


def test_a_screening_without_a_decision_says_so(officer: Person) -> None:
    """It can be printed, and does not pretend."""
    assert "There is no decision yet" in words(_print(signed_in(officer), begun(officer), "agency"))


def test_a_correction_is_a_version_of_its_own(officer: Person, screening: UUID) -> None:
    """The paper names the version, and so does its file."""
    Screening.objects.filter(id=screening).update(version=2)
    response = signed_in(officer).post(f"/screenings/{screening}/print/agency/")
    assert "-2.pdf" in response.headers["Content-Disposition"]
    assert "version 2" in words(bytes(response.content))


def test_the_person_is_asked_first(officer: Person, screening: UUID, content: Content) -> None:
    """In the language of the interview; without an answer nothing is printed and nothing trailed."""
    Screening.objects.filter(id=screening).update(language="uz")
    client = signed_in(officer, "ru")
    address = f"/screenings/{screening}/print/person/"
    ask = content.options["person_paper"].options["safe_to_carry"].spoken
    assert ask
    page = client.get(address).content.decode()
    assert ask["uz"] in page
    assert ask["ru"] in page
    for wrong in ({}, {"language": "uz"}, {"safe": "on"}, {"safe": "on", "language": "xx"}):
        assert client.post(address, wrong).headers["Content-Type"].startswith("text/html")
    assert _printed() == []


def test_what_does_not_go_on_the_sheet_stands_on_the_page(officer: Person, screening: UUID, content: Content) -> None:
    """Each right of a foreign adult is printed, or to be said aloud, and never both."""
    client = signed_in(officer)
    page = html.unescape(client.get(f"/screenings/{screening}/print/person/").content.decode())
    made = client.post(f"/screenings/{screening}/print/person/", {**CARRY, "language": "en"})
    sheet = words(bytes(made.content)).replace(" ", "")
    told = [one.text["en"] for one in rights_and_services(content) if set(one.whom) != {"child"}]
    assert [text for text in told if (text in page) == (text.replace(" ", "") in sheet)] == []


def test_nobody_else_prints(officer: Person, officer_elsewhere: Person, screening: UUID) -> None:
    """Out of reach, absent and unknown are the same; a role that may not is refused."""
    for kind in ("agency", "person"):
        address = f"/screenings/{screening}/print/{kind}/"
        assert signed_in(officer_elsewhere).post(address, CARRY).status_code == 404
        assert signed_in(person(Role.SUPERVISOR)).post(address, CARRY).status_code == 403
        assert Client().post(address, CARRY).status_code == 302
    assert signed_in(officer).post(f"/screenings/{screening}/print/other/").status_code == 404
    assert _printed() == []


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_blank_form_is_made_without_any_record(officer: Person, content: Content, lang: str) -> None:
    """Nothing is kept and nothing trailed; what is read aloud stands in the language that is spoken."""
    client = signed_in(officer, lang)
    before = Entry.objects.count()
    response = client.get("/paper/adult/", FORM)
    text = words(bytes(response.content)).replace(" ", "")
    adult = content.preambles["police"].adult
    for told in (adult["tg"], adult[lang], content.protocols["adult"].label[lang]):
        assert told.replace(" ", "") in text
    asked = content.facts["means.document_seizure"].ask
    assert asked
    assert asked["tg"].replace(" ", "") in text
    assert response.headers["Cache-Control"] == "no-store"
    assert (Entry.objects.count(), Screening.objects.count()) == (before, 0)


def test_a_blank_form_asks_in_which_words(officer: Person) -> None:
    """The page begins with the preamble of the interviewer's own agency; what cannot be is refused."""
    client = signed_in(officer)
    page = client.get("/paper/adult/").content.decode()
    assert '<option value="police" selected>' in page
    assert client.get("/paper/adult/", {**FORM, "spoken": "xx"}).headers["Content-Type"].startswith("text/html")
    assert client.get("/paper/nothing/", FORM).status_code == 404
    assert signed_in(person(Role.AUDITOR)).get("/paper/adult/", FORM).status_code == 403


def test_where_nothing_can_be_printed_the_page_says_so(
    officer: Person, screening: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra: words and 503, nothing in the trail."""
    monkeypatch.setitem(sys.modules, "typst", None)
    client = signed_in(officer)
    for response in (
        client.post(f"/screenings/{screening}/print/agency/"),
        client.post(f"/screenings/{screening}/print/person/", CARRY),
        client.get("/paper/adult/", FORM),
    ):
        assert response.status_code == 503
        assert "documents" in response.content.decode()
    assert _printed() == []
