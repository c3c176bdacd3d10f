"""Pages of what the night has counted and estimated: who may not see them first, then what they tell and what not."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from qorgau.access import Role
from qorgau.interop.ictip.tabulating import units_detected
from qorgau.knowledge import Content
from qorgau.statistics.hidden_codes import Advised, Method, Reason, Warned
from qorgau.statistics.overview.counting import count_overview, write_overview
from qorgau.statistics.overview.hidden_read import Advice, Coded, Hidden, Inside, Limits, Listed, Total, text_of
from qorgau.statistics.register import UNITS, Coding
from qorgau.tables.duck import DuckEngine
from qorgau.text import LANGUAGES
from qorgau_web.statistics import words
from tests.cast import person, signed_in
from tests.figures.invented import people, written

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = (
    "/statistics/register/",
    "/statistics/register/regions.svg",
    "/statistics/hidden/",
    "/statistics/hidden/2026/",
    "/statistics/hidden/2026/own.svg",
)
AT = datetime(2026, 10, 20, tzinfo=UTC)


def total(estimate: int | None = 1230, **told: Any) -> Total:
    """Return a total of 1,230 with its interval, unless told otherwise."""
    usual: dict[str, Any] = {
        "method": Method.STEPWISE, "estimate": estimate, "interval": Limits(900, 1780, 0.95), "model": ("a",),
        "reason": None, "warnings": (Warned.BIASED_LOW,), "replicates": 200,
    }  # fmt: skip
    return Total(**{**usual, **told})


def hidden() -> Hidden:
    """Return a hidden share by both codings: one estimated by two methods, one that nobody can tell."""
    own = Coded(
        Coding("own"), 420, (Listed("police", 210), Listed("shelter", None), Listed("hotline", 130)), ("health",), None,
        (total(), total(None, method=Method.BIC, interval=None, reason=Reason.BLOW_UP, warnings=())),
        (Advice(Advised.MERGE, ("police", "hotline")), Advice(Advised.MORE_PEOPLE, ())),
        (Inside("police", 210, total(190, interval=Limits(150, 260, 0.95)), True),),
    )  # fmt: skip
    return Hidden("2026", 10, None, 60, 30, (own, Coded(Coding("all"), None, nothing=Reason.FEW_LISTS)))


def counted(folder: Path, content: Content, count: int) -> Path:
    """Write, count and estimate a register of invented people; return the folder that a setting names."""
    made = written(folder, people(count))
    file = made / f"{UNITS}.parquet"
    with DuckEngine(file) as engine:
        units = tuple(units_detected(engine, file, (), 10, by_year=True))
    write_overview(made, count_overview(made, content, units, 10))
    (made / "hidden.json").write_text(text_of([hidden()]), encoding="utf-8")
    return folder


@pytest.fixture
def files(tmp_path: Path, content: Content, settings: Any) -> Path:
    """Let the pages read a night of 400 invented people."""
    settings.QORGAU_FIGURES_DIR = counted(tmp_path, content, 400)
    return tmp_path


@pytest.fixture
def nation() -> Client:
    """Return the national coordinator, signed in."""
    return signed_in(person(Role.NATIONAL_COORDINATOR))


def page(client: Client, address: str, lang: str = "en") -> str:
    """Return a page in a language."""
    client.cookies["django_language"] = lang
    found = client.get(address)
    assert found.status_code == 200, address
    return str(found.content.decode())


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.NATIONAL_COORDINATOR])
def test_counts_of_the_register_are_for_who_answers_for_it_alone(role: Role, files: Path) -> None:
    """S26: officer, regional coordinator, scholar, auditor and all others are refused page and picture."""
    client = signed_in(person(role))
    assert {client.get(address).status_code for address in PAGES} == {403}
    assert "/statistics/register/" not in client.get("/statistics/").content.decode()


def test_without_an_account_there_is_the_sign_in(client: Client, files: Path) -> None:
    """Nothing is told to somebody outside."""
    assert {client.get(address).headers["Location"].startswith("/account/login/") for address in PAGES} == {True}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_register_is_told_in_each_language(nation: Client, files: Path, content: Content, lang: str) -> None:
    """People, questions with what was found, routes and ready tables; no code is left without words."""
    told = page(nation, "/statistics/register/", lang)
    for name, one in content.figure_questions.questions.items():
        assert one.label[lang] in told
        assert f"question-{name}.svg" in told
    assert content.regions.places["KZ-75"].label[lang] in told
    assert content.countries.places["UZB"].label[lang] in told
    assert not re.findall(r">(not_known|few_each|forced_labour|adult|child|[0-9]+--[0-9]+)<", told)
    assert "V = " in told


def test_small_counts_are_not_told(nation: Client, files: Path) -> None:
    """Of 400 people few are from Tajikistan or in Aqmola Region: neither a number nor a total gives them away."""
    told = page(nation, "/statistics/register/")
    assert ">few<" in told
    people_only = told.replace(str(words.UNITS["reporting_entity"]), "").partition("Units of IC-TIP")[0]
    cells = [int(one) for one in re.findall(r'cell--numeric">([0-9]+)<', people_only)]
    assert cells
    assert not [one for one in cells if 0 < one < 10]


@pytest.mark.parametrize("name", ["regions", "months", "years", "routes", "question-sex_and_exploitation"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_picture_is_drawn(nation: Client, files: Path, name: str, lang: str) -> None:
    """As SVG without a style or a script of its own."""
    nation.cookies["django_language"] = lang
    found = nation.get(f"/statistics/register/{name}.svg")
    assert found.headers["Content-Type"] == "image/svg+xml"
    assert not {"style=", "<script"} & set(re.findall(r"style=|<script", found.content.decode()))


@pytest.mark.parametrize("address", ["register/nothing.svg", "register/question-x.svg", "register/regions.gif",
                                     "hidden/1999/", "hidden/2026/other.svg", "hidden/2026/all.svg"])  # fmt: skip
def test_what_is_not_there_is_not_there(nation: Client, files: Path, address: str) -> None:
    """An unknown picture, form, period or coding; a coding without totals has no picture."""
    assert nation.get(f"/statistics/{address}").status_code == 404


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_hidden_share_never_stands_alone(nation: Client, files: Path, lang: str) -> None:
    """A total has its interval, its warnings, the other methods, both codings and what would help."""
    told = page(nation, "/statistics/hidden/", lang).replace("\u00a0", " ")
    number = {"en": "1,230", "ru": "1 230", "kk": "1 230"}[lang]
    limits = {"en": "900–1,780", "ru": "900–1 780", "kk": "900–1 780"}[lang]
    assert number in told
    assert limits in told
    for sentence in (words.WARNED["biased_low"], words.NOTHING["blow_up"], words.NOTHING["few_lists"],
                     words.ADVICE["merge"], words.CODINGS["own"], words.CODINGS["all"]):  # fmt: skip
        from django.utils.translation import override  # noqa: PLC0415

        with override(lang):
            assert str(sentence) in told


def test_what_is_few_of_the_hidden_share_has_no_number(nation: Client, files: Path) -> None:
    """A list below the least, and people who refuse that are few, are told as few."""
    told = page(nation, "/statistics/hidden/")
    assert re.search(r"stand on no list[^.]*few\.", told)
    assert re.search(r"\(few\)", told)
    assert re.search(r"so a total of a period with them is too high:[^.]* 30\.", told)


def test_a_night_that_was_not_is_said(nation: Client, settings: Any, tmp_path: Path) -> None:
    """Without a folder, or before the first night, the pages open and say so."""
    for folder in (None, tmp_path):
        settings.QORGAU_FIGURES_DIR = folder
        assert "No night has counted" in page(nation, "/statistics/register/")
        assert "No night has estimated" in page(nation, "/statistics/hidden/")
        assert nation.get("/statistics/register/regions.svg").status_code == 404


@pytest.mark.parametrize("name", ["overview.json", "hidden.json"])
def test_a_file_that_cannot_be_read_is_said(nation: Client, files: Path, name: str) -> None:
    """Nothing of it is shown, and nothing falls."""
    (files / "current" / name).write_text('{"people": ', encoding="utf-8")
    assert "cannot be read" in page(nation, "/statistics/register/")
    assert "cannot be read" in page(nation, "/statistics/hidden/")


def test_of_few_people_nothing_is_told(nation: Client, tmp_path: Path, content: Content, settings: Any) -> None:
    """A register of nine people shows no table and no picture."""
    settings.QORGAU_FIGURES_DIR = counted(tmp_path, content, 9)
    told = page(nation, "/statistics/register/")
    assert "too few people in the register" in told
    assert "<table" not in told
    assert nation.get("/statistics/register/months.svg").status_code == 404


def test_every_code_has_its_words() -> None:
    """What the core may answer has words here: none is forgotten, none is too many."""
    from qorgau.statistics.association import Direction, Finding, Kind, Word  # noqa: PLC0415
    from qorgau.statistics.flows import Seen  # noqa: PLC0415
    from qorgau.statistics.refusing import Reason as Refusal  # noqa: PLC0415
    from qorgau.statistics.trend import Caution, Evidence  # noqa: PLC0415

    for told, codes in (
        (words.ASSOCIATION, Word), (words.TESTS, Kind), (words.FINDINGS, Finding), (words.REFUSED, Refusal),
        (words.EVIDENCE, Evidence), (words.CAUTIONS, Caution), (words.ROUTES, Seen), (words.METHODS, Method),
        (words.NOTHING, Reason), (words.WARNED, Warned), (words.ADVICE, Advised), (words.CODINGS, Coding),
        (words.DIRECTIONS, Direction),
    ):  # fmt: skip
        assert set(told) >= {str(one.value) for one in codes}
