"""Long lists: following "Show more" to the end meets every row once; nothing is cut off in silence."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.intake.models import Told
from qorgau_web.paging import PAGE
from qorgau_web.referral.models import Case, CaseWorker, Compartment, Notice, Work
from qorgau_web.screening.models import Visit, VisitMember
from tests.cast import AT, person, signed_in
from tests.web.api.calls import token
from tests.web.intake.test_api import called
from tests.web.referral.cast import asked, desk, opened, waiting

if TYPE_CHECKING:
    from django.db.models import Model
    from django.test import Client

pytestmark = [pytest.mark.both, pytest.mark.django_db]
MANY: Final = PAGE * 2 + 3
NOBODY: Final = UUID(int=0)
MARKS: Final = (
    "x", "~", "\x00~\x00", "2026-11-24", "2026-11-24T07:00:00+00:00~x", f"2026-11-24T07:00:00~{NOBODY}",
    f"9999-01-01T00:00:00+23:00~{NOBODY}", f"0001-01-01T00:00:00+23:59~{NOBODY}",
)  # fmt: skip
_MORE: Final = re.compile(r'rel="next" href="([^"]+)"')


def copies(row: Any, alike: dict[str, Any], *changing: str) -> list[Any]:
    """Add many rows like one; the changing columns count up, so that many draws are settled by the id."""
    kind: type[Model] = type(row)
    columns = {field.attname: getattr(row, field.attname) for field in kind._meta.concrete_fields}
    made = [
        kind(**columns | alike | {name: _new(columns[name], number) for name in ("id", *changing)})
        for number in range(MANY - 1)
    ]
    return list(kind._default_manager.bulk_create(made))


def _new(value: object, number: int) -> object:
    return uuid4() if isinstance(value, UUID) else f"copy{number}"


def followed(client: Client, address: str, pattern: str) -> list[str]:
    """Return what a pattern finds on the page and on all that follow."""
    base, found, pages = address, [], 0
    while address:
        text = client.get(address).content.decode()
        found += re.findall(pattern, text)
        more = _MORE.search(text)
        address = base.partition("?")[0] + more[1].replace("&amp;", "&") if more else ""
        pages += 1
    assert pages == 3
    return found


def many_pieces(case: UUID, step: str) -> list[str]:
    """Give a case many open pieces of work that are due at the same moment, and return their addresses."""
    row = waiting(case, step)
    alike = ("run_id", "case_id", "actor", "seat", "agency_id", "region", "opened_at")
    columns = {name: getattr(row, name) for name in alike}
    rows = [Work(**columns, step=step, due=row.due, token=1000 + number) for number in range(MANY - 1)]
    Work.objects.bulk_create(rows)
    return sorted(str(one.id) for one in (row, *rows))


WORK: Final = r'href="/work/([0-9a-f-]{36})/"'


def test_own_work_to_the_end(officer: Person) -> None:
    """A draw of the due moment loses nobody; the rest of the list stands alone, with a way back to all work."""
    expected = many_pieces(opened(officer), "choose")
    client = signed_in(officer)
    assert sorted(followed(client, "/work/", WORK)) == expected
    rest = _MORE.search(client.get("/work/").content.decode())
    assert rest
    page = client.get("/work/" + rest[1].replace("&amp;", "&")).content.decode()
    assert "All work" in page
    assert "Your cases" in page


def test_the_desk_to_the_end(officer: Person) -> None:
    """On its page and for its programs."""
    expected = many_pieces(asked(officer), "answer")
    assert sorted(followed(signed_in(desk()), "/work/", WORK)) == expected
    mine, found, after = token(desk()), [], ""
    for _ in range(3):
        page = called(mine, f"/work?after={after.replace('+', '%2B')}").json()
        found += [one["id"] for one in page["lines"]]
        after = page["after"]
    assert (sorted(found), after) == (expected, "")


def test_what_has_gone_up_and_the_flow_to_the_end(officer: Person) -> None:
    """For the coordinator, who sees pseudonyms: a row each."""
    many_pieces(asked(officer), "answer")
    Work.objects.update(due=AT - timedelta(days=1))
    up = signed_in(person(Role.COORDINATOR, "health-here"))
    assert len(followed(up, "/work/flow/", r'<th scope="row"')) == MANY
    assert len(followed(up, "/work/?of=flow", r'<th scope="row"')) == MANY


def test_notices_to_the_end(officer: Person) -> None:
    """A withdrawal is not pushed off the list by reminders."""
    run = waiting(asked(officer), "answer").run
    columns = {"run": run, "to": "receiver", "agency_id": "shelter-here", "region": "KZ-75"}
    first = Notice.objects.create(kind="withdrawn", at=AT - timedelta(days=9), **columns)
    copies(first, {"kind": "reminder", "at": AT})
    text = signed_in(desk())
    assert "Consent is withdrawn" not in text.get("/work/").content.decode()
    assert len(followed(text, "/work/?of=notices", "Consent is withdrawn")) == 1


def test_cases_and_reports_to_the_end(officer: Person) -> None:
    """Those of one who works on them, newest first."""
    case = Case.objects.get(pk=opened(officer))
    rows = copies(case, {"screening": None}, "number", "person")
    for row in rows[::2]:
        row.screening = uuid4()
    Case.objects.bulk_update(rows, ["screening"])
    CaseWorker.objects.bulk_create(
        CaseWorker(case=row, person=officer, by=officer, at=AT, opened_at=row.opened_at) for row in rows
    )
    client = signed_in(officer)
    found = [number for address in ("/cases/", "/reports/") for number in _numbers(client, address)]
    assert sorted(found) == sorted([case.number, *(row.number for row in rows)])


def _numbers(client: Client, address: str) -> list[str]:
    pages = [client.get(address).content.decode()]
    while more := _MORE.search(pages[-1]):
        pages.append(client.get(address + more[1].replace("&amp;", "&")).content.decode())
    assert len(pages) == 2
    return [one for page in pages for one in re.findall(r'q-code" href="[^"]+">([^<]+)<', page)]


def test_compartments_to_the_end(officer: Person) -> None:
    """Those of the professional."""
    lawyer = person(Role.LAWYER)
    row = Compartment(case_id=opened(officer), kind="lawyer", professional=lawyer, by=officer, at=AT)
    row.save()
    case = Case.objects.get(pk=row.case_id)
    more = copies(case, {"screening": None}, "number", "person")
    Compartment.objects.bulk_create(
        Compartment(case=one, kind="lawyer", professional=lawyer, by=officer, at=AT) for one in more
    )
    found = followed(signed_in(lawyer), "/compartments/", r'href="/compartments/([0-9a-f-]{36})/"')
    assert len(set(found)) == len(found) == MANY


def test_visits_and_notices_without_names_to_the_end(officer: Person) -> None:
    """Visits by their moment, notices by their month."""
    visit = Visit(
        number="V-1", agency_id=officer.agency_id, region="KZ-75", leader=officer, held_on=AT.date(), started_at=AT
    )
    visit.save()
    rows = [visit, *copies(visit, {}, "number")]
    VisitMember.objects.bulk_create(VisitMember(visit=one, person=officer) for one in rows)
    found = followed(signed_in(officer), "/visits/", r'href="/visits/([0-9a-f-]{36})/"')
    assert len(set(found)) == len(found) == MANY
    Told.objects.bulk_create(
        Told(month="2026-11", region="KZ-75", audience="adult", form="", agency_id=officer.agency_id, mark=f"m{number}")
        for number in range(MANY)
    )
    up = signed_in(person(Role.COORDINATOR, "health-here"))
    assert len(followed(up, "/reports/notices/", r'<th scope="row"')) == MANY


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_that_no_page_gave(officer: Person, mark: str) -> None:
    """It stands for the beginning: nothing breaks, nothing is hidden."""
    opened(officer)
    client = signed_in(officer)
    for address in ("/work/", "/cases/", "/reports/", "/visits/"):
        answer = client.get(address, {"after": mark, "of": "own"})
        assert answer.status_code == 200
    assert "Choose a receiver" in client.get("/work/", {"after": mark, "of": "own"}).content.decode()
