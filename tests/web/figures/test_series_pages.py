"""Pages of published figures: open to everybody who has an account, each number with its source, bad input refused."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from qorgau.access import Role
from qorgau.statistics.series.extracting import COLUMNS
from qorgau.text import LANGUAGES
from qorgau_web.knowledge.queries import content
from qorgau_web.statistics import words
from tests.cast import person, signed_in

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
VIEWS = ("offences", "exploitation", "neighbours", "papers")


@pytest.fixture
def scholar() -> Client:
    """Return a scholar who is signed in."""
    return signed_in(person(Role.SCHOLAR))


def page(client: Client, address: str, lang: str = "en") -> str:
    """Return the page in a language."""
    client.cookies["django_language"] = lang
    found = client.get(address)
    assert found.status_code == 200, address
    return str(found.content.decode())


def test_without_an_account_there_is_the_sign_in(client: Client) -> None:
    """Nobody outside reads the pages, not even of public figures: the register is one door."""
    for address in ("/statistics/", "/statistics/figures/offences/", "/statistics/figures/offences/table.csv"):
        found = client.get(address)
        assert found.status_code == 302
        assert found.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_public_figures(role: Role) -> None:
    """They are no figures of the register."""
    assert "182" in page(signed_in(person(role)), "/statistics/figures/offences/")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_view_says_what_it_counts_in_each_language(scholar: Client, lang: str) -> None:
    """Title, caution and a table for each picture; every number with its source."""
    entrance = page(scholar, "/statistics/", lang)
    for name, view in content().figure_views.views.items():
        assert f'href="/statistics/figures/{name}/"' in entrance
        shown = page(scholar, f"/statistics/figures/{name}/", lang)
        assert view.label[lang] in shown
        assert 0 < shown.count("<table ") >= shown.count("<img ")


def test_a_part_of_a_year_is_marked(scholar: Client) -> None:
    """57 cases are those of six months, and the page says so beside the number."""
    shown = page(scholar, "/statistics/figures/offences/")
    rows = re.findall(r"<tr[^>]*>.*?</tr>", shown, re.DOTALL)
    (row,) = [one for one in rows if "2022-01-01–2022-06-30" in one and "P000" in one]
    assert "part of a year" in row
    assert ">57<" in row
    assert ">114<" not in shown


def test_the_three_figures_of_2022_are_told_as_a_difference(scholar: Client) -> None:
    """57, 77 and 79 stand in one line with who printed them; no number is chosen."""
    shown = page(scholar, "/statistics/figures/offences/?since=2022&until=2022")
    differing = shown.partition("Where sources differ")[2]
    assert all(f">{number}<" in differing for number in (57, 77, 79))
    assert "The periods are not the same." in differing


def test_narrow_and_broad_are_chosen_apart(scholar: Client) -> None:
    """The narrow sense holds Articles 128 and 135 alone."""
    narrow = page(scholar, "/statistics/figures/articles/?sense=narrow")
    assert "Article 128" in narrow
    assert "Article 308" not in narrow


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/statistics/figures/?measure=colour", "Select a valid choice"),
        ("/statistics/figures/?measure=convictions&since=2020&until=2010", "not before the first one"),
        ("/statistics/figures/offences/?since=abc", "whole number"),
        ("/statistics/figures/offences/?since=1", "1949"),
        ("/statistics/figures/offences/?sense=wide", "Select a valid choice"),
    ],
)
def test_bad_input_is_told_and_shows_nothing(scholar: Client, address: str, told: str) -> None:
    """What, where, what was expected; a picture of it does not exist."""
    scholar.cookies["django_language"] = "en"
    found = scholar.get(address)
    assert (found.status_code, told in found.content.decode()) == (400, True)
    assert "<img " not in found.content.decode()
    path, _, asked = address.partition("?")
    assert scholar.get(f"{path}0.svg?{asked}").status_code == 404
    assert scholar.get(f"{path}table.csv?{asked}").status_code == 404


@pytest.mark.parametrize("address", ["nowhere/", "offences/99.svg", "offences/0.gif", "offences/table.pdf"])
def test_what_is_not_there_is_not_there(scholar: Client, address: str) -> None:
    """An unknown view, a panel too many, another form."""
    assert scholar.get(f"/statistics/figures/{address}").status_code == 404


def test_nothing_that_meets_all_is_said(scholar: Client) -> None:
    """No conviction was counted in the narrow sense in 1950."""
    shown = page(scholar, "/statistics/figures/?measure=convictions&sense=narrow&until=1950")
    assert "No figure meets all of this." in shown


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_is_drawn_in_the_language_of_the_page(scholar: Client, name: str, lang: str) -> None:
    """It bears who published the numbers, fetches nothing, and has no style of its own that the policy refuses."""
    scholar.cookies["django_language"] = lang
    found = scholar.get(f"/statistics/figures/{name}/0.svg")
    drawn = found.content.decode()
    assert found.headers["Content-Type"] == "image/svg+xml"
    assert content().figure_words.notes["published"][lang].split("{")[0].strip() in drawn
    assert "style=" not in drawn
    assert "<script" not in drawn


def test_a_picture_follows_what_was_asked(scholar: Client) -> None:
    """The filter of the page holds for its pictures and tables."""
    whole = scholar.get("/statistics/figures/victims/0.svg").content
    late = scholar.get("/statistics/figures/victims/0.svg?since=2020").content
    assert whole != late
    taken = scholar.get("/statistics/figures/victims/table.csv?since=2020").content.decode("utf-8-sig")
    heads, *told = csv.reader(io.StringIO(taken))
    end = COLUMNS.index("end")
    assert len(heads) == len(COLUMNS)
    assert told
    assert all(row[end] >= "2020" for row in told)


def test_a_workbook_opens_and_names_its_sources(scholar: Client) -> None:
    """Title, sources, typed numbers."""
    found = scholar.get("/statistics/figures/hotline/table.xlsx")
    assert 'filename="hotline.xlsx"' in found.headers["Content-Disposition"]
    packed = zipfile.ZipFile(io.BytesIO(found.content))
    assert "Trafficking in Persons Report" in packed.read("xl/sharedStrings.xml").decode()
    assert "<v>841</v>" in packed.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_counts_do_over_time_is_told_with_limits(scholar: Client, lang: str) -> None:
    """The paper: 111 cases, then 103; six months of 57 by length, never doubled; three years are no trend."""
    shown = html.unescape(page(scholar, "/statistics/figures/offences/", lang))
    told = shown[shown.index("2020 → 2021: × 0.93 (0.70–1.22)") :]
    assert re.search(r"2021 → [0-9.-]+–[0-9.-]*2022[0-9.-]*: × 1\.12 \(0\.79–1\.56\)", told)
    with override(lang):
        assert str(words.REFUSED["few_periods"]) in told
        assert str(words.CAUTIONS["may_be_recording"]) in told
        assert str(words.EVIDENCE["very_strong"]) in told
    assert content().figure_events.events["law_292"].label[lang] in told


def test_a_tier_is_no_count_and_moves_nowhere(scholar: Client) -> None:
    """Only counts have a ratio."""
    assert "Over time" not in page(scholar, "/statistics/figures/tier/")
