"""Intake: once, whole, with its true day and its true interviewer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.screening.models import Answer, Intake, Screening
from qorgau_web.trail.models import Entry
from tests.cast import person
from tests.web.api.calls import Caller, finished, program

KEY = {"idempotency-key": "key-00000001"}
pytestmark = pytest.mark.django_db


def test_a_screening_is_kept_as_it_was_held(officer: Person) -> None:
    """Day, interviewer, channel and answers; the day of entry stands beside."""
    colleague = person(Role.OFFICER, username="colleague")
    answer = program(officer).post("/screenings", finished(interviewer=str(colleague.id), channel="paper"), **KEY)
    assert (answer.status, answer.json["new"]) == (201, True)
    kept = Screening.objects.get(id=answer.json["id"])
    assert (str(kept.held_on), kept.interviewer_id, kept.channel) == ("2026-11-20", colleague.id, "paper")
    assert kept.number == answer.json["number"]
    assert kept.informed_at is not None
    assert set(kept.assignments.values_list("person", flat=True)) == {officer.id, colleague.id}
    assert list(kept.answers.values_list("question", "value")) == [("means.threat", "yes"), ("victim.age", "24")]


def test_it_stands_in_the_trail(officer: Person) -> None:
    """The same rows as by hand, and that it was taken in; never the words of a note (safeguard S19)."""
    taken = program(officer).post("/screenings", finished(), **KEY).json
    rows = list(Entry.objects.filter(about=taken["id"]).order_by("seq").values_list("what", flat=True))
    assert rows == ["screening.start", "screening.inform", *["screening.answer"] * 2, "screening.take_in"]


def test_the_same_call_again_makes_no_second_one(officer: Person) -> None:
    """A program that lost the answer may repeat the call."""
    caller = program(officer)
    first, again = (caller.post("/screenings", finished(), **KEY) for _ in range(2))
    assert (first.status, again.status) == (201, 200)
    assert (again.json["id"], again.json["new"]) == (first.json["id"], False)
    assert Screening.objects.count() == 1
    assert Answer.objects.count() == 2


def test_another_screening_under_the_same_key_is_not_lost_in_silence(officer: Person) -> None:
    """The program is told, and both are kept once it uses another key."""
    caller = program(officer)
    caller.post("/screenings", finished(), **KEY)
    other = finished(audience="child")
    refused = caller.post("/screenings", other, **KEY)
    assert (refused.status, refused.code) == (409, "key_used")
    assert caller.post("/screenings", other, **{"idempotency-key": "key-00000002"}).status == 201


def test_a_key_is_that_of_one_person(officer: Person, officer_elsewhere: Person) -> None:
    """Two systems that count alike do not meet."""
    ids = {program(one).post("/screenings", finished(), **KEY).json["id"] for one in (officer, officer_elsewhere)}
    assert len(ids) == 2


def test_neither_key_nor_answers_can_be_read_from_the_record_of_intake(officer: Person) -> None:
    """A system may use a name as its key."""
    program(officer).post("/screenings", finished(), **{"idempotency-key": "Invented-Name-1"})
    row = Intake.objects.values().get()
    assert "Invented" not in str(row)
    assert len(row["key"]) == len(row["told"]) == 64


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"informed": False}, "informed"),
        ({"interpreter": "companion"}, "interpreter"),
        ({"held_on": (timezone.localdate() + timedelta(days=2)).isoformat()}, "held_on"),
        ({"held_on": "0000-01-01"}, "held_on"),
        ({"held_on": 0}, "held_on"),
        ({"setting": "spies"}, "setting"),
        ({"language": "fr"}, "language"),
        ({"needs": ["money"]}, "needs.0"),
        ({"interviewer": "00000000-0000-0000-0000-000000000000"}, "interviewer"),
        ({"surname": "Invented"}, "surname"),
        ({"answers": [{"question": "means.treat", "value": "yes", "source": "said"}]}, "answers.0.question"),
        ({"answers": [{"question": "judgement.abroad", "value": "yes", "source": "said"}]}, "answers.0.question"),
        ({"answers": [{"question": "means.threat", "value": "denied", "source": "said"}]}, "answers.0.value"),
        ({"answers": [{"question": "victim.age", "value": "²", "source": "said"}]}, "answers.0.value"),
        ({"answers": [{"question": "victim.age", "value": "121", "source": "said"}]}, "answers.0.value"),
        ({"answers": [{"question": "means.threat", "value": "yes", "source": "guess"}]}, "answers.0.source"),
        (
            {"answers": [{"question": "means.threat", "value": "yes", "source": "said", "note": "a\0b"}]},
            "answers.0.note",
        ),
        (
            {"answers": [{"question": "means.threat", "value": "yes", "source": "said", "note": "\ud800"}]},
            "answers.0.note",
        ),
        ({"answers": ["means.threat"]}, "answers.0"),
        ({"answers": [{"question": "means.threat", "value": "yes", "source": "said"}] * 501}, "answers"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(changed: dict[str, Any], field: str, officer: Person) -> None:
    """What, where, what was expected; nothing is kept."""
    answer = program(officer).post("/screenings", finished(**changed), **KEY)
    assert (answer.status, answer.code, answer.json["error"]["field"]) == (422, "bad_input", field)
    assert answer.json["error"]["expected"]
    assert not Screening.objects.exists()


def test_answers_that_cannot_be_read_together_keep_nothing(officer: Person) -> None:
    """The whole call is one transaction."""
    answers = [
        {"question": "victim.age", "value": "23", "source": "document"},
        {"question": "victim.age_now", "value": "20", "source": "document"},
    ]
    answer = program(officer).post("/screenings", finished(answers=answers), **KEY)
    assert (answer.status, answer.code) == (409, "cannot_be_read")
    assert not Screening.objects.exists()
    assert not Intake.objects.exists()


@pytest.mark.parametrize("key", ["", "short", "a b c d e f g h", "ключ-00000001", "a" * 65])
def test_the_key_is_needed(key: str, officer: Person) -> None:
    """Without a key a repeated call could not be told from another screening."""
    headers = {"idempotency-key": key} if key else {}
    answer = program(officer).post("/screenings", finished(), **headers)
    assert (answer.status, answer.json["error"]["field"]) == (422, "Idempotency-Key")


def test_only_those_who_interview_take_in() -> None:
    """The same roles as on the pages."""
    for role in (Role.SUPERVISOR, Role.INVESTIGATOR, Role.COORDINATOR, Role.ADMINISTRATOR):
        assert program(person(role), decides=True).post("/screenings", finished(), **KEY).status == 403
    assert Caller().post("/screenings", finished(), **KEY).status == 401
