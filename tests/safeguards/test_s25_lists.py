"""S25: a body lists the people it detected itself; both codings can be run; who refuses matching is a told bias."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from qorgau.knowledge import Content
from qorgau.knowledge.mechanism import Kind
from qorgau.statistics.prevalence import Chosen, Coding, capture
from qorgau.statistics.register import Contact, Detection, contacts_of, detections, histories

AT = datetime(2026, 3, 1, tzinfo=UTC)
LATER = AT + timedelta(days=2)


def _own(contacts: list[Contact]) -> dict[str, bool]:
    return {one.body: not one.led for one in detections(contacts)}


def test_a_body_that_was_led_to_a_person_has_not_detected_her() -> None:
    """Not by a report of another body, not by a hand-over, and not by screening her again after it."""
    assert _own(list(contacts_of("police", AT, [], [("shelter", LATER)]))) == {"police": True, "shelter": False}
    assert _own(list(contacts_of("police", AT, [("hotline", AT)], []))) == {"police": False, "hotline": True}
    assert _own(list(contacts_of("police", AT, [("police", AT), ("hotline", AT)], [])))["police"]
    again = [*contacts_of("police", AT, [], [("shelter", LATER)]), Contact("shelter", LATER, led=False)]
    assert _own(again) == {"police": True, "shelter": False}
    before = [*contacts_of("police", AT, [], [("shelter", LATER)]), Contact("shelter", AT, led=False)]
    assert _own(before) == {"police": True, "shelter": True}


def test_own_detections_are_the_default_and_both_codings_can_be_run() -> None:
    """A referral makes lists meet that do not meet by themselves."""
    first = Detection("p", "police", "2026-03", own=True), Detection("s", "shelter", "2026-03", own=False)
    second = (Detection("s", "shelter", "2026-03", own=True),)
    found = histories([first, second], date(2026, 12, 1))
    own = capture(found, Chosen(period="2026", least=1))
    everything = capture(found, Chosen(period="2026", least=1, coding=Coding.ALL))
    assert (own.table.overlap(0b11), everything.table.overlap(0b11)) == (0, 1)


def test_matching_is_asked_and_need_not_be_answered(content: Content) -> None:
    """The record of a consent has the question; help does not wait for it (S9)."""
    (field,) = [one for one in content.forms["consent_record"].fields.values() if one.into == "matching"]
    assert field.kind is Kind.YES_NO
    assert not field.required
