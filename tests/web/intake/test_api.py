"""Reports and desk work for programs: once a key, and never more than a grant covers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from qorgau_web.access.models import Person
from qorgau_web.referral.models import Case, Work
from qorgau_web.trail.models import Entry
from tests.cast import signed_in
from tests.web.api.calls import token
from tests.web.referral.cast import asked, desk, done, handed_over, waiting

pytestmark = [pytest.mark.both, pytest.mark.django_db]
REPORT = {"channel": "hotline", "reporter": "witness"}


def called(token: str, address: str, body: dict[str, Any] | None = None, key: str = "report-0001") -> Any:
    """Return what the API answers."""
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
    if body is None:
        return Client().get(f"/api/v1{address}", headers=headers)
    return Client().post(f"/api/v1{address}", json.dumps(body), content_type="application/json", headers=headers)


def test_a_report_comes_in_once(officer: Person) -> None:
    """The same call again returns the same report; a code that there is not is named."""
    mine = token(officer)
    first, again = (called(mine, "/reports", REPORT) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Case.objects.filter(screening=None).count() == 1
    bad = called(mine, "/reports", REPORT | {"channel": "dream"}, key="report-0002")
    assert bad.status_code == 422
    assert "channel" in bad.content.decode()
    assert called(token(desk(), decides=True), "/work").status_code == 200


def test_the_desk_reads_what_was_disclosed_and_after_withdrawal_nothing(officer: Person) -> None:
    """S15 on screen, export and API: the same door, and it shuts for all three at once."""
    case = handed_over(officer)
    mine, page = token(desk()), signed_in(desk())
    done(officer, case, "accompany", "on_the_way")
    row = waiting(case, "arrival")
    told = called(mine, f"/work/{row.id}").json()
    saved = page.post(f"/work/{row.id}/packet/")
    assert "Planted Reasonword" in told["words"].values()
    assert saved.json() == told
    assert "attachment" in saved.headers["Content-Disposition"]
    before = Entry.objects.filter(what="desk.read").count()
    assert before == 2
    signed_in(officer).post(f"/cases/{case}/withdraw/", {"reason": "wish_said"})
    assert called(mine, f"/work/{row.id}").json() == {"number": told["number"], "fields": [], "values": {}, "words": {}}
    assert page.post(f"/work/{row.id}/packet/").json()["fields"] == []
    assert called(token(officer), f"/work/{row.id}").status_code == 403
    assert called(token(desk("shelter-there")), f"/work/{row.id}").status_code == 404


def test_a_decision_needs_an_own_token(officer: Person) -> None:
    """An agency's system reads; a person answers."""
    case = asked(officer)
    row = waiting(case, "answer")
    refused = called(token(desk(), decides=False), f"/work/{row.id}/answer", {"outcome": "accepts"})
    assert refused.status_code == 403
    taken = called(token(desk(), decides=True), f"/work/{row.id}/answer", {"outcome": "accepts"})
    assert taken.status_code == 204
    assert Work.objects.get(pk=row.id).how == "accepts"
    late = called(token(desk(), decides=True), f"/work/{row.id}/answer", {"outcome": "refuses"})
    assert late.status_code in (404, 409)
