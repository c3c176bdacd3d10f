"""S13 over HTTP: the front line sees elements, steps and rights; the law is shown to lawyers, after the decision."""

from __future__ import annotations

import html
import re

import pytest

from qorgau.access import Role
from qorgau.knowledge import Content
from qorgau_web.access.models import Person
from tests.cast import SAFETY, answered, assign, begun, decided, person, signed_in

pytestmark = [pytest.mark.both, pytest.mark.django_db]
TOLD = {
    "acts.recruitment": ("yes", "said"),
    "means.deception": ("yes", "said"),
    "means.document_seizure": ("yes", "observed"),
    "exploitation.forced_labour": ("yes", "said"),
    "place.country": ("KAZ", "observed"),
    "victim.age_now": ("24", "document"),
    "conduct": ("2026-03..2026-05", "said"),
}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_result_names_no_offence_and_no_sanction(officer: Person, content: Content, lang: str) -> None:
    """Before and after the decision, in each language."""
    screening = begun(officer)
    answered(officer, screening, TOLD)
    client = signed_in(officer, lang)
    before = client.get(f"/screenings/{screening}/result/").content.decode()
    decided(officer, screening)
    after = client.get(f"/screenings/{screening}/result/").content.decode()
    titles = {one.label[lang] for one in content.offences.values()}
    names = {words[lang] for words in content.labels.names.values()}
    # S28 wants the officer to know to which offences the postponement of an expulsion does not reach.
    right = content.rights["expulsion_postponed"]
    told = (*content.rights.values(), *content.services.values())
    allowed = (
        content.messages["safeguard.s28_expulsion"][lang], right.text[lang], right.officer[lang],
        *(one.source.part(lang) for one in told if one.source.article),  # of the laws on rights, not of offences
    )  # fmt: skip
    for page in (before, after):
        text = html.unescape(re.sub(r"<[^>]+>", " ", page))
        for notice in allowed:
            text = text.replace(notice, "")
        assert not [title for title in titles if title in text]
        assert not [name for name in names if f" {name} " in text and name not in _menu(text)]
        assert not re.search(r"\b1(?:16|25|26|28|32|33|34|35)\s?\(\d", text)


def _menu(text: str) -> str:
    """Return the part of a page that tells of the person: what stands before is the menu of the site."""
    return text[: text.find("main-content")]


def test_the_law_is_shown_only_after_the_decision(officer: Person) -> None:
    """An assigned investigator gets it then; the officer never."""
    screening = begun(officer)
    answered(officer, screening, TOLD)
    investigator = person(Role.INVESTIGATOR)
    assign(screening, investigator.id, basis="own_body", by=officer.id)
    client = signed_in(investigator)
    address = f"/screenings/{screening}/qualification/"
    assert client.get(address).status_code == 403
    answered(officer, screening, dict.fromkeys(SAFETY, ("no", "said")))
    decided(officer, screening)
    page = client.get(address).content.decode()
    assert "128(2)" in page
    assert "Supported by" in page
    assert "only a court proves" in page
    assert signed_in(officer).get(address).status_code == 403
