"""S31: interviews are counted, limits are told before they come, deposition is proposed, a repeat needs its ground."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import models

from qorgau.knowledge import Content
from qorgau.referral.interviews import Interview, Person, Sort, review
from qorgau_web.referral.forms.interviews import InterviewForm
from qorgau_web.referral.models import Interview as Row
from tests.conftest import ROOT

NOON = datetime(2026, 11, 24, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
# Each kind of person with the two terms of law that limit its interviews.
LIMITS = {
    "adult": ("interview_continuous", "interview_day"),
    "older": ("interview_continuous_pregnant", "interview_day_pregnant"),
    "from_14_to_17": ("interview_continuous_minor", "interview_day_minor"),
    "under_14": ("interview_continuous_minor", "interview_day_minor"),
}


def runs(*people: str, **more: object) -> Interview:
    """Return an interview that begins at noon."""
    return Interview(id="a", purpose="testimony", began_at=NOON, people=frozenset(people), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", LIMITS)
def test_s31_a_limit_is_told_before_it_comes(content: Content, kind: str) -> None:
    """From the first moment of an interview: when each limit of the law will be reached, and by which term."""
    person = Person(child=content.interviews.people[kind].child)
    found = {one.sort: one for one in review(content, person, [runs(kind)], NOON).findings}
    for sort, term in zip((Sort.CONTINUOUS, Sort.DAY), LIMITS[kind], strict=True):
        span = content.terms[term].span
        assert span is not None
        assert (found[sort].reached, found[sort].why.name) == (False, term)
        assert found[sort].at == NOON + span.value * HOUR


def test_s31_deposition_is_proposed_for_a_minor_and_a_foreigner(content: Content) -> None:
    """Before the first interview too; for a minor the motion must be granted, and the article is named."""
    minor = {one.name: one for one in review(content, Person(child=True), [], NOON).proposals}["minor"]
    assert minor.granted
    assert minor.why.source.article.startswith("217")
    adult = Person(child=False, facts={"person.foreign": True})
    assert [one.name for one in review(content, adult, [], NOON).proposals] == ["foreigner"]
    citizen = Person(child=False, facts={"person.foreign": False})
    assert review(content, citizen, [], NOON).proposals == ()


def test_s31_each_repeat_shows_its_ground_or_that_it_has_none(content: Content) -> None:
    """A ground of Article 211, or a warning."""
    first = runs("adult", ended_at=NOON + HOUR)
    again = Interview(id="b", purpose="testimony", began_at=NOON + 3 * HOUR, people=frozenset({"adult"}))
    seen = review(content, Person(child=False), [first, again], NOON + 3 * HOUR)
    assert [(one.interview, one.ground) for one in seen.repeats] == [("b", None)]
    assert [one.interview for one in seen.findings if one.sort is Sort.REPEAT] == ["b"]
    assert {one.source.article for one in content.interviews.grounds.values()} == {"211(2)", "211(3)"}


def test_s31_no_figure_of_law_stands_in_the_code() -> None:
    """The lengths are those of the terms: the core knows none."""
    for path in (ROOT / "src" / "qorgau" / "referral").glob("interview*.py"):
        text = path.read_text(encoding="utf-8")
        assert "hours=4" not in text
        assert "hours=8" not in text


def test_s18_there_is_no_room_for_what_was_said() -> None:
    """Codes, moments and lists of codes: no column for text, sealed or not, and no field of the form takes any."""
    short = {field.name: field.max_length for field in Row._meta.fields if isinstance(field, models.CharField)}
    assert set(short) == {"body", "purpose", "ground", "place"}
    assert max(length or 0 for length in short.values()) <= 40
    others = {type(field) for field in Row._meta.fields if field.name not in short}
    assert not others & {models.TextField, models.BinaryField, models.FileField}
    fields = InterviewForm(now=NOON).fields.values()
    assert {type(one).__name__ for one in fields} <= {
        "DateTimeField", "ChoiceField", "MultipleChoiceField", "BooleanField",
    }  # fmt: skip


def test_s17_no_relative_sits_by_unchecked(content: Content) -> None:
    """Nobody who may be present is a relative or companion, and who represents a child says who it may not be."""
    present = content.interviews.present
    assert not set(present) & {"relative", "companion", "parent", "employer"}
    assert present["legal_representative"].text
    assert present["interpreter"].text
