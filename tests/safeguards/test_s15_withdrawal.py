"""S15: withdrawal ends every read that rests on the grant, tells the recipients, and stops no service."""

from __future__ import annotations

import random
import re

import pytest

from qorgau_web.access.models import Person
from qorgau_web.referral.models import Notice, Permission, Work
from qorgau_web.trail.models import Entry
from tests.cast import signed_in
from tests.web.referral.cast import desk, done, handed_over, later, waiting

pytestmark = [pytest.mark.both, pytest.mark.django_db]
PLANTED = re.compile("Planted|Riskword|Reasonword")


@pytest.mark.parametrize("seed", range(6))
def test_no_later_read_carries_the_data(officer: Person, seed: int) -> None:
    """Whatever happens after it, in any order: no page of the desk shows what rested on consent."""
    chance = random.Random(seed)
    case = handed_over(officer)
    if chance.random() < 0.5:
        done(officer, case, "accompany", "on_the_way")
    at_desk = signed_in(desk())
    assert signed_in(officer).post(f"/cases/{case}/withdraw/", {"reason": "wish_said"}).status_code == 302
    hours = 0.0
    for _ in range(6):
        hours += chance.uniform(1, 40)
        later(hours)
        pages = ["/work/", "/places/", *(f"/work/{one}/" for one in Work.objects.values_list("id", flat=True))]
        for address in pages:
            assert not PLANTED.search(at_desk.get(address).content.decode()), address
        for one in Work.objects.filter(seat="receiver", closed_at=None).values_list("id", flat=True):
            assert not PLANTED.search(at_desk.post(f"/work/{one}/read/").content.decode())
        rest = Work.objects.filter(run__case=case, closed_at=None).exclude(step="deleted").first()
        if rest and chance.random() < 0.5:
            outcomes = {"offer_again": "wants", "arrival": "arrived", "choose": "none_suits", "fallback": "found"}
            if rest.step in outcomes and rest.seat != "region":
                done(officer if rest.seat == "lead" else desk(), case, rest.step, outcomes[rest.step])
    assert not Permission.objects.filter(basis="consent", withdrawn_at=None).exists()


def test_recipients_are_told_and_the_confirmation_is_awaited_by_law(officer: Person) -> None:
    """A notice to stop and delete; the answer within 15 working days; the trail holds it."""
    case = handed_over(officer)
    signed_in(officer).post(f"/cases/{case}/withdraw/", {"reason": "wish_written"})
    assert Notice.objects.filter(kind="withdrawn", agency="shelter-here").exists()
    row = waiting(case, "deleted")
    assert row.legal_due is not None
    assert 19 <= (row.legal_due - row.opened_at).days <= 24
    assert Entry.objects.filter(what="consent.withdraw", why="wish_written").count() == 1


def test_no_service_stops(officer: Person) -> None:
    """The desk that has taken the person still confirms that she arrived and what was begun."""
    case = handed_over(officer)
    done(officer, case, "accompany", "on_the_way")
    signed_in(officer).post(f"/cases/{case}/withdraw/", {"reason": "wish_said"})
    done(desk(), case, "arrival", "arrived")
    assert waiting(case, "feedback")
    done(desk(), case, "deleted", "done")
    done(desk(), case, "feedback", "told")
    assert not Work.objects.filter(run__case=case, closed_at=None).exists()
