"""Every page of the library: in three languages, each statement with its origin, every entry on some page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urldefrag

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from qorgau.access import Role
from qorgau.knowledge import Content
from qorgau_web.access.models import Person
from qorgau_web.knowledge.queries import content as loaded
from qorgau_web.knowledge.queries.addresses import address_of, address_of_name
from qorgau_web.knowledge.queries.areas import area_of
from tests.cast import person, signed_in
from tests.web.library.pages import LISTS, ONE, TITLES
from tests.web.words import left_in_latin, words_on

STATUS = {"31.02": 400, "share=200": 400, "nowhere": 400, "before=2026-01-01&after=2026-01-01": 400}
BOUND = "govuk-error-summary"


def expected(address: str) -> int:
    """Return the status that a page has."""
    return next((status for part, status in STATUS.items() if part in address), 200)


@pytest.fixture
def reader(officer: Person) -> Client:
    """Return the browser of an officer who reads English."""
    return signed_in(officer)


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_page_is_left_in_another_language(officer: Person, lang: str) -> None:
    """Nothing but codes, addresses and proper names is in Latin letters, whatever day or state the page shows."""
    client = signed_in(officer, lang)
    left = {}
    for address in (*LISTS, *ONE):
        response = client.get(address)
        assert response.status_code == expected(address), address
        page = response.content.decode()
        assert f'lang="{lang}"' in page
        if found := left_in_latin(page, "zzzzzz", "nowhere", "Invented officer", *TITLES):
            left[address] = found
    assert left == {}


def test_pages_in_english(reader: Client) -> None:
    """Each page answers; a heading, one main part, a title of its own; words in other languages are marked."""
    titles = set()
    for address in (*LISTS, *ONE):
        response = reader.get(address)
        assert response.status_code == expected(address), address
        page = response.content.decode()
        assert len(re.findall(r"<h1[\s>]", page)) == 1, address
        titles.add(re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0])
        assert re.findall(r"[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,}", words_on(page)) == [], address
    assert len(titles) > len(LISTS)


def test_no_id_stands_twice(reader: Client) -> None:
    """A link to a place on a page leads to one place."""
    for address in (*LISTS, *ONE):
        ids = re.findall(r'\sid="([^"]+)"', reader.get(address).content.decode())
        assert len(ids) == len(set(ids)), (address, {one for one in ids if ids.count(one) > 1})


def test_every_entry_stands_on_a_page_that_links_reach(reader: Client, content: Content) -> None:
    """From the entrance, by links alone: every entry and every fact, and no link that leads nowhere."""
    pages = dict(walk(reader, "/library/"))
    names = [entry.id for entry in content.entries()] + list(content.facts)
    missing = []
    for name in names:
        page, place = urldefrag(address_of_name(loaded(), name))
        if page not in pages or (place and place not in pages[page]):
            missing.append(name)
    assert missing == []
    broken = [
        target for _, found in pages.items() for target in found if target.startswith("#") and target[1:] not in found
    ]
    assert broken == []


def walk(client: Client, start: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each page that links of the library lead to, with its ids and its links within itself."""
    seen, waiting = {start}, [start]
    while waiting:
        address = waiting.pop()
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        page = response.content.decode()
        inner = {f"#{one}" for one in re.findall(r'href="#([^"]+)"', page)}
        yield address, set(re.findall(r'\sid="([^"]+)"', page)) | inner
        links = {urldefrag(one)[0].partition("?")[0] for one in re.findall(r'href="(/library/[^"]*)"', page)}
        waiting += sorted(links - seen)
        seen |= links


def test_entries_are_found_by_their_id(reader: Client, content: Content) -> None:
    """`entries/ID` leads to the place of an entry, a fact or a sign; an unknown id is not there."""
    for name in ("KZ-128-2", "ILO-DR01", "means.threat", "gap_internet", "palermo", "P3", "compare_se", "weapon"):
        response = reader.get(f"/library/entries/{name}/")
        assert response.status_code == 302, name
        assert response.headers["Location"] == address_of_name(loaded(), name)
    for entry in content.entries():
        assert address_of(entry)
        assert area_of(entry)
    assert reader.get("/library/entries/KZ-999/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/library/signs/ILO-XX99/",
        "/library/protocols/nobody/",
        "/library/facts/nothing/",
        "/library/rules/none/",
        "/library/law/KZ-CC-2014/999/",
        "/library/law/KZ-CC-2014/999/?on=bad",
        "/library/law/KZ-CC-1959/128/",
        "/library/law/KZ-CC-2014/999/change/",
        "/library/law/KZ-CC-2014/999/change/?before=2016-01-01&after=2021-01-01",
        "/library/entries/x/",
    ],
)
def test_what_is_not_there(reader: Client, address: str) -> None:
    """An unknown sign, protocol, article is 404, never something near to it."""
    assert reader.get(address).status_code == 404


def test_statements_owe_their_origin(reader: Client, content: Content) -> None:
    """Source with its article and address, confidence in words, the day last checked and by whom."""
    page = reader.get("/library/law/KZ-CC-2014/128/?on=2021-01-01").content.decode()
    source = content.offences["KZ-128-1"].source
    assert f'href="{source.url}" rel="noopener noreferrer external"' in page
    words = words_on(page)
    assert "Article 128(1)" in words
    assert "checked 22 November 2026, Qorgau editors" in words
    assert "· read ·" in words.replace("\n", " ")
    for lang in ("kk", "ru"):
        translated = words_on(signed_in(person(Role.OFFICER), lang).get("/library/law/gaps/").content.decode())
        with override(lang):
            assert gettext("draft translation") in translated


@pytest.mark.parametrize("role", list(Role))
def test_the_library_is_open_to_every_role(db: None, role: Role) -> None:
    """Law concerns everybody; it stands here apart from any person."""
    client = signed_in(person(role))
    assert client.get("/library/").status_code == 200
    assert client.get("/library/law/KZ-CC-2014/128/").status_code == 200


@pytest.mark.parametrize("address", ["/library/", "/library/law/KZ-CC-2014/128/", "/library/search/?q=128"])
def test_the_library_asks_for_sign_in(db: None, address: str) -> None:
    """Nobody reads it without an account."""
    response = signed_in(None).get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed_here(reader: Client, method: str) -> None:
    """Pages of the library are for reading."""
    for address in ("/library/", "/library/law/", "/library/signs/ILO-DR01/"):
        assert getattr(reader, method)(address).status_code == 405


def test_the_questions_to_the_figures_are_shown_with_their_cells(officer: Person, content: Content) -> None:
    """What a paper expects stands beside its question; each region has its tile."""
    page = signed_in(officer, "kk").get("/library/registers/").content.decode()
    for question in content.figure_questions.questions.values():
        assert question.label["kk"] in page
    assert "Ер × Еңбек немесе қызмет" in page
    assert f'id="{content.tiles.id}"' in page
    tile = content.tiles.tiles["KZ-71"]
    assert re.search(rf">{tile.column}, {tile.row}</span> Астана", page)
