"""The auditor's page: rows of the trail in words, in three languages, and nothing of a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.access.templatetags.access import DONE
from qorgau_web.trail.models import Entry
from tests.cast import begun, decided, person, signed_in

SHELL = Path(__file__).parent.parent.parent / "src" / "qorgau_web"


@pytest.mark.django_db
@pytest.mark.parametrize(("lang", "words"), [("en", "Decision made"), ("ru", "Решение"), ("kk", "Шешім")])
def test_what_was_done_stands_in_words(officer: Person, lang: str, words: str) -> None:
    """Who, what and why; filters lead to one kind and to one record."""
    screening = begun(officer)
    decided(officer, screening)
    client = signed_in(person(Role.AUDITOR), lang)
    page = client.get("/account/trail/").content.decode()
    assert words in page
    assert officer.name in page
    only = client.get(f"/account/trail/?about={screening}").content.decode()
    assert only.count("<tr") - 1 == Entry.objects.filter(about=screening).count()
    assert client.get("/account/trail/?what=identity.search").status_code == 200
    assert client.get("/account/trail/?before=x&about=y").status_code == 200


def test_every_kind_of_row_has_words() -> None:
    """An action that is added without words for the auditor is found."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in SHELL.rglob("*.py"))
    kinds = set(re.findall(r'what="([a-z]+(?:\.[a-z_]+)+)"', sources))
    assert len(kinds) > 20
    assert kinds - set(DONE) == set()
