"""`qorgau content show` for choices, rights, kinds of help and tools."""

from __future__ import annotations

import pytest

from tests.command_line.test_command_line import qorgau

SHOWN = {
    "decisions": ("Refer to a service that helps", "Give urgent help first", "Men Sizni"),
    "purposes": ("Prosecution of the person screened", "(refused)"),
    "agency_kinds": ("Duty to report", "Criminal Procedure Code, Articles 185(1), 185(2)"),
    "reasons": ("decision", "Something was entered wrongly"),
    "expulsion_postponed": ("for a foreigner", "What the officer does", "Not settled", "Адвокат"),
    "safe_place_to_stay": ("for everyone", "Who provides it", "518(2)"),
    "raft": ("cut-off 1", "at least 79%", "provisional", "3.7%", "Not validated"),
    "tvit_short": ("No single cut-off",),
}


@pytest.mark.parametrize("entry", SHOWN)
def test_an_entry_of_the_encounter(entry: str) -> None:
    """With its words, its source, and how well it is known."""
    done = qorgau("content", "show", entry, "--as-of", "2026-11-22")
    text = " ".join(done.stdout.decode().split())
    assert (done.returncode, done.stderr) == (0, b"")
    for told in (*SHOWN[entry], "Source and confidence"):
        assert told in text


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_in_another_language(lang: str) -> None:
    """Words of the page language, spoken words in all others."""
    done = qorgau("content", "show", "own_lawyer", "--lang", lang)
    assert done.returncode == 0
    assert "Advokat" in done.stdout.decode()
