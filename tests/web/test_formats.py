"""Dates, numbers and the alphabet in three languages, the same on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import get_format

from qorgau.text import sort_key

DAY, MOMENT = date(2026, 11, 24), datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
WORDS = (
    "Абай", "Ақмола", "Ақтөбе", "Алматы", "Атырау", "Батыс Қазақстан", "Жетісу", "Қарағанды", "Қостанай", "Қызылорда",
    "Маңғыстау", "Павлодар", "Түркістан", "Ұлытау", "Шығыс Қазақстан", "Шымкент", "Ішкі істер", "Әділет", "№ 7 сот",
)  # fmt: skip


def said(lang: str, filtered: str, value: object) -> str:
    """Return what a template shows for a value in a language."""
    with translation.override(lang):
        return Template("{% load layout %}{{ value|" + filtered + " }}").render(Context({"value": value}))


@pytest.mark.parametrize(("lang", "filtered", "value", "shown"), [
    ("kk", "day", DAY, "2026 жылғы 24 қараша"),
    ("ru", "day", DAY, "24 ноября 2026\u00a0г."),
    ("en", "day", DAY, "24 November 2026"),
    ("kk", "day", "2006-03", "2006 жылғы наурыз"),
    ("ru", "day", "2006-03", "03.2006\u00a0г."),
    ("en", "day", "2006-03", "March 2006"),
    ("kk", "day", "1998", "1998 жыл"),
    ("ru", "day", "1998", "1998\u00a0г."),
    ("en", "day", "1998", "1998"),
    ("kk", "day", "", ""),
    ("kk", "moment", MOMENT, "2026 жылғы 24 қараша, 14:05"),
    ("ru", "moment", MOMENT, "24 ноября 2026\u00a0г., 14:05"),
    ("en", "moment", MOMENT, "24 November 2026, 14:05"),
    ("kk", "number:1", 1234567.5, "1\u202f234\u202f567,5"),
    ("ru", "number:1", 1234567.5, "1\u202f234\u202f567,5"),
    ("en", "number:1", 1234567.5, "1,234,567.5"),
    ("kk", "number", 1000, "1\u202f000"),
])  # fmt: skip
def test_formats(lang: str, filtered: str, value: object, shown: str) -> None:
    """Each language writes dates and numbers in its own way; a date is as precise as it is known."""
    assert said(lang, filtered, value) == shown


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_week_begins_on_monday(lang: str) -> None:
    """In all three languages."""
    assert get_format("FIRST_DAY_OF_WEEK", lang) == 1


@pytest.mark.parametrize(("lang", "months"), [
    ("kk", "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"),
    ("ru", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
])  # fmt: skip
def test_months_in_lower_case(lang: str, months: str) -> None:
    """Neither Kazakh nor Russian writes a month with a capital."""
    found = [said(lang, "day", date(2026, number, 1)) for number in range(1, 13)]
    assert [month for month, text in zip(months.split(), found, strict=True) if month not in text] == []


@pytest.mark.both
@pytest.mark.django_db
def test_the_database_orders_as_the_alphabet_does() -> None:
    """Keys sort alike on both databases; PostgreSQL's own Kazakh collation agrees."""
    wanted = sorted(WORDS, key=lambda word: sort_key(word, "kk"))
    places = ", ".join(["(%s, %s)"] * len(WORDS))
    rows = f"WITH t(word, key) AS (VALUES {places}) SELECT word FROM t"  # noqa: S608 - places only, the words are given
    given = [part for word in reversed(wanted) for part in (word, sort_key(word, "kk"))]
    assert _ordered(f"{rows} ORDER BY key", given) == wanted
    if connection.vendor == "postgresql":
        assert _ordered(f'{rows} ORDER BY word COLLATE "kk-x-icu"', given) == wanted


def _ordered(query: str, given: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return [row[0] for row in cursor.fetchall()]
