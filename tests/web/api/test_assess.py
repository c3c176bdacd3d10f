"""Assessment without a record: one case a call, nothing kept, the front line's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qorgau.access import Role
from qorgau.knowledge.reading import read_file
from qorgau_web.access.models import Person
from qorgau_web.screening.models import Answer, Screening
from qorgau_web.trail.models import Entry
from tests.cast import person
from tests.web.api.calls import Caller, program

CASE = {"place": {"country": "KAZ"}, "victim": {"age": 24}, "means": {"threat": {"answer": "yes", "source": "said"}}}
EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples(path: Path, officer: Person) -> None:
    """A case file of the command line is understood; offences are not shown (safeguard S13)."""
    answer = program(officer).post("/assess", read_file(path))
    assert answer.status == 200
    assert "offences" not in answer.json
    assert "KZ-1" not in str(answer.json)


def test_nothing_is_kept(officer: Person) -> None:
    """Neither a record nor a row of the trail: there is nobody whom it is about."""
    caller = program(officer)
    before = Entry.objects.count()
    assert caller.post("/assess", CASE).status == 200
    assert (Screening.objects.count(), Answer.objects.count(), Entry.objects.count()) == (0, 0, before)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_in_three_languages(lang: str, officer: Person) -> None:
    """The words follow the language that is asked for."""
    assert program(officer).post(f"/assess?lang={lang}", CASE).status == 200


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"means": {"treat": True}}, "means.treat"),
        ({"victim": {"name": "Invented"}}, "victim.name"),
        ({"victim": {"age": 10**30}}, "victim.age"),
        ({"victim": {"age": 23, "minor": True}}, "victim"),
        ({"signs": {"ILO-XX99": True}}, "signs.ILO-XX99"),
        ({"cases": [CASE, CASE]}, "cases"),
        ({"title": "\ud800"}, "title"),
        ({"\0": 1}, "\\x00"),
        ([CASE], "body"),
    ],
)
def test_a_case_that_cannot_be_read(case: Any, field: str, officer: Person) -> None:
    """The field is named; a name of a person is no name of the vocabulary, and two cases are no case (S10)."""
    answer = program(officer).post("/assess", case)
    assert (answer.status, answer.json["error"]["field"]) == (422, field)


def test_only_those_who_interview() -> None:
    """It is for the front line's own systems."""
    assert program(person(Role.SCHOLAR)).post("/assess", CASE).status == 403
    assert Caller().post("/assess", CASE).status == 401
