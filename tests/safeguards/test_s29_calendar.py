"""S29, S16: whoever sees the telephone of a worker learns nothing from its calendar but moments and pseudonyms."""

from __future__ import annotations

import re
from typing import Final

import pytest
from icalendar import Calendar

from qorgau.access import Role
from qorgau.knowledge import Content
from qorgau_web.access.models import Person
from qorgau_web.access.queries import agencies
from qorgau_web.referral.models import Case, Work
from tests.cast import AT, person, signed_in
from tests.web.referral.cast import NEED, desk, done, opened, waiting

# What an entry may hold, and nothing else: no description, place, category, alarm or person.
HELD: Final = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "CLASS", "TRANSP"}
ABOUT: Final = {"VERSION", "PRODID", "METHOD", "UID"}
SUMMARY: Final = re.compile(r"[^0-9:]+: ([0-9A-Z-]+)")


def _words(content: Content) -> set[str]:
    """Return the words of every step, procedure, region and agency, in every language."""
    texts = [
        *(step.label for one in content.procedures.values() for step in one.steps.values()),
        *(one.label for one in content.procedures.values()),
        *(place.label for place in content.regions.places.values()),
    ]
    named = {name for one in agencies() for name in (one.id, one.name_kk, one.name_ru, one.name_en)}
    return {word for text in texts for word in dict(text).values()} | set(content.procedures) | named


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_calendar_tells_nothing(officer: Person, content: Content, lang: str) -> None:
    """Whoever takes it: the one who leads the case, the desk that was asked, the coordinator to whom it went up."""
    receiver = desk()
    case = opened(officer)
    done(officer, case, "choose", "chosen", NEED)
    done(officer, case, "explain", "agrees")
    Work.objects.filter(pk=waiting(case, "answer").id).update(legal_due=AT)
    done(officer, opened(officer), "choose", "none_suits")
    opened(officer)
    numbers = set(Case.objects.values_list("number", flat=True))
    forbidden = _words(content) | {row.step for row in Work.objects.all()}
    forbidden |= {"Planted", "Qorgau", "Қорғау", "Invented", "KZ-", "adult", officer.username}
    for who in (officer, receiver, person(Role.COORDINATOR)):
        taken = signed_in(who, lang).post("/work/calendar/")
        found = Calendar.from_ical(taken.content)
        text = taken.content.decode().replace("\r\n ", "")
        assert [word for word in sorted(forbidden) if word in text.replace("PRODID:-//calendar//due//EN", "")] == []
        assert set(found) == ABOUT
        assert found.events
        for entry in found.events:
            assert set(entry) == HELD
            assert not entry.subcomponents
            assert entry["CLASS"] == "PRIVATE"
            told = SUMMARY.fullmatch(str(entry["SUMMARY"]))
            assert told
            assert told[1] in numbers
            assert re.fullmatch(r"http://testserver/work/[0-9a-f-]{36}/", str(entry["URL"]))
        assert "calendar.ics" in taken.headers["Content-Disposition"]
        assert taken.headers["Cache-Control"] == "no-store"
