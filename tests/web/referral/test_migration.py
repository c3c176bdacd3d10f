"""Migration of running cases: all or none, every due moment as it was, and the work goes on under its new name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from qorgau_web.access.models import Person
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.actions.migrating import migrate
from qorgau_web.referral.models import Run, Work
from tests.cast import AT
from tests.web.referral.cast import asked, desk, done, opened, run_of, waiting

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture
def written() -> Iterator[dict[str, Any]]:
    """Yield the procedure of referral as it is written, for a test to change; afterwards it is as it was."""
    kept = content().written["referral"], content().procedures["referral"]
    copied = {**kept[0], "steps": dict(kept[0]["steps"])}
    content().written["referral"] = copied  # type: ignore[index]
    yield copied
    content().written["referral"], content().procedures["referral"] = kept  # type: ignore[index]


def dues() -> list[Any]:
    """Return every due moment of every run."""
    runs = Run.objects.order_by("id")
    return [(run.id, run.due, [token[2] for token in run.state["t"]]) for run in runs]


def test_all_go_over_and_no_clock_moves(officer: Person, written: dict[str, Any]) -> None:
    """A step is called otherwise; cases before it and at it go over, and the desk answers under the new name."""
    first, second = asked(officer), opened(officer)
    written["version"], steps = 2, written["steps"]
    steps["reply"] = steps.pop("answer")
    steps["request"] = {**steps["request"], "go": "reply"}
    before = dues()
    assert migrate(procedure="referral", mapping={}, at=AT, dry=True).obstacles
    assert not migrate(procedure="referral", mapping={}, at=AT, dry=False).accepted
    assert {run.edition.version for run in Run.objects.all()} == {1}
    assert migrate(procedure="referral", mapping={"answer": "reply"}, at=AT, dry=False).moved == 2
    assert dues() == before
    assert {run.edition.version for run in Run.objects.all()} == {2}
    assert waiting(first, "reply").agency_id == "shelter-here"
    done(desk(), first, "reply", "accepts")
    assert waiting(first, "accompany")
    assert run_of(second).state["v"] == 2


def test_a_run_stays_on_its_edition(officer: Person, written: dict[str, Any]) -> None:
    """Without a migration the content may change as it likes: what is under way goes on as it began."""
    case = asked(officer)
    written["steps"].pop("accompany")
    done(desk(), case, "answer", "accepts")
    assert Work.objects.get(run__case=case, closed_at=None).step == "accompany"
