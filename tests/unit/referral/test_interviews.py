"""Interviews: what cannot be one is refused; more of them never takes a warning away; unknown age protects most."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.knowledge import Content
from qorgau.referral.interviews import (
    Finding,
    Interview,
    NotAnInterview,
    Person,
    Review,
    Sort,
    review,
    took_place,
)

NOON = datetime(2026, 11, 24, 7, tzinfo=UTC)  # in Astana
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
BANDS = ("under_14", "from_14_to_17", "adult", "older")
BESIDE = ("pregnant", "small_child", "ill")


def held(name: str = "a", begins: datetime = NOON, hours: float = 1, **more: object) -> Interview:
    """Return an interview of an adult in the proceeding."""
    values = {"people": frozenset({"adult"}), "purpose": "testimony", "ended_at": begins + hours * HOUR}
    return Interview(id=name, began_at=begins, **{**values, **more})  # type: ignore[arg-type]


def test_moments_out_of_order_are_refused() -> None:
    """An end before the beginning, breaks outside, out of order or empty, a moment without its zone."""
    for field, more in (
        ("ended_at", {"ended_at": NOON}),
        ("breaks", {"breaks": ((NOON - HOUR, NOON + HOUR / 2),)}),
        ("breaks", {"breaks": ((NOON + HOUR / 2, NOON + 2 * HOUR),)}),
        ("breaks", {"breaks": ((NOON + HOUR / 2, NOON + HOUR / 2),)}),
        ("breaks", {"breaks": ((NOON + 30 * MINUTE, NOON + 40 * MINUTE), (NOON + MINUTE, NOON + 2 * MINUTE))}),
        ("began_at", {"ended_at": (NOON + HOUR).replace(tzinfo=None)}),
    ):
        with pytest.raises(NotAnInterview) as told:
            held(**more)
        assert told.value.args[0] == field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("purpose", "chat"),
        ("people", frozenset({"adult", "nobody"})),
        ("ground", "because"),
        ("present", frozenset({"employer"})),
    ],
)
def test_a_name_that_the_content_does_not_have_is_refused(content: Content, field: str, value: object) -> None:
    """Nothing is skipped silently; an employer or a relative is no one who may sit by."""
    with pytest.raises(NotAnInterview, match="expected one of") as told:
        review(content, Person(), [held(**{field: value})], NOON + 2 * HOUR)  # type: ignore[arg-type]
    assert told.value.args[0] == field


def test_what_lies_ahead_did_not_take_place(content: Content) -> None:
    """Neither its beginning nor its end; what runs has no end."""
    took_place(content, held(ended_at=None), NOON)
    for field, one in (("began_at", held(begins=NOON + HOUR)), ("ended_at", held())):
        with pytest.raises(NotAnInterview) as told:
            took_place(content, one, NOON)
        assert told.value.args[0] == field


def test_a_finding_names_the_term_its_article_and_how_well_it_is_known(content: Content) -> None:
    """What, why, by which source: and the words are those of the term."""
    found = review(content, Person(child=False), [held(hours=5)], NOON + 6 * HOUR).findings
    assert [(one.sort, one.reached, one.at) for one in found] == [(Sort.CONTINUOUS, True, NOON + 4 * HOUR)]
    term = content.terms["interview_continuous"]
    assert (found[0].why.label, found[0].why.source, found[0].why.confidence) == (
        term.label, term.source, term.confidence,
    )  # fmt: skip


def test_a_plan_is_an_interview_that_runs_from_then_on(content: Content) -> None:
    """What was used up before it counts, what lies after it does not."""
    before, after = held("a", NOON - 3 * HOUR, 2), held("b", NOON + 8 * HOUR)
    planned = held("planned", NOON, ended_at=None, ground="new_questions")
    found = review(content, Person(child=False), [before, after, planned], NOON)
    ends = {one.sort: one.at for one in found.findings}
    assert found.number == 2
    assert ends[Sort.CONTINUOUS] == NOON + 4 * HOUR
    assert ends[Sort.DAY] == NOON + 6 * HOUR


def test_every_night_of_a_long_one_is_told(content: Content) -> None:
    """From one evening over two mornings."""
    found = review(content, Person(child=False), [held(hours=40)], NOON + 41 * HOUR).findings
    nights = [one.at for one in found if one.sort is Sort.NIGHT]
    assert nights == [NOON + 10 * HOUR, NOON + 34 * HOUR]


def test_the_end_of_a_day_is_midnight_in_the_country(content: Content) -> None:
    """What runs over midnight counts on both days."""
    late = held(begins=NOON + 11 * HOUR, hours=3)
    found = review(content, Person(child=False), [late], NOON + 15 * HOUR)
    assert [(one.number, one.total) for one in found.days] == [(1, HOUR), (0, 2 * HOUR)]
    ends = held(begins=NOON + 11 * HOUR, hours=1)
    assert [one.number for one in review(content, Person(), [ends], NOON + 15 * HOUR).days] == [1]


_people = st.frozensets(st.sampled_from((*BANDS, *BESIDE)), max_size=3)


@st.composite
def _interviews(draw: st.DrawFn) -> Interview:
    begins = NOON + draw(st.integers(-300, 300)) * 10 * MINUTE
    length = draw(st.integers(2, 100)) * 10
    cut = sorted(draw(st.lists(st.integers(1, length - 1), max_size=4, unique=True)))
    breaks = tuple(zip(cut[::2], cut[1::2], strict=False))
    return Interview(
        id=draw(st.uuids()).hex, purpose=draw(st.sampled_from(("testimony", "status", "check"))), began_at=begins,
        ended_at=draw(st.sampled_from((begins + length * MINUTE, None))),
        breaks=tuple((begins + start * MINUTE, begins + until * MINUTE) for start, until in breaks),
        people=draw(_people), ground=draw(st.sampled_from(("", "new_questions"))),
        present=draw(st.frozensets(st.sampled_from(("lawyer", "teacher", "doctor", "interpreter")))),
    )  # fmt: skip


def kept(before: Review, after: Review) -> list[Finding]:
    """Return the warnings of a review that another one does not give, at least as early and as firmly."""
    return [one for one in before.findings if not any(_as_firm(one, other) for other in after.findings)]


def _as_firm(one: Finding, other: Finding) -> bool:
    same = one.sort is other.sort and other.at <= one.at and other.reached >= one.reached
    if one.sort in {Sort.COMPANY, Sort.REPEAT}:
        return same and one.interview == other.interview and one.why.name == other.why.name
    if one.sort is Sort.NIGHT:
        return same and _night(one) == _night(other)
    return same and (one.sort is not Sort.DAY or one.day == other.day)


def _night(one: Finding) -> date:
    """Return the day on which a night ends: 22 to 6 by the clock of the content, five hours ahead of UTC."""
    return (one.at + 7 * HOUR).date()


@given(held=st.lists(_interviews(), max_size=5), more=_interviews(), child=st.booleans())
def test_more_interviews_never_take_a_warning_away(
    content: Content, held: list[Interview], more: Interview, child: bool
) -> None:
    """Each warning is still there, no later and no weaker; nothing counted becomes less."""
    before = review(content, Person(child), held, NOON)
    after = review(content, Person(child), [*held, more], NOON)
    assert kept(before, after) == []
    assert after.number >= before.number
    assert after.today >= before.today
    assert after.without_break >= before.without_break


@given(held=st.lists(_interviews(), min_size=1, max_size=5), longer=st.integers(1, 600), child=st.booleans())
def test_more_time_never_takes_a_warning_away(
    content: Content, held: list[Interview], longer: int, child: bool
) -> None:
    """A later end, or no breaks."""
    first, *rest = held
    before = review(content, Person(child), held, NOON)
    end = first.ended_at + longer * MINUTE if first.ended_at else None
    for changed in (replace(first, ended_at=end), replace(first, breaks=())):
        after = review(content, Person(child), [changed, *rest], NOON)
        assert kept(before, after) == []
        assert after.today >= before.today


@given(
    held=st.lists(_interviews(), min_size=1, max_size=4),
    beside=st.frozensets(st.sampled_from(BESIDE)),
    band=st.sampled_from(BANDS),
    child=st.booleans(),
)
def test_unknown_age_is_at_least_as_protective_as_any(
    content: Content, held: list[Interview], beside: frozenset[str], band: str, child: bool
) -> None:
    """S6: every warning of every band of age is given, no later, and so is what the law grants a minor."""
    known = [replace(one, people=beside | {band}) for one in held]
    unknown = [replace(one, people=beside) for one in held]
    told, protected = review(content, Person(child), known, NOON), review(content, Person(child=True), unknown, NOON)
    assert kept(told, protected) == []
    assert {one.name for one in told.proposals} <= {one.name for one in protected.proposals}
    assert protected.findings == review(content, Person(child=False), unknown, NOON).findings
