"""Pages beside the numbers: who was found where, and why the crime stays hidden, in three languages."""

from __future__ import annotations

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
def test_every_factor_stands_with_its_source(scholar: Client, lang: str) -> None:
    """Each with what is meant; no number and no score beside it."""
    scholar.cookies["django_language"] = lang
    told = scholar.get("/statistics/factors/").content.decode()
    for group in content().figure_factors.groups.values():
        for one in group.factors.values():
            assert one.label[lang] in told
            assert one.source.short[lang] in told


@pytest.mark.parametrize("address", ["/statistics/flows/", "/statistics/factors/"])
def test_without_an_account_there_is_the_sign_in(client: Client, address: str) -> None:
    """The register is one door."""
    assert client.get(address).headers["Location"].startswith("/account/login/")
