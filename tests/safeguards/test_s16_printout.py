"""S16 and S29: a sheet that an exploiter finds is harmless. It holds rights and kinds of help, and nothing else."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import pytest
from django.utils import timezone

from qorgau.knowledge import Content
from qorgau.screening.papers.harmless import telling
from qorgau.text import SPOKEN
from qorgau_web.access.models import Person
from qorgau_web.screening.models import Screening
from tests.cast import answered, begun, decided, signed_in
from tests.papers import everything, rights_and_services, root, words

pytestmark = [pytest.mark.both, pytest.mark.django_db]
TOLD: Final = {
    "means.threat": ("yes", "said"),
    "exploitation.prostitution": ("yes", "said"),
    "victim.citizenship": ("UZB", "document"),
    "victim.age_now": ("19", "said"),
}


def _sheet(officer: Person, screening: UUID, lang: str) -> bytes:
    response = signed_in(officer).post(f"/screenings/{screening}/print/person/", {"language": lang, "safe": "on"})
    assert response.headers["Content-Type"] == "application/pdf"
    return bytes(response.content)


@pytest.fixture
def screening(officer: Person) -> UUID:
    """Return a decided screening with telling answers."""
    found = begun(officer)
    answered(officer, found, TOLD)
    decided(officer, found)
    return found


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_word_of_the_sheet_is_the_contents(officer: Person, screening: UUID, content: Content, lang: str) -> None:
    """Take the words of the content away, and nothing is left."""
    left = words(_sheet(officer, screening, lang)).replace(" ", "")
    texts = [one.text[lang] for one in rights_and_services(content)]
    texts += [one.spoken[lang] for one in content.options["person_paper"].options.values() if one.spoken]
    for text in sorted(texts, key=len, reverse=True):
        left = left.replace(text.replace(" ", ""), "")
    assert left.strip("•") == ""


@pytest.mark.parametrize("lang", SPOKEN)
def test_the_sheet_does_not_tell_what_it_is(officer: Person, screening: UUID, lang: str) -> None:
    """Neither its words nor what the file says of itself: number, officer, agency, region, decision, day."""
    made = _sheet(officer, screening, lang)
    text = everything(made)
    row = Screening.objects.get(id=screening)
    telltale = [row.number, officer.name, "police", row.region, "Qorgau", "Қорғау", str(row.id), row.decision]
    telltale.append(f"{timezone.localdate():%Y}")
    assert [one for one in telltale if one.lower() in text.lower()] == []
    assert telling(words(made), lang) == ()
    assert str(root(made)["/Lang"]).split("-")[0] == lang


def test_two_people_get_the_same_sheet(officer: Person, screening: UUID) -> None:
    """Byte for byte: what was said, what was decided and by whom leaves no trace."""
    other = begun(officer)
    answered(officer, other, {"victim.citizenship": ("KGZ", "said"), "victim.age_now": ("44", "document")})
    decided(officer, other, "no_signs_today")
    assert _sheet(officer, screening, "ky") == _sheet(officer, other, "ky")
