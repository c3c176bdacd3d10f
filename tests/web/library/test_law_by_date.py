"""Law by date as a lawyer meets it: a day, two days, what is not established, bad days."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgau_web.access.models import Person
from tests.cast import signed_in
from tests.web.library.pages import ARTICLE
from tests.web.words import words_on

CHANGE = f"{ARTICLE}change/"


@pytest.fixture
def reader(officer: Person) -> Client:
    """Return the browser of an officer who reads English."""
    return signed_in(officer)


def part(page: str, name: str) -> str:
    """Return what a page says of one part, on one line."""
    found = re.search(rf'<section class="q-part" id="{name}".*?(?=<section class="q-part"|<footer)', page, re.DOTALL)
    assert found, name
    return " ".join(words_on(found.group()).split())


def test_the_day_decides(reader: Client) -> None:
    """4-7 years in 2021, 3-5 in 2016, the text of 2007 not available, 1990 not established."""
    now, then, gap, before = (
        part(reader.get(f"{ARTICLE}?on={day}").content.decode(), "KZ-128-1").partition("wordings in time")[0]
        for day in ("2021-01-01", "2016-01-01", "2007-06-01", "1990-01-01")
    )
    assert "imprisonment, 4–7 years" in now
    assert "imprisonment, 3–5 years" in then
    assert "text not available" in gap
    assert "imprisonment" not in gap
    assert "The nearest wording is not put in its place" in before
    assert "imprisonment" not in before
    assert "Buying" not in before


def test_versions_stand_as_a_timeline(reader: Client) -> None:
    """Newest first, each with its period; the one of the day is marked, the others lead to a day of theirs."""
    page = reader.get(f"{ARTICLE}?on=2016-01-01").content.decode()
    told = part(page, "KZ-128-1")
    first, now, gap, old = (
        told.index(words)
        for words in (
            "from January 2020 – show a day of it",
            "from 1 January 2015 until January 2020 – stands on the day shown",
            "from March 2006 until 1 January 2015",
            "from January 1998 until March 2006",
        )
    )
    assert first < now < gap < old
    assert 'href="?on=2020-01-31#KZ-128-1"' in page


def test_aggravators_stand_under_their_items(reader: Client) -> None:
    """Each with its number; one whose start is not known is said to be so on a day before it was read."""
    page = part(reader.get(f"{ARTICLE}?on=2021-01-01").content.decode(), "KZ-128-2")
    assert "Whether this stood on this day is not established" in page
    later = part(reader.get(f"{ARTICLE}?on=2026-01-01").content.decode(), "KZ-128-2")
    assert "Whether this stood on this day" not in later


def test_doctrine_is_marked_as_recalled(reader: Client) -> None:
    """It is provisional, and says that no lawyer has confirmed it."""
    words = words_on(reader.get(ARTICLE).content.decode())
    assert "Doctrine recalled by the editors" in words
    assert "provisional" in words


@pytest.mark.parametrize(
    "day", ["soon", "2026-13-01", "31.02.2020", "0000-01-01", "", "20260101", "1.1.26", "2026-01-01x"]
)
@pytest.mark.parametrize(
    "address",
    [ARTICLE, "/library/law/", "/library/law/gaps/", "/library/law/obligations/", "/library/law/provisions/"],
)
def test_bad_days_are_refused(reader: Client, address: str, day: str) -> None:
    """A clear error at the field, and nothing of the law in its place."""
    response = reader.get(address, {"on": day})
    words = words_on(response.content.decode())
    assert response.status_code == 400
    assert "Enter a real day, such as 24.11.2026 or 2026-11-24" in words
    assert "Nothing is shown for a day that is not one" in words
    assert "imprisonment" not in words


@pytest.mark.parametrize("day", ["2021-01-05", "5.1.2021", "05.01.2021", "05/01/2021", " 2021-01-05 "])
def test_days_as_people_write_them(reader: Client, day: str) -> None:
    """The way of the country, the way of computers."""
    response = reader.get(ARTICLE, {"on": day})
    assert response.status_code == 200
    assert "Shown: 5 January 2021" in words_on(response.content.decode())


def test_a_day_that_lies_ahead(reader: Client) -> None:
    """What is known today is shown, and the page says so."""
    assert "This day lies ahead" in words_on(reader.get(ARTICLE, {"on": "2999-01-01"}).content.decode())


def test_the_difference_between_two_days(reader: Client) -> None:
    """The sanction rose: old years struck through, new ones underlined, each said in words for who does not see it."""
    page = reader.get(CHANGE, {"before": "2016-01-01", "after": "2021-01-01"}).content.decode()
    assert re.search(r"<del><span[^>]*>\[ended:\] </span>3–5<span[^>]*> \[end\]</span></del>", page)
    assert re.search(r"<ins><span[^>]*>\[added:\] </span>4–7<span[^>]*> \[end\]</span></ins>", page)
    first = part(page, "KZ-128-1")
    assert "Wording unchanged" in first
    assert "Sanction changed" in first
    second = part(page, "KZ-128-2")
    assert "not established" in second
    assert "text not available" in second
    assert "<ins>" not in page.partition('id="KZ-128-2"')[2].partition('id="KZ-128-3"')[0]


def test_versions_passed_over_are_named(reader: Client) -> None:
    """Between 1999 and 2021 other wordings stood, one of them unread."""
    page = reader.get(CHANGE, {"before": "1999-01-01", "after": "2021-01-01"}).content.decode()
    assert "from March 2006 until 1 January 2015: text not available" in part(page, "KZ-128-1")


def test_the_order_of_the_days_does_not_matter(reader: Client) -> None:
    """The earlier day comes first."""
    there = reader.get(CHANGE, {"before": "2016-01-01", "after": "2021-01-01"}).content.decode()
    back = reader.get(CHANGE, {"before": "2021-01-01", "after": "2016-01-01"}).content.decode()
    assert part(there, "KZ-128-1") == part(back, "KZ-128-1")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"before": "2016-01-01", "after": "2016-01-01"}, "Choose two different days"),
        ({"before": "never", "after": "2016-01-01"}, "Enter a real day"),
        ({"before": "2016-01-01"}, "Enter a real day"),
    ],
)
def test_two_bad_days(reader: Client, days: dict[str, str], told: str) -> None:
    """Said at the field; nothing is compared."""
    response = reader.get(CHANGE, days)
    assert response.status_code == 400
    assert told in words_on(response.content.decode())


def test_without_days_the_page_asks(reader: Client) -> None:
    """And names days on which a wording is known."""
    response = reader.get(CHANGE)
    assert response.status_code == 200
    assert "1 January 2015" in words_on(response.content.decode())


def test_gaps_and_obligations_of_a_day(reader: Client) -> None:
    """In 2007 nothing is claimed of the articles that nobody read."""
    then = words_on(reader.get("/library/law/obligations/", {"on": "2007-06-01"}).content.decode())
    now = words_on(reader.get("/library/law/obligations/", {"on": "2026-11-22"}).content.decode())
    assert "aligned: 0" in then
    assert "aligned: 1; partly: 11; open: 0; not examined: 14" in now


def test_states_side_by_side(reader: Client) -> None:
    """All of them, or those that were chosen; a code that is none changes nothing."""
    whole = words_on(reader.get("/library/law/states/").content.decode())
    two = reader.get("/library/law/states/?state=kz&state=pt&state=atlantis").content.decode()
    heads = re.findall(r'<th scope="col"[^>]*id="compare_(\w+)"', two)
    assert "Sweden" in whole
    assert heads == ["kz", "pt"]
