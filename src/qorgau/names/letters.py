"""The letters of the region and what each becomes in a key: one letter of a short Russian alphabet."""

from __future__ import annotations

from typing import Final

APOSTROPHES: Final = "'’‘`´ʻʼʽʹʾʿˈ′ꞌ＇"

# Latin letters inside a Cyrillic word, as who copies a paper or lacks a Kazakh keyboard types them: i for і, c for с.
LOOK_ALIKES: Final = str.maketrans("abceiopxy", "авсеіорху")
# Cyrillic letters in the number of a document, which is Latin.
DOCUMENT: Final = str.maketrans("АВСЕНІКМОРТХУ", "ABCEHIKMOPTXY")

# Written with x where Russian writes кс. Elsewhere x is the Uzbek letter for х.
GREEK: Final = tuple((name, name.replace("x", "ks")) for name in ("alex", "felix", "maxim", "oxan", "roxan", "xeni"))

# Several letters for one sound, longest first. What differs by country or by paper meets here: дж and ж are one
# name in two spellings (Джамиля, Жәмилә), ye and е, yo and ё, ё and е.
SEVERAL: Final = (
    *(("o" + sign, "ў") for sign in APOSTROPHES),
    ("shch", "ш"),
    ("sch", "ш"),
    ("dzh", "ж"),
    ("zh", "ж"),
    ("dj", "ж"),
    ("kh", "х"),
    ("gh", "г"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ph", "ф"),
    ("ye", "е"),
    ("yo", "е"),
    ("йе", "е"),
    ("йо", "е"),
    ("ьо", "е"),
    ("я", "йа"),
    ("ю", "йу"),
    ("ц", "тс"),
)

_SAME: Final = {
    "а": "aәəä",
    "б": "b",
    "в": "vw",
    "г": "gғğ",
    "д": "dđ",
    "е": "eэё",
    "ж": "jҷӂž",
    "з": "z",
    "и": "iyіыйıӣ",
    "к": "kcqқ",
    "л": "l",
    "м": "m",
    "н": "nңñŋ",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "uoоөɵöұүўüӯ",
    "ф": "f",
    "х": "hxһҳ",
    "ч": "çč",
    "ш": "щşšș",
}
# Hard and soft signs fall away, and so do apostrophes.
SINGLE: Final = str.maketrans(
    {letter: key for key, letters in _SAME.items() for letter in letters} | dict.fromkeys(APOSTROPHES + "ьъ")
)

# One name, two spellings that no letter explains, as keys: Бақыт and Бахыт, Мұхаммед and Мухаммад.
SPELLINGS: Final = (
    ("бахит", "бакит"),
    ("мухамад", "мухамед"),
    ("иулдуш", "иулдаш"),
    ("александер", "александр"),
)

# Words that say whose child somebody is, as keys: ұлы, оглы, угли, уулу, қызы, гызы. They name nobody.
PARTICLES: Final = frozenset({"ули", "углу", "угли", "улу", "кизи", "гизи"})
