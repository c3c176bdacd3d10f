"""Compartments over HTTP: who lets in, who is let in, what each sees, what ends (S18)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from qorgau.access import Purpose, Reach, Role, Scope, What, Who, reach_of, scope
from qorgau.identity import CannotOpen
from qorgau_web.access.models import Person
from qorgau_web.access.queries import reach
from qorgau_web.identity import queries as vault
from qorgau_web.identity.actions import Held, place_hold
from qorgau_web.identity.models import DataKey
from qorgau_web.referral.actions import cases as case_actions
from qorgau_web.referral.actions import compartments
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.models import Attachment, Case, Compartment, CompartmentNote
from qorgau_web.referral.queries import Absent, sealed
from qorgau_web.trail.models import Entry
from tests.cast import AT, person, signed_in
from tests.web.referral.cast import opened
from tests.web.referral.sealed import compartment, let_in

pytestmark = [pytest.mark.both, pytest.mark.django_db]
KINDS = {Role.LAWYER: "lawyer", Role.DOCTOR: "medical", Role.PSYCHOLOGIST: "psychological"}


def _professional(role: Role = Role.LAWYER, name: str = "") -> Person:
    return person(role, "health-here", name or f"let-in-{role.value}")


@pytest.mark.parametrize("role", KINDS)
def test_somebody_of_the_leading_body_lets_in(officer: Person, role: Role) -> None:
    """With a tick that the person agrees; the kind is that of the profession; the trail says by consent."""
    case, who = opened(officer), _professional(role)
    client, address = signed_in(officer), f"/cases/{case}/compartments/"
    without = client.post(address, {"professional": str(who.id)})
    assert without.context["form"].errors["agreed"] == ["Nobody is let in without the agreement of the person"]
    assert not Compartment.objects.exists()
    assert client.post(address, {"professional": str(who.id), "agreed": "on"}).status_code == 302
    made = Compartment.objects.get()
    assert (made.kind, made.professional_id, made.by_id) == (KINDS[role], who.id, officer.id)
    assert DataKey.objects.filter(owner=made.id).exists()
    assert Entry.objects.get(what="compartment.open").why == "consent"
    again = client.post(address, {"professional": str(who.id), "agreed": "on"}, follow=True)
    assert "let in already" in again.content.decode()


def test_who_is_not_let_in(officer: Person) -> None:
    """No other role, no closed account, nobody without agreement; and nobody on a closed case or on a report."""
    case = opened(officer)
    given: dict[str, Any] = {"case": case, "scope": reach(officer, What.CASE_WORK), "by": officer.id, "at": AT}

    def refused(reason: str, who: Person, *, agreed: bool = True) -> None:
        with pytest.raises(Refused, match=reason):
            compartments.let_in(professional=who.id, agreed=agreed, **given)

    for role in set(Role) - set(KINDS):
        refused("no_professional", person(role, "health-here"))
    refused("not_agreed", _professional(), agreed=False)
    gone = _professional(name="gone")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    refused("no_professional", gone)
    Case.objects.filter(pk=case).update(screening=None)
    refused("no_professional", _professional())
    Case.objects.filter(pk=case).update(closed_at=AT)
    refused("case_closed", _professional())
    assert not Compartment.objects.exists()


def test_a_professional_sees_number_and_day_and_nothing_else_of_the_case(officer: Person) -> None:
    """Neither region nor body, neither age nor procedure; no page of the case opens."""
    case, who = opened(officer), _professional(Role.DOCTOR)
    made = let_in(officer, case, who)
    client, row = signed_in(who), Case.objects.get(pk=case)
    for address in ("/compartments/", f"/compartments/{made}/"):
        page = client.get(address).content.decode()
        assert row.number in page
        for hidden in (case, row.person, row.screening, "police-here", "KZ-75", officer.name):
            assert str(hidden) not in page
    for rest in ("", "files/", "compartments/", "interviews/", "withdraw/"):
        assert client.get(f"/cases/{case}/{rest}").status_code == 403


def test_notes_are_written_and_read_by_one(officer: Person) -> None:
    """Oldest first, each reading and writing a row of the trail about the compartment; nothing is shown unasked."""
    who = _professional(Role.PSYCHOLOGIST)
    made = let_in(officer, opened(officer), who)
    client, address = signed_in(who), f"/compartments/{made}/"
    for words in ("First invented words", "Second invented words"):
        assert client.post(address, {"text": words}).status_code == 302
    assert "invented words" not in client.get(address).content.decode()
    page = client.post(f"{address}read/").content.decode()
    assert 0 < page.index("First invented words") < page.index("Second invented words")
    rows = Entry.objects.filter(about=made).order_by("seq").values_list("what", "why", "who")
    written = ("compartment.write", "own_compartment", who.id)
    assert list(rows) == [written, written, ("compartment.read", "own_compartment", who.id)]
    assert client.post(address, {"text": " "}).context["note"].errors["text"]
    assert CompartmentNote.objects.count() == 2


def test_who_comes_later_does_not_see_what_was_written_before(officer: Person) -> None:
    """Another lawyer of the same case has a compartment, and a key, of their own; there is no hand-over."""
    case, first, second = opened(officer), _professional(name="first"), _professional(name="second")
    made, file = compartment(officer, case, first, "Invented secret of the first")
    own = let_in(officer, case, second)
    client = signed_in(second)
    assert "Nothing yet" in client.post(f"/compartments/{own}/read/").content.decode()
    for address in (f"/compartments/{made}/read/", f"/compartments/{own}/files/{file}/"):
        assert client.post(address).status_code == 404
    assert client.get(f"/compartments/{made}/").status_code == 404


def test_an_end_closes_it_for_everybody(officer: Person) -> None:
    """With a coded reason; the professional too opens nothing any more; who is let in again begins anew."""
    case, who = opened(officer), _professional()
    made, file = compartment(officer, case, who, "Invented secret")
    client, address = signed_in(officer), f"/cases/{case}/compartments/{made}/end/"
    assert client.post(address, {"reason": "nonsense"}).status_code == 200
    assert client.post(address, {"reason": "agreement_ended"}).status_code == 302
    assert Entry.objects.get(what="compartment.end").why == "agreement_ended"
    assert "ended already" in client.post(address, {"reason": "help_ended"}, follow=True).content.decode()
    theirs = signed_in(who)
    assert str(made) not in theirs.get("/compartments/").content.decode()
    for rest in ("", "read/", "files/", f"files/{file}/"):
        assert theirs.post(f"/compartments/{made}/{rest}", {"text": "more"}).status_code == 404
    assert (CompartmentNote.objects.count(), Attachment.objects.count()) == (1, 1)
    anew = let_in(officer, case, who)
    assert "Nothing yet" in theirs.post(f"/compartments/{anew}/read/").content.decode()


def test_a_case_page_says_that_it_is_there(officer: Person) -> None:
    """Kind and since when, to those who read the case; never what is in it, nor how much."""
    case = opened(officer)
    compartment(officer, case, _professional(), "Invented secret", "secret-name.pdf")
    for who in (officer, person(Role.SUPERVISOR)):
        page = signed_in(who).get(f"/cases/{case}/").content.decode()
        assert "sealed; nobody else reads it" in page
        assert "Lawyer" in page
        assert "secret" not in page
        assert "PDF" not in page


def test_a_text_of_one_compartment_opens_in_no_other_place(officer: Person) -> None:
    """The row and the owner are bound into it: moved to another compartment or note it is refused."""
    case = opened(officer)
    made, _ = compartment(officer, case, _professional(), "Invented secret")
    note = CompartmentNote.objects.get()
    place = f"referral.compartmentnote.text:{note.id}"
    assert vault.opened(made, place, note.text) == "Invented secret"
    other = let_in(officer, case, _professional(Role.DOCTOR))
    for owner, where in ((other, place), (Case.objects.get(pk=case).person, place), (made, f"{place}0")):
        with pytest.raises(CannotOpen):
            vault.opened(owner, where, note.text)


@pytest.mark.parametrize("what", [What.COMPARTMENT_READ, What.COMPARTMENT_WRITE])
def test_no_scope_but_the_own_one_reaches_a_compartment(officer: Person, what: What) -> None:
    """In SQL: a scope of a country, of a region, of an agency, of another person, of nobody: nothing."""
    who = _professional()
    made = let_in(officer, opened(officer), who)
    assert sealed.own_line(reach(who, what), made).id == made
    wider = (
        Scope(str(who.id)), Scope(str(who.id), regions=frozenset({"KZ-75"})), Scope("", assigned_only=True),
        Scope(str(who.id), agencies=frozenset({"health-here"})), Scope(str(officer.id), assigned_only=True),
        scope(Who(str(who.id), Role.LAWYER, "health-here", "KZ-75"), what, Purpose.PROSECUTE_SUBJECT),
    )  # fmt: skip
    for one in wider:
        assert not sealed.own(one).exists()
        with pytest.raises(Absent):
            sealed.own_line(one, made)
    reaching = {role for role in Role if reach_of(role, what) is not Reach.NOTHING}
    assert reaching == set(KINDS)
    assert {reach_of(role, what) for role in reaching} == {Reach.ASSIGNED}


def test_a_case_may_be_closed_while_a_professional_goes_on(officer: Person) -> None:
    """What a lawyer keeps does not depend on the work of the police."""
    case, who = opened(officer), _professional()
    made, _ = compartment(officer, case, who, "Invented note")
    Case.objects.get(pk=case).runs.update(outcome="ended")
    reached = reach(officer, What.CASE_WORK)
    case_actions.close(case=case, scope=reached, reason="aims_reached", by=officer.id, at=AT)
    assert "Invented note" in signed_in(who).post(f"/compartments/{made}/read/").content.decode()


def test_a_file_belongs_to_a_case_or_to_a_compartment(officer: Person) -> None:
    """The database itself refuses one of both and one of neither."""
    case = opened(officer)
    made, file = compartment(officer, case, _professional())
    changes: tuple[dict[str, Any], ...] = ({"case": case}, {"compartment": None})
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            Attachment.objects.filter(pk=file).update(**change)
    assert Attachment.objects.get(pk=file).compartment_id == made


def test_the_keys_go_with_the_person(officer: Person) -> None:
    """Whoever erases a person erases the compartments too: nothing of them opens, for nobody."""
    case = opened(officer)
    made = {let_in(officer, case, _professional(role)) for role in KINDS}
    let_in(officer, opened(officer), _professional())
    owner = Case.objects.get(pk=case).person
    assert set(sealed.keys_of(owner)) == made
    compartments.erase(person=owner, by=None, why="consent_withdrawn", at=AT)
    assert all(vault.erased(one) for one in {owner, *made})
    assert DataKey.objects.filter(wrapped=None).count() == len(made) + 1
    lawyer = signed_in(_professional())
    assert lawyer.post(f"/compartments/{Compartment.objects.get(case=case, kind='lawyer').id}/read/").status_code == 404


def test_a_legal_hold_keeps_the_compartments_too(officer: Person) -> None:
    """A person who may not be erased is erased nowhere."""
    case = opened(officer)
    made, owner = let_in(officer, case, _professional()), Case.objects.get(pk=case).person
    place_hold(owner=owner, why="Invented order", by=officer.id, at=AT)
    with pytest.raises(Held):
        compartments.erase(person=owner, by=None, why="consent_withdrawn", at=AT)
    assert not vault.erased(made)
