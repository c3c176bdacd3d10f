"""A specification of a release: what it asks for, and what is refused with the field and what was expected."""

from __future__ import annotations

from typing import Final

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.reading import BadFile
from qorgau.statistics.releases import read_specification

WRITTEN: Final = """
id: kz-2026-h1
title: {en: First half of 2026, ru: Первое полугодие 2026 года, kk: 2026 жылдың бірінші жартысы}
since: 2026-01
until: 2026-07
tables:
  - [region, sex]
  - [age_group, sex, exploitation]
"""
MISTAKES: Final = {
    "no month": ("since: 2026-01", "since: 2026-13", "since", "expected a month as 2026-01, found '2026-13'"),
    "no time": ("until: 2026-07", "until: 2026-01", "until", "expected a month after 2026-01"),
    "too long": ("until: 2026-07", "until: 2037-01", "until", "at most 120 months later"),
    "no trait": ("[region, sex]", "[region, height]", "tables.0", "found height"),
    "a trait twice": ("[region, sex]", "[sex, sex]", "tables.0", "expected each trait once"),
    "a table twice": ("[age_group, sex, exploitation]", "[sex, region]", "tables", "expected each table once"),
    "itself": ("tables:", "corrects: kz-2026-h1\ntables:", "corrects", "found that of this one"),
    "a name with a way out": ("id: kz-2026-h1", "id: ../kz", "id", "match pattern"),
    "words in two languages": (", kk: 2026 жылдың бірінші жартысы", "", "title", "expected words in kk"),
    "four traits": ("[region, sex]", "[region, sex, age_group, exploitation]", "tables.0", "at most 3 items"),
    "an unknown field": ("since:", "from: 1\nsince:", "from", "Unexpected keyword"),
}


def test_a_specification_is_read(content: Content) -> None:
    """Its months and its tables in their order."""
    found = read_specification(WRITTEN.encode(), "h1.yaml", content)
    assert found.months == ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06")
    assert found.tables == (("region", "sex"), ("age_group", "sex", "exploitation"))


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_refused(content: Content, name: str) -> None:
    """With the file and the field."""
    old, new, field, words = MISTAKES[name]
    assert old in WRITTEN
    with pytest.raises(BadFile) as told:
        read_specification(WRITTEN.replace(old, new, 1).encode(), "h1.yaml", content)
    assert (told.value.file, told.value.field) == ("h1.yaml", field)
    assert words in told.value.expected
