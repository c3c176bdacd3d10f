"""S8 and S9 over HTTP: what comes first, what must be asked before the end, and help that waits for no form."""

from __future__ import annotations

import pytest

from qorgau.knowledge import Content
from qorgau_web.access.models import Person
from qorgau_web.screening.models import Answer, Screening
from tests.cast import SAFETY, answered, begun, signed_in

pytestmark = [pytest.mark.both, pytest.mark.django_db]
START = {"language": "uz", "audience": "adult", "setting": "police"}
OPENING = {"informed": "on", "alone": "yes", "interpreter": "by_phone"}


def test_the_first_page_is_what_the_person_hears(officer: Person, content: Content) -> None:
    """In the person's language; every page of the interview leads back there until it was read."""
    client = signed_in(officer)
    opening = client.post("/screenings/new/", START).headers["Location"]
    page = client.get(opening).content.decode()
    assert content.preambles["police"].adult["uz"][:60] in page
    address = opening.removesuffix("opening/")
    assert client.get(f"{address}next/").headers["Location"] == opening
    refused = client.post(f"{address}questions/means.threat/", {"value": "yes", "source": "said"})
    assert "Read the opening to the person first" in refused.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("kind", ["companion", "relative", "co_worker", "employer", "unknown_person"])
def test_a_companion_never_interprets(officer: Person, kind: str) -> None:
    """It is known, said and refused."""
    client = signed_in(officer)
    opening = client.post("/screenings/new/", START).headers["Location"]
    page = client.post(opening, {**OPENING, "interpreter": kind})
    assert page.context["form"].errors["interpreter"]
    assert Screening.objects.get().informed_at is None


def test_safety_children_and_others_come_first_and_before_the_end(officer: Person) -> None:
    """An interview cannot end by another decision before each of them was put; a wish not to answer is enough."""
    client = signed_in(officer)
    screening = begun(officer)
    address = f"/screenings/{screening}/"
    for name in SAFETY:
        assert client.get(f"{address}next/").headers["Location"] == f"{address}questions/{name}/"
        early = client.post(f"{address}decide/", {"decision": "refer", "reason": "answers_show_signs", "why": ""})
        assert "Before it ends, ask" in early.content.decode()
        answered(officer, screening, {name: ("refused", "said")})
    done = client.post(f"{address}decide/", {"decision": "refer", "reason": "answers_show_signs", "why": ""})
    assert done.status_code == 302


def test_urgent_help_needs_no_question_no_name_and_no_opening(officer: Person) -> None:
    """The decision for urgent help goes through at once (S9)."""
    client = signed_in(officer)
    opening = client.post("/screenings/new/", START).headers["Location"]
    address = opening.removesuffix("opening/")
    assert "Stop here: urgent help now" in client.get(opening).content.decode()
    decision = {"decision": "urgent_help_now", "reason": "observed_danger", "why": ""}
    assert client.post(f"{address}decide/", decision).status_code == 302
    assert Screening.objects.get().decision == "urgent_help_now"


def test_urgent_needs_are_kept_by_their_kind_alone(officer: Person) -> None:
    """Spoken acceptance: a kind of help, no name, no number."""
    client = signed_in(officer)
    opening = client.post("/screenings/new/", START).headers["Location"]
    client.post(opening, {**OPENING, "needs": ["doctor", "food"]})
    assert Screening.objects.get().needs == ["doctor", "food"]


def test_no_timer_and_no_speed_is_shown(officer: Person) -> None:
    """No page of an interview counts minutes, and no list tells how fast an officer is."""
    client = signed_in(officer)
    screening = begun(officer)
    for address in (f"/screenings/{screening}/questions/means.threat/", "/screenings/", "/"):
        page = client.get(address).content.decode().lower()
        assert not any(word in page for word in ("minutes", "elapsed", "timer", "average", "per hour"))
