"""Pages beside the numbers: who was found where, and why the crime stays hidden, in three languages."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from qorgau.access import Role
from qorgau.text import LANGUAGES
from qorgau_web.knowledge.queries import content
from tests.cast import person, signed_in

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def scholar() -> Client:
    """Return a scholar who is signed in."""
    return signed_in(person(Role.SCHOLAR))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_flows_are_told_with_bounds_and_roles(scholar: Client, lang: str) -> None:
    """Turkey stands among those abroad with a sum from 7 to 39; transit comes from the paper alone."""
    scholar.cookies["django_language"] = lang
    told = scholar.get("/statistics/flows/").content.decode()
    assert "7–39" in told
    held = content().figure_flows
    numbers, _, paper = told.partition(held.text[lang])
    assert held.roles["source"][lang] in numbers
    assert held.roles["destination"][lang] in numbers
    assert held.roles["transit"][lang] not in numbers
    assert content().countries.places["CYP"].label[lang] in paper


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "state", "people"), [("away", "TUR", "7–39"), ("here", "KGZ", "34–38")])
def test_the_map_holds_the_numbers_of_its_table(scholar: Client, name: str, state: str, people: str, lang: str) -> None:
    """The name of the state and its number stand on its square, in the language of the page, with who printed them."""
    scholar.cookies["django_language"] = lang
    assert f"/statistics/flows/{name}.svg" in scholar.get("/statistics/flows/").content.decode()
    drawn = scholar.get(f"/statistics/flows/{name}.svg")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    told = html.unescape(drawn.content.decode())
    assert f'aria-label="{content().countries.places[state].label[lang]}: {people}"' in told
    assert content().figure_words.publishers["GLOTIP"][lang] in told


@pytest.mark.parametrize("name", ["away.pdf", "home.svg", "away.png"])
def test_there_are_two_maps_in_two_forms(scholar: Client, name: str) -> None:
    """Those found at home crossed no border."""
    expected = 200 if name == "away.png" else 404
    assert scholar.get(f"/statistics/flows/{name}").status_code == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_factor_stands_with_its_source(scholar: Client, lang: str) -> None:
    """Each with what is meant; no number and no score beside it."""
    scholar.cookies["django_language"] = lang
    told = scholar.get("/statistics/factors/").content.decode()
    for group in content().figure_factors.groups.values():
        for one in group.factors.values():
            assert one.label[lang] in told
            assert one.source.short[lang] in told


@pytest.mark.parametrize("address", ["/statistics/flows/", "/statistics/flows/away.svg", "/statistics/factors/"])
def test_without_an_account_there_is_the_sign_in(client: Client, address: str) -> None:
    """The register is one door."""
    assert client.get(address).headers["Location"].startswith("/account/login/")
