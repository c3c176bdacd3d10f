"""S4: not a test with an accuracy."""

from __future__ import annotations

import re
from datetime import date

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.reading import read_file
from qorgau.law import read_case
from qorgau.screening import report
from tests.conftest import ROOT


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", ["le-v-greece", "cn-v-uk", "koraou-v-niger"])
def test_s04_no_share_stands_beside_a_person(content: Content, today: date, name: str, lang: str) -> None:
    """No percentage, probability or score in a report; the notice is there."""
    found = report(content, read_case(read_file(ROOT / "examples" / f"{name}.yaml"), content), today, lang)
    assert not re.search(r"%|score|probab|вероятност|ықтималд|sensitivity", str(found), re.IGNORECASE)
    notice = content.messages["safeguard.s4_not_a_test"][lang]
    assert notice in {one["text"] for one in found["safeguards"]}
