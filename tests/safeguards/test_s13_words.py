"""S13: supported by, never proven."""

from __future__ import annotations

import re

import pytest

from qorgau.knowledge import Content

PROVEN = {
    "en": r"\bproven\b|\bproves that\b|\bguilty\b|\bperpetrator\b",
    "ru": r"доказано|виновен|преступник",
    "kk": r"дәлелденді|кінәлі деп|қылмыскер",
}
# Where the words stand to say that they are not claimed.
MAY = {"safeguard.s13_supported_by", "safeguard.s13_front_line"}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_s13_no_message_says_that_something_is_proven(content: Content, lang: str) -> None:
    """Only a court proves."""
    found = [
        key
        for key, text in content.messages.items()
        if key not in MAY and re.search(PROVEN[lang], text[lang], re.IGNORECASE)
    ]
    assert found == []
