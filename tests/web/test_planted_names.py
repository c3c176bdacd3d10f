"""Names planted in every free-text field and identity field stand nowhere but in the pages of who may read them."""

from __future__ import annotations

import logging
import re
from typing import Final

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.identity.facts import FIELDS
from qorgau_web.mail import actions as mail
from qorgau_web.screening.models import Screening, Visit
from tests.cast import AT, SAFETY, answered, person, signed_in
from tests.web.dump import all_traces, database
from tests.web.referral.cast import NEED, desk, done, opened, waiting
from tests.web.referral.sealed import PDF, attached, compartment

PLANTED: Final = {
    field: f"Планттелген{place:02d}Zhasyryn" for place, field in enumerate(("place", "employer", "fact", "note", "why"))
}
WHO: Final = {
    "surname": "Ойданшығарылған",
    "given_name": "Қиялбике",
    "patronymic": "Ертегіқызы",
    "birth_date_day": "17",
    "birth_date_month": "3",
    "birth_date_year": "1993",
    "phone": "+7 700 123 98 76",
    "phone_safe": "no",
    "safe_contact": "Жасырын байланыс арқылы",
    "contacts": "Құпия мессенджер аты",
    "document": "N98765401",
    "place_of_stay": "Белгісіз көше 77",
}
# What may stand in clear is nothing of this; of the birth date its ISO form.
CASE: Final = ("Жолда Қауіпбек бар", "Себебі Жасырынгүл айтқан")
# A note of a compartment, and the names of files there and at the case.
KEPT: Final = ("Дәрігерге Сырбике айтқан", "Сырбикенің қағазы", "Жасырынгүлдің хаты")
# The mailbox of a colleague, who is a person too.
MAILBOX: Final = "zhasyryn.qyzmetker@mailbox.example"
SECRETS: Final = (
    *PLANTED.values(), *CASE, *KEPT, MAILBOX, MAILBOX.partition("@")[0],
    "Second reading of Qiyalbike", "Ойданшығарылған", "Қиялбике", "Ертегіқызы", "1993-03-17",
    "700 123 98 76", "7001239876", "Жасырын байланыс", "Құпия мессенджер", "N98765401", "Белгісіз көше 77",
)  # fmt: skip


@pytest.fixture
def planted(officer: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return the browser of an officer who has filled in every field, with the logs at their most talkative."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("qorgau_web.screening.actions.decision.drawn", lambda _: True)
    client = signed_in(officer)
    client.post("/visits/new/", {"place": PLANTED["place"], "employer": PLANTED["employer"]})
    visit = Visit.objects.get()
    fact = {"value": "yes", "source": "observed", "note": PLANTED["fact"]}
    assert client.post(f"/visits/{visit.id}/facts/ILO-CD01/", fact).status_code == 302
    start = {"language": "kk", "audience": "adult", "setting": "police"}
    opening = client.post(f"/screenings/new/?visit={visit.id}", start).headers["Location"]
    client.post(opening, {"informed": "on", "alone": "yes", "interpreter": "not_needed"})
    screening = Screening.objects.get()
    address = f"/screenings/{screening.id}/"
    note = {"value": "yes", "source": "said", "note": PLANTED["note"]}
    assert client.post(f"{address}questions/means.threat/", note).status_code == 302
    assert client.post(f"{address}identity/", WHO).status_code == 302
    answered(officer, screening.id, dict.fromkeys(SAFETY, ("no", "said")))
    why = {"decision": "no_signs_today", "reason": "nothing_shown_today", "why": PLANTED["why"]}
    assert client.post(f"{address}decide/", why).status_code == 302
    search = {"surname": WHO["surname"], "given_name": WHO["given_name"], "purpose": "met_again"}
    assert screening.number in client.post("/search/", search).content.decode()
    review = {"finding": "agree", "note": "Second reading of Qiyalbike"}
    reader = signed_in(person(Role.SUPERVISOR))
    assert reader.post(f"{address}review/", review).status_code == 302
    _case(officer)
    mail.ask(person=officer.id, address=MAILBOX, at=AT)
    return client


def _case(officer: Person) -> None:
    """Fill in the free text of a case, and let a desk read what was disclosed to it."""
    desk()
    case = opened(officer)
    done(officer, case, "choose", "chosen", {**NEED, "risk": CASE[0], "reason": CASE[1]})
    done(officer, case, "explain", "agrees")
    compartment(officer, case, person(Role.DOCTOR, "health-here"), KEPT[0], f"{KEPT[1]}.pdf")
    attached(officer, case, f"{KEPT[2]}.pdf", PDF + KEPT[0].encode())
    signed_in(officer).post(f"/cases/{case}/messages/", {"text": f"Hand over to {KEPT[0]}", "handover": "on"})
    at_desk = signed_in(desk())
    assert CASE[0] in at_desk.post(f"/work/{waiting(case, 'answer').id}/read/").content.decode()


@pytest.mark.django_db
def test_no_dump_holds_them(planted: Client, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the tables (sessions, cache, trail and all) nor the logs, in any encoding."""
    assert all_traces(SECRETS, database()) == []
    told = "\n".join(str(record.__dict__) for record in caplog.records).encode()
    assert all_traces(SECRETS, told) == []
    cache.set("proof", "of the cache")
    assert b"proof" in database(["rate_limits"])


@pytest.mark.django_db
def test_the_assigned_reader_does_read_them(planted: Client) -> None:
    """The fields were really filled: for a purpose, and with a row of the trail, they are there."""
    screening = Screening.objects.get(decision="no_signs_today")
    address = f"/screenings/{screening.id}/"
    notes = planted.post(f"{address}notes/").content.decode()
    revealed = planted.post(f"{address}identity/reveal/", {"purpose": "work_with_person"}).content.decode()
    visited = planted.post(f"/visits/{screening.visit_id}/place/").content.decode()
    assert [word for word in PLANTED.values() if word not in notes + visited] == []
    assert all(WHO[name] in revealed for name in ("surname", "given_name", "document", "place_of_stay"))


@pytest.mark.django_db
def test_every_sealed_column_was_filled(planted: Client) -> None:
    """A free-text field that this test forgets is found: every binary column holds something, or is named here."""
    left_out = {("identity.identity", "iin"), ("identity.legalhold", "why")}
    for model in apps.get_models():
        for field in model._meta.fields:
            name = (model._meta.label_lower, field.name)
            if field.get_internal_type() == "BinaryField" and name not in left_out:
                assert model._default_manager.exclude(**{field.name: None}).exists(), name
    assert set(FIELDS) - {"iin"} <= {re.sub(r"_(day|month|year)$", "", name) for name in WHO}


@pytest.mark.django_db
def test_no_page_of_another_role_shows_them(planted: Client) -> None:
    """Whatever a role may open, the names are not in it."""
    screening = Screening.objects.get(decision="no_signs_today")
    one, visit = f"/screenings/{screening.id}/", f"/visits/{screening.visit_id}/"
    pages = (
        "/", "/screenings/", "/screenings/flow/", "/screenings/sample/", "/account/trail/", "/search/", "/account/",
        "/compartments/", "/account/notices/", "/work/",
        one, f"{one}result/", f"{one}qualification/", f"{one}identity/reveal/", visit, "/account/people/",
    )  # fmt: skip
    for role in Role:
        client = signed_in(person(role, username=f"reader-{role.value}"))
        for page in pages:
            text = client.get(page, follow=True).content
            assert all_traces(SECRETS, text) == [], (role, page)
