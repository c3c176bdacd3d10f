"""A simulated year: people dawdle, workers are away, messages come twice; nothing is silent, lost or doubled."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from qorgau.knowledge.procedure import Task, Wait
from qorgau.referral.kernel import heard
from qorgau.referral.state import Done, Event, Raised
from qorgau_web.access.models import Person
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.actions import clock, rows, running
from qorgau_web.referral.facts import linked_of, state_of
from qorgau_web.referral.models import Case, Happened, Notice, Run, Work
from tests.web.referral.cast import desk

pytestmark = [pytest.mark.both, pytest.mark.django_db]
START = datetime(2026, 1, 5, 4, tzinfo=UTC)
FACTS = ("person.child", "need.urgent", "basis.vital_interest", "crime.reported", "person.foreign")


class Year:
    """A register over a simulated year: hour by hour, with a worker that is away now and then."""

    def __init__(self, officer: Person, seed: int) -> None:
        self.officer, self.chance = officer, random.Random(seed)
        self.away_until = self.looked = START
        self.begun = self.sent = 0

    def live(self, days: int, arrivals: float) -> None:
        """Let so many days pass, with so many new runs a day."""
        for hour in range(days * 24):
            now = START + timedelta(hours=hour)
            if self.chance.random() < arrivals / 24:
                self._arrive(now)
            for run in Run.objects.filter(outcome="").values_list("id", flat=True):
                if self.chance.random() < 1 / 30:
                    self._somebody_acts(run, now)
            self._worker(now)
            if self.looked == now:
                silent(now)

    def _arrive(self, now: datetime) -> None:
        procedure = self.chance.choice(sorted(content().procedures))
        facts = {name: self.chance.random() < 0.5 for name in FACTS if self.chance.random() < 0.7}
        case = Case.objects.create(
            number=f"{self.begun:09d}", person=uuid4(), screening=uuid4(), agency_id=self.officer.agency_id,
            region="KZ-75", audience="adult", opened_at=now,
        )  # fmt: skip
        with transaction.atomic():
            running.begin(case=case, procedure=procedure, facts=facts, key=uuid4(), by=self.officer.id, at=now)
        self.begun += 1

    def _somebody_acts(self, run: UUID, now: datetime) -> None:
        row = Run.objects.select_related("edition").get(pk=run)
        ready, state = linked_of(content(), row.edition, "KZ-75"), state_of(row)
        events: list[Event] = [Raised(one.id) for one in heard(ready, state) if self.chance.random() < 0.1]
        for token in state.tokens:
            one = ready.nodes[token.step].step
            if isinstance(one, Task):
                events.append(Done(token.id, self.chance.choice(list(one.outcomes))))
            elif isinstance(one, Wait):
                events.append(Done(token.id, "", {fact: self.chance.choice((True, False, None)) for fact in one.asks}))
        if events:
            self._twice_now_and_then(run, self.chance.choice(events), now)

    def _twice_now_and_then(self, run: UUID, event: Event, now: datetime) -> None:
        """Deliver an event; every third message comes twice, as the network pleases."""
        key = uuid4()
        for _ in range(2 if self.chance.random() < 0.33 else 1):
            with transaction.atomic():
                held = rows.take_run(run)
                held.receiver_id = held.receiver_id or "shelter-here"
                running.advance(run=held, event=event, key=key, by=self.officer.id, at=now)
        self.sent += 1

    def _worker(self, now: datetime) -> None:
        """Look for what is due, unless the worker is away, for up to three days."""
        if now < self.away_until:
            return
        if self.chance.random() < 0.02:
            self.away_until = now + timedelta(hours=self.chance.randint(1, 72))
            return
        while clock.fire(at=now):
            pass
        self.looked = now


def silent(now: datetime) -> None:
    """Demand that nobody is waited for past the clock without somebody having been told."""
    past = Work.objects.filter(closed_at=None, due__lte=now)
    assert not past.filter(went_up="").exists(), list(past.filter(went_up="").values("step", "due"))[:3]
    assert not Run.objects.filter(due__lte=now).exists()


def whole(year: Year) -> None:
    """Demand that every run is where its events lead, that nothing was lost, and nothing happened twice."""
    assert Run.objects.count() == year.begun
    happened: list[dict[str, Any]] = []
    for run in Run.objects.select_related("edition"):
        state = state_of(run)
        open_steps = Counter(Work.objects.filter(run=run, closed_at=None).values_list("token", flat=True))
        ready = linked_of(content(), run.edition, "KZ-75")
        assert open_steps == Counter(
            one.id for one in state.tokens if isinstance(ready.nodes[one.step].step, Task | Wait)
        )
        events = list(Happened.objects.filter(run=run).order_by("seq"))
        assert len(events) == run.revision
        told = Counter((one["kind"], one.get("token"), one.get("at")) for event in events for one in event.effects)
        twice = {
            key for key, times in told.items() if times > 1 and key[0] in ("reminded", "escalated", "missed", "opened")
        }
        assert not twice
        happened += [one for event in events for one in event.effects]
    assert Notice.objects.count() == sum(one["kind"] in ("reminded", "escalated", "missed", "sent") for one in happened)


def test_a_month(officer: Person) -> None:
    """Thirty days."""
    desk()
    year = Year(officer, 5)
    year.live(30, 0.5)
    whole(year)
    assert year.begun > 5
    assert year.sent > 20


@pytest.mark.soak
def test_a_year(officer: Person) -> None:
    """Three hundred and sixty-five days."""
    desk()
    year = Year(officer, 6)
    year.live(365, 0.6)
    whole(year)
    assert year.begun > 150
    assert Happened.objects.filter(event__has_key="tick").count() > 300
