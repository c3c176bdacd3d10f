"""S7: what the front line may decide, once, with a reason; a correction is a new version; a sample is read again."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from qorgau.access import Role
from qorgau.knowledge import Content
from qorgau_web.access.models import Person
from qorgau_web.screening.actions.decision import drawn
from qorgau_web.screening.models import Review, Screening
from tests.cast import SAFETY, answered, begun, decided, person, signed_in

pytestmark = [pytest.mark.both, pytest.mark.django_db]
REFER = {"decision": "refer", "reason": "answers_show_signs", "why": ""}


def _asked(officer: Person) -> tuple[Client, str]:
    screening = begun(officer)
    answered(officer, screening, dict.fromkeys(SAFETY, ("no", "said")))
    return signed_in(officer), f"/screenings/{screening}/"


def test_nobody_can_be_refused(officer: Person, content: Content) -> None:
    """Four decisions, none of which says that somebody is no victim, in any language."""
    options = content.options["decisions"].options
    assert set(options) == {"refer", "urgent_help_now", "offer_help_and_ask_again", "no_signs_today"}
    client, address = _asked(officer)
    response = client.post(f"{address}decide/", {**REFER, "decision": "not_a_victim"})
    assert response.status_code == 200
    assert response.context["form"].errors["decision"]


def test_a_decision_needs_a_reason(officer: Person) -> None:
    """Without one nothing is decided."""
    client, address = _asked(officer)
    assert client.post(f"{address}decide/", {**REFER, "reason": ""}).context["form"].errors["reason"]
    assert Screening.objects.get().decision == ""


def test_a_decision_is_made_once(officer: Person) -> None:
    """A second one is refused and changes nothing; so is every later answer."""
    client, address = _asked(officer)
    assert client.post(f"{address}decide/", REFER).status_code == 302
    again = client.post(f"{address}decide/", {**REFER, "decision": "no_signs_today"})
    assert "A decision was made already" in again.content.decode()
    late = client.post(f"{address}questions/means.threat/", {"value": "yes", "source": "said"})
    assert "A decision was made already" in late.content.decode()
    row = Screening.objects.get()
    assert (row.decision, row.answers.count()) == ("refer", len(SAFETY))


def test_a_correction_is_a_new_version_and_the_old_one_stays(officer: Person) -> None:
    """All answers come along; both versions can be read; there is one correction."""
    client, address = _asked(officer)
    client.post(f"{address}decide/", REFER)
    response = client.post(f"{address}correct/", {"reason": "new_information"})
    first, second = Screening.objects.order_by("version")
    assert response.headers["Location"] == f"/screenings/{second.id}/"
    assert (first.decision, second.decision, second.corrects_id) == ("refer", "", first.id)
    assert (first.number, first.person, second.version) == (second.number, second.person, 2)
    assert set(second.answers.values_list("question", flat=True)) == set(SAFETY)
    assert (
        "A correction was begun already"
        in client.post(f"{address}correct/", {"reason": "entry_error"}).content.decode()
    )
    assert client.get(f"{address}result/").status_code == 200


def test_a_supervisor_reads_a_sample_of_no_signs_today_again(officer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the draw names is listed for the supervisor of the body, read once, and then leaves the list."""
    monkeypatch.setattr("qorgau_web.screening.actions.decision.drawn", lambda _: True)
    screening = begun(officer)
    decided(officer, screening, "no_signs_today")
    supervisor = signed_in(person(Role.SUPERVISOR))
    number = Screening.objects.get().number
    assert number in supervisor.get("/screenings/sample/").content.decode()
    finding = {"finding": "ask_again", "note": "Invented note"}
    assert supervisor.post(f"/screenings/{screening}/review/", finding).status_code == 302
    assert Review.objects.get().finding == "ask_again"
    assert number not in supervisor.get("/screenings/sample/").content.decode()
    assert "not in the sample" in supervisor.post(f"/screenings/{screening}/review/", finding).content.decode()


def test_only_no_signs_today_is_drawn_and_about_one_in_five(officer: Person) -> None:
    """The share is a setting; the draw depends on a key, so that nobody can foresee it."""
    share = sum(drawn(uuid4()) for _ in range(2_000)) / 2_000
    assert 0.16 < share < 0.24
    screening = begun(officer)
    decided(officer, screening, "refer")
    assert not Screening.objects.get().sampled
