"""Conformance from the register's own log: who may see it, what is counted, what few have in common is not told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from qorgau.access import Role
from qorgau.interop.xes_reading import read_log
from qorgau.referral.conformance.automaton import automaton_of
from qorgau.referral.conformance.log import Entry as Step
from qorgau.referral.conformance.log import Trace
from qorgau.referral.conformance.reading import readings
from qorgau_web.access.models import Person
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.actions import clock
from qorgau_web.referral.actions.measuring import BadLog, event_log, headline, keep_log, take
from qorgau_web.referral.facts import linked_of
from qorgau_web.referral.models import Case, Happened, Measured
from qorgau_web.referral.queries.traces import editions, traces
from qorgau_web.screening.models import Qualification
from qorgau_web.trail.models import Entry
from tests.cast import AT, assign, begun, decided, person, signed_in
from tests.web.referral.cast import NEED, asked, desk, done, handed_over, later, opened, run_of

pytestmark = [pytest.mark.both, pytest.mark.django_db]

SINCE: Final = AT - timedelta(days=1)
UNTIL: Final = AT + timedelta(days=1)


def logged() -> Iterator[tuple[str, int, int]]:
    """Yield of each run of a referral its case, the entries of its log and what it costs to align them."""
    for edition in editions(SINCE, UNTIL):
        ready = linked_of(content(), edition, "KZ-75")
        for one in readings(ready, automaton_of(ready), traces(edition, SINCE, UNTIL)):
            yield one.trace.case, len(one.trace.entries), one.alignment.cost


def test_every_run_of_the_register_follows_its_procedure(officer: Person) -> None:
    """A whole way, a refusal by the desk, a withdrawal, clocks that ran out, a run that waits: none deviates."""
    whole = handed_over(officer)
    done(officer, whole, "accompany", "on_the_way")
    done(desk(), whole, "arrival", "arrived")
    done(desk(), whole, "feedback", "told")
    refused = asked(officer)
    done(desk(), refused, "answer", "refuses")
    withdrawn = handed_over(officer)
    signed_in(officer).post(f"/cases/{withdrawn}/withdraw/", {"reason": "wish_said"})
    late = opened(officer)
    later(100)
    done(officer, late, "choose", "none_suits", at=AT + timedelta(hours=100))
    found = {case: (entries, cost) for case, entries, cost in logged()}
    assert {cost for _, cost in found.values()} == {0}
    counted = [found[str(run_of(case).id)][0] for case in (whole, refused, withdrawn, late)]
    assert counted == [6, 3, 4, 1]


def test_a_log_that_was_tampered_with_deviates(officer: Person) -> None:
    """An event that is gone from the register is missing: the log is read, not believed."""
    run = run_of(handed_over(officer))
    event = next(row for row in Happened.objects.filter(run=run) if row.event.get("outcome") == "agrees")
    event.delete()
    assert [cost for _, _, cost in logged()] == [1]


@pytest.fixture
def coordinator(db: None) -> Person:
    """Return the coordinator of the region here."""
    return person(Role.COORDINATOR, "health-here")


def _stands(officer: Person) -> None:
    """Make one person of each stand but one."""
    in_time = asked(officer)
    done(desk(), in_time, "answer", "accepts", at=AT + timedelta(hours=2))
    late = asked(officer)
    asked(officer)  # silent
    opened(officer)  # not asked
    declined = opened(officer)
    done(officer, declined, "choose", "chosen", NEED)
    done(officer, declined, "explain", "refuses")
    done(officer, declined, "offer_again", "declines")
    clock.fire(at=AT + timedelta(hours=30))
    done(desk(), late, "answer", "accepts", at=AT + timedelta(hours=30))


def test_the_headline_counts_each_person_once(officer: Person) -> None:
    """By where the referral stands; a desk that still has time is neither in time nor late."""
    _stands(officer)
    told = {"in_time": 1, "late": 1, "silent": 1, "not_asked": 1, "declined": 1}
    assert headline(SINCE, UNTIL, AT + timedelta(hours=30)) == {"KZ-75": told}
    early = headline(SINCE, UNTIL, AT + timedelta(hours=3))["KZ-75"]
    assert early["running"] == 1
    assert headline(UNTIL, UNTIL + timedelta(days=1), AT) == {}


def _measured(people: dict[str, dict[str, int]], runs: dict[str, int]) -> Measured:
    """Keep figures of a referral with so many runs by region."""

    def group(count: int) -> dict[str, object]:
        taken = [count, [count, count], [0, 0], [1.0, 2.0, 3.0]]
        told = {"runs": count, "follow": [count, count], "fitness": 1.0, "deviations": []}
        return {**told, "steps": [["answer", *taken]], "waits": [["case_manager", "placement_desk", *taken]]}

    groups = {
        "whole": group(sum(runs.values())),
        "regions": {name: group(n) for name, n in runs.items()},
        "agencies": {},
    }
    figures = {"headline": people, "procedures": {"referral": groups}}
    return Measured.objects.create(since=SINCE, until=UNTIL, figures=figures, release="test", taken_at=AT)


def test_a_small_count_is_not_told_nor_found_by_subtraction(coordinator: Person) -> None:
    """S26: of a region with four people nothing is told, and of one more region, so that no difference tells it."""
    _measured({"KZ-75": {"in_time": 4}, "KZ-71": {"late": 31}, "KZ-10": {"in_time": 12}}, {"KZ-75": 4, "KZ-71": 31})
    page = signed_in(coordinator).get("/conformance/").content.decode()
    rows = dict(_rows(page, "Answered in time"))
    assert rows["Almaty"] == ["few", "–"]
    assert rows["Abai Region"] == ["few", "–"]
    assert rows["Astana"][0] == "31"
    assert rows["Whole country"][0] == "47"
    own = signed_in(coordinator).get("/conformance/", {"procedure": "referral", "of": "KZ-75"}).content.decode()
    assert "Too few runs to tell" in own
    assert dict(_rows(own, "Time of each step"))["Take or refuse"] == ["few", "–", "–", "–"]


def _rows(page: str, title: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of the table with the title: the head of each, and its cells."""
    import re  # noqa: PLC0415

    table = page.split('<caption class="govuk-table__caption', 1)[1]
    for part in page.split("<table")[1:]:
        if title in part.split("</caption>")[0]:
            table = part
    for row in re.findall(r"<tr.*?</tr>", table.split("<tbody")[1], re.DOTALL):
        head = re.findall(r"<th[^>]*>(.*?)</th>", row, re.DOTALL)
        yield head[0], re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)


