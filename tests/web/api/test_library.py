"""The library for programs says the same as the content, with its gaps."""

from __future__ import annotations

import pytest

from qorgau.access import Role
from qorgau.knowledge import Content
from tests.cast import person
from tests.web.api.calls import Caller, program

pytestmark = pytest.mark.django_db
ADDRESSES = ("/content", "/library/signs", "/library/protocols", "/library/offences", "/library/articles")


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_it(role: Role) -> None:
    """The library holds nothing of anybody; without a token it is closed like everything."""
    caller = program(person(role))
    assert {caller.get(one).status for one in ADDRESSES} == {200}
    assert {Caller().get(one).status for one in ADDRESSES} == {401}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_everything_is_there(lang: str, content: Content) -> None:
    """Every entry under its id, with source and confidence, also each by itself."""
    caller = program(person(Role.OFFICER))
    for name in ("signs", "protocols", "offences", "articles"):
        entries = getattr(content, name)
        found = caller.get(f"/library/{name}", lang=lang).json[name]
        assert [one["id"] for one in found] == list(entries)
        for one in found[:3]:
            alone = caller.get(f"/library/{name}/{one['id']}", lang=lang).json
            assert alone == one
            assert one["label"] == entries[one["id"]].label[lang]
            assert one["source"]["confidence"] == entries[one["id"]].confidence.value
        assert caller.get(f"/library/{name}/nothing").status == 404


def test_the_law_of_a_day(content: Content) -> None:
    """What was not yet law has no wording, and what nobody read has none either (safeguard S11)."""
    caller = program(person(Role.OFFICER))
    early = caller.get("/library/offences", as_of="1950-01-01").json
    assert early["as_of"] == "1950-01-01"
    assert all(one["version"] is None or one["version"]["text"] is None for one in early["offences"])
    now = caller.get("/library/offences/KZ-128-1", as_of="2026-11-24").json
    assert now["state"] == "worded"
    assert now["version"]["text"]
    assert now["version"]["in_force"]["until"] is None
    silent = [one for one in early["offences"] if one["state"] == "not_available"]
    assert all(one["version"]["text"] is None for one in silent)


def test_an_article_on_two_days() -> None:
    """Each part says whether it changed; what is not established is unknown."""
    caller = program(person(Role.LAWYER))
    found = caller.get("/library/articles/KZ-ART-128/difference", before="2014-01-01", after="2026-11-24").json
    assert found["parts"]
    same = caller.get("/library/articles/KZ-ART-128/difference", before="2026-11-24", after="2026-11-24").json
    assert {one["change"] for one in same["parts"]} <= {"same", "unknown"}
    assert caller.get("/library/articles/KZ-ART-128/difference").status == 422
    assert caller.get("/library/articles/nothing/difference", before="2014-01-01").status == 404


def test_the_questions_of_a_protocol_stand_in_their_sections() -> None:
    """A program can lead the conversation."""
    for one in program(person(Role.OFFICER)).get("/library/protocols").json["protocols"]:
        sections = [part["id"] for part in one["sections"]]
        places = [sections.index(question["section"]) for question in one["questions"]]
        assert places == sorted(places)
