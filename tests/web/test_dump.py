"""The search for planted words finds them in every form, so that finding none means something."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest

from tests.web.dump import traces

WORD = "Шүкірбекова"
PLANTED = [
    f"x{WORD}y".encode(),
    f"x{WORD}y".encode("utf-16-le"),
    f"x{WORD}y".encode("utf-16-be"),
    WORD.upper().encode(),
    WORD.lower().encode(),
    WORD.encode().hex().encode(),
    WORD.encode().hex().upper().encode(),
    quote(WORD).encode(),
    WORD.encode("unicode_escape"),
    *(b64encode(b"." * before + WORD.encode() + b"?" * after) for before in range(4) for after in range(3)),
    *(urlsafe_b64encode(b"~" * before + WORD.encode()) for before in range(3)),
    b64encode(("~" + WORD).encode("utf-16-le")),
]


@pytest.mark.parametrize("data", PLANTED)
def test_a_planted_word_is_found(data: bytes) -> None:
    """Whatever was made of it."""
    assert traces(WORD, b"before " + data + b" after")


def test_what_is_not_there_is_not_found() -> None:
    """Another name is no trace."""
    assert not traces(WORD, "Шүкірбеков и Әбдірахманова".encode() + bytes(range(256)) * 3)