def test_bodies_are_those_of_the_own_region(officer: Person, coordinator: Person) -> None:
    """A coordinator sees the bodies of the own region by name, a national one all; a guessed name shows none."""
    for _ in range(10):
        opened(officer)
    take(since=SINCE, until=UNTIL, at=AT)
    there = person(Role.COORDINATOR, "police-there", "coordinator-there")
    for who, seen in ((coordinator, True), (there, False), (person(Role.NATIONAL_COORDINATOR, "health-here"), True)):
        page = signed_in(who).get("/conformance/", {"procedure": "referral", "of": "police-here"}).content.decode()
        assert ('<option value="police-here" selected>' in page) is seen
        assert "10 runs" in page


def test_bad_choices_show_what_there_is(coordinator: Person) -> None:
    """An unknown log, procedure or region falls back; nothing taken yet is said."""
    client = signed_in(coordinator)
    assert "No figures were taken yet" in client.get("/conformance/").content.decode()
    _measured({}, {"KZ-75": 40})
    choice = {"log": "none", "procedure": "../x", "of": "<b>"}
    page = client.get("/conformance/", choice).content.decode()
    assert "40 runs" in page
    assert "<b>" not in page


def test_the_event_log_names_nobody(officer: Person, tmp_path: Path) -> None:
    """Runs bear numbers by place; the number of the case, the accounts and what was written are not in it."""
    case = handed_over(officer)
    lines = list(event_log(procedure="referral", since=SINCE, until=UNTIL, at=AT))
    path = tmp_path / "log.xes"
    path.write_text("\n".join(lines))
    (trace,) = read_log(path).traces
    assert [entry.step for entry in trace.entries] == ["choose", "explain", "answer"]
    row = Case.objects.get(pk=case)
    kept = json.dumps(lines)
    for secret in (str(case), row.number, str(run_of(case).id), officer.username, str(officer.id), "Planted"):
        assert secret not in kept
    assert Entry.objects.filter(what="conformance.export", why="referral").count() == 1


