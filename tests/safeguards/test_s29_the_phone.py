"""S29: the telephone may be in the exploiter's hands: what may reach it is asked about first."""

from __future__ import annotations

import re

import pytest

from qorgau.access import What
from qorgau.knowledge import Content
from qorgau.knowledge.procedure import Task
from qorgau_web.access.models import Person
from qorgau_web.access.queries import reach
from qorgau_web.referral.actions import work
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.referral.models import Noted
from qorgau_web.referral.queries import case_work
from tests.cast import AT, signed_in
from tests.web.referral.cast import desk, done, handed_over, waiting

REACHING = re.compile(r"\b(call back|safe way|appointment|telephone)\b", re.IGNORECASE)
# Steps that name a telephone or the safe way and reach nobody by it: who reads them, and help in need (S9).
SPOKEN = frozenset(
    {
        "border_interception/interpreter",
        "consular_identification/safe_contact",
        "intake/safe_now",
        "risk_and_protection/phone",
        "risk_and_protection/supervisor",
        "shelter_placement/travel",
        "urgent_help/apart",
        "urgent_help/child_first",
        "urgent_help/interpreter",
        "urgent_help/other_place",
    }
)


def test_every_step_that_speaks_of_reaching_the_person_is_marked(content: Content) -> None:
    """The words of the content are read: a call, an appointment or the safe way asks how it was done."""
    found = {
        f"{one.id}/{name}": step.reaches
        for one in content.procedures.values()
        for name, step in one.steps.items()
        if isinstance(step, Task) and REACHING.search(step.text["en"])
    }
    assert len(found) > 20
    assert [name for name, marked in found.items() if not marked and name not in SPOKEN] == []


@pytest.mark.both
@pytest.mark.django_db
def test_such_a_step_asks_first(officer: Person) -> None:
    """Neither the page nor the action takes it without saying how; what was said is kept as a code."""
    case = handed_over(officer)
    done(officer, case, "accompany", "on_the_way")
    done(desk(), case, "arrival", "nobody_came")
    row = waiting(case, "search")
    among = case_work(reach(officer, What.CASE_WORK))
    with pytest.raises(Refused, match="safe_way"):
        work.finish(work=row.id, among=among, outcome="lost", answers={}, filled={}, by=officer.id, at=AT)
    page = signed_in(officer).post(f"/work/{row.id}/", {"outcome": "lost"}).content.decode()
    assert "may reach the person" in page
    assert "This is needed here" in page
    signed_in(officer).post(f"/work/{row.id}/", {"outcome": "lost", "s_safe_way": "nothing"})
    assert Noted.objects.get(case=case, field="safe_way", coded="nothing").run_id == row.run_id
    assert not row.__class__.objects.filter(pk=row.id, closed_at=None).exists()


def test_help_in_need_asks_nothing_of_the_kind(content: Content) -> None:
    """S9 stands before it: no form may precede help in need."""
    steps = [step for one in content.procedures.values() for step in one.steps.values() if isinstance(step, Task)]
    assert not [step for step in steps if step.urgent and step.reaches]
