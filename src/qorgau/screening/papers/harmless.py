"""Words that would tell an exploiter what a sheet of paper is: no text that holds one goes onto the person's sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.text import Text

# Beginnings of words in the six languages that are spoken: they point to a crime, a case, a report, questions, danger.
# One too many costs a line that is then said aloud; one too few may cost far more, so a beginning that is also
# harmless elsewhere stays in.
TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "traffick", "exploit", "victim", "slave", "forced", "police", "officer", "crim", "offen", "investigat",
        "prosecut", "court", "screen", "interview", "expel", "expul", "deport", "perpetrator",
        "case", "report", "statement", "question", "danger", "hurt", "testif", "record", "official",
    ),
    "ru": (
        "торговл", "эксплуат", "жертв", "потерпевш", "рабств", "принуд", "принужд", "полици", "сотрудник", "преступ",
        "следоват", "следств", "расследов", "прокур", "суд", "скрининг", "опрос", "допрос", "выдвор", "высыл", "депорт",
        "дело", "делу", "заявл", "заявит", "показани", "вопрос", "опасн", "обидет", "официальн",
    ),
    "kk": (
        "сауда", "қанау", "қаналу", "қанал", "құрбан", "жәбірлен", "құлдық", "мәжбүр", "полиц", "қызметкер", "қылмыс",
        "терге", "прокур", "сот", "скрининг", "сауал", "жауап алу", "шығарып жібер", "шығарылу", "депорт",
        "іс бойынша", "арыз", "сұрақ", "қауіп төн", "хабарлау",
    ),
    "uz": (
        "savdo", "ekspluat", "jabr", "qurbon", "qullik", "majbur", "polits", "militsiya", "xodim", "jinoy", "tergov",
        "prokur", "sud", "skrining", "soʻroq", "chiqarib yubor", "deport",
        "ish boʻyicha", "ariza", "savol", "xavf ostida",
    ),
    "ky": (
        "соода", "эксплуат", "жабыр", "курман", "кулчулук", "мажбур", "полиц", "милиц", "кызматкер", "кылмыш", "терг",
        "прокур", "сот", "скрининг", "сурак", "чыгарып жибер", "чыгаруу", "депорт",
        "иш боюнча", "арыз", "суроо", "коркунуч",
    ),
    "tg": (
        "савдо", "истисмор", "ҷабр", "қурбон", "ғулом", "маҷбур", "полис", "милис", "корманд", "ҷиноят", "тафтиш",
        "прокур", "суд", "скрининг", "бозпурс", "ихроҷ", "бадарға", "депорт",
        "парванда", "ариза", "савол", "хатар",
    ),
}  # fmt: skip


def telling(text: str, lang: str) -> tuple[str, ...]:
    """Return the words of the text that would tell what the sheet is, in the order in which they stand."""
    found = re.findall(rf"\b(?:{'|'.join(TELLING[lang])})\w*", text, re.IGNORECASE)
    return tuple(found)


def harmless(text: Text) -> bool:
    """Return whether no language of the text holds a telling word: a list that misses one is made up by the others."""
    return not any(telling(words, lang) for lang, words in text.items())