def test_two_takes_stay_and_the_last_one_shows(coordinator: Person, officer: Person) -> None:
    """Figures are only added; a page shows those that were taken last."""
    moments: list[datetime] = [AT, AT + timedelta(hours=1)]
    for at in moments:
        take(since=SINCE, until=UNTIL, at=at)
        opened(officer)
    assert Measured.objects.count() == 2
    people = [sum(row.figures["headline"].get("KZ-75", {}).values()) for row in Measured.objects.order_by("taken_at")]
    assert people == [0, 1]
    assert "Whole country" in signed_in(coordinator).get("/conformance/").content.decode()


def test_like_facts_are_told_by_region(officer: Person, coordinator: Person) -> None:
    """R017: the last qualification of each screening counts, with what its facts supported that day."""
    investigator = person(Role.INVESTIGATOR, "police-here")
    for number in range(10):
        screening = begun(officer)
        decided(officer, screening)
        assign(screening, investigator.id, basis="own_body", by=officer.id)
        client, address = signed_in(investigator), f"/screenings/{screening}/qualification/"
        client.post(address, {"offence": "none", "reason": "facts_shown"})
        if number % 5 == 0:
            client.post(address, {"offence": "KZ-128-1", "reason": "court_practice"})
    page = client.get(address).content.decode()
    assert "None of these offences" in page
    assert Qualification.objects.count() == 12
    now = datetime.now(UTC)
    take(since=now - timedelta(days=1), until=now + timedelta(days=1), at=now)
    (row,) = _rows(signed_in(coordinator).get("/conformance/").content.decode(), "Like facts")
    assert row[0] == "none → none"
    assert row[1][0] == "10"
    assert row[1][1].startswith("80%")
    assert "Almaty 80%" in row[1][2]


def test_a_qualification_comes_after_the_decision(officer: Person) -> None:
    """S13: not before it, not by the front line, and with a reason."""
    investigator = person(Role.INVESTIGATOR, "police-here")
    screening = begun(officer)
    assign(screening, investigator.id, basis="own_body", by=officer.id)
    said = {"offence": "none", "reason": "facts_shown"}
    assert signed_in(investigator).post(f"/screenings/{screening}/qualification/", said).status_code == 403
    decided(officer, screening)
    assert signed_in(officer).post(f"/screenings/{screening}/qualification/", said).status_code == 403
    assert (
        signed_in(investigator).post(f"/screenings/{screening}/qualification/", {"offence": "KZ-1"}).status_code == 200
    )
    assert not Qualification.objects.exists()


def test_nothing_written_freely_in_a_log_is_kept(coordinator: Person) -> None:
    """S19: a step, a case or a body that a log names as it likes may hold a name; of it the count alone is kept."""
    entries = (Step("choose", "chosen"), Step("Phoned Planted Logname"))
    runs = [Trace(f"Planted Logname {number}", entries, None, region="KZ-75", agency="Logname") for number in range(30)]
    told: dict[str, Any] = {"origin": "paper", "procedure": "referral", "since": SINCE, "until": UNTIL, "at": AT}
    row = keep_log(traces=runs, **told)
    assert "Logname" not in json.dumps(row.figures)
    page = signed_in(coordinator).get("/conformance/", {"log": "paper", "of": "KZ-75"}).content.decode()
    assert "A step that the procedure does not know: too many" in page
    assert "Logname" not in page
    with pytest.raises(BadLog, match="expected a code such as KZ-10, found 'Almaty'"):
        keep_log(traces=[Trace("1", entries, None, region="Almaty")], **told)
    assert Measured.objects.count() == 1


def test_a_body_is_not_found_by_subtraction_from_its_region(officer: Person, officer_elsewhere: Person) -> None:
    """S26: the total of a region is told, so beside a body with few stands one of the same region, not any of them."""
    row = _measured({}, {"KZ-75": 24, "KZ-10": 30})
    regions = row.figures["procedures"]["referral"]["regions"]
    bodies = {"police-here": (20, "KZ-75"), "health-here": (4, "KZ-75"), "police-there": (11, "KZ-10")}
    raw = {name: json.loads(json.dumps(regions[region]).replace(str(regions[region]["runs"]), str(count)))
           for name, (count, region) in bodies.items()}  # fmt: skip
    row.figures["procedures"]["referral"]["agencies"] = raw
    row.save()
    client = signed_in(person(Role.NATIONAL_COORDINATOR, "health-here"))
    pages = {name: client.get("/conformance/", {"of": name}).content.decode() for name in bodies}
    assert [name for name, page in pages.items() if "Too few runs to tell" in page] == ["police-here", "health-here"]
    assert "11 runs" in pages["police-there"]
