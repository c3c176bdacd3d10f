"""Procedures in the library: page, picture and file for other programs, in three languages."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from qorgau.access import Role
from qorgau.knowledge import Content
from tests.cast import person, signed_in

pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_procedure_is_shown_step_by_step(content: Content, lang: str) -> None:
    """Every step stands on the page in its language, and the picture and the file say the same."""
    client = signed_in(person(Role.SCHOLAR), lang)
    one = content.procedures["referral"]
    page = client.get("/library/procedures/referral/").content.decode()
    drawn = client.get("/library/procedures/referral/picture.svg")
    file = client.get("/library/procedures/referral/exchange.bpmn")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert file.headers["Content-Disposition"] == 'attachment; filename="referral.bpmn"'
    title = ET.fromstring(drawn.content).findtext("{http://www.w3.org/2000/svg}title")
    assert title == one.label[lang]
    names = {element.get("name") for element in ET.fromstring(file.content).iter()}
    for step in one.steps.values():
        assert step.label[lang] in page.replace("&#x27;", "'")
        assert step.label[lang] in names


@pytest.mark.parametrize("rest", ["", "picture.svg", "exchange.bpmn"])
def test_what_is_not_there(rest: str) -> None:
    """A procedure that the content does not have."""
    assert signed_in(person(Role.SCHOLAR)).get(f"/library/procedures/none/{rest}").status_code == 404
