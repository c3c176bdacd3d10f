"""Lists for the hidden share: who stands on which, by both codings, against a plain count."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.statistics.prevalence import BadLists, By, Chosen, Coding, capture, read_table, table_text
from qorgau.statistics.register import Detection

KINDS = ("police", "ngo", "health", "hotline")
YEAR = Chosen(since="2025-01", until="2026-01", least=1)


def met(person: str, kind: str, month: str = "2025-03", body: str = "", *, own: bool = True) -> Detection:
    """Return that a body met a person."""
    return Detection(person, body or f"{kind}-1", kind, month, own)


FOUND = (
    met("a", "police"), met("a", "ngo"), met("b", "police"), met("b", "shelter", own=False), met("c", "shelter"),
    met("d", "shelter", own=False), met("e", "ngo", "2024-12"), met("e", "police", "2026-01"),
)  # fmt: skip


def test_by_default_a_body_lists_whom_it_detected_itself() -> None:
    """Contacts by referral and other months are left out; who is on no list is counted."""
    found = capture(FOUND, YEAR)
    assert found.table.lists == ("ngo", "police", "shelter")
    assert table_text(found.table) == "ngo,police,shelter,count\n0,1,0,1\n1,1,0,1\n0,0,1,1\n"
    assert (found.table.people, found.left_out) == (3, 1)


def test_the_other_coding_takes_referrals_too() -> None:
    """The same people, more overlap."""
    found = capture(FOUND, replace(YEAR, coding=Coding.ALL))
    assert table_text(found.table) == "ngo,police,shelter,count\n1,1,0,1\n0,0,1,2\n0,1,1,1\n"
    assert (found.table.people, found.left_out) == (4, 0)


def test_several_as_one_list() -> None:
    """A person whom both met stands on it once; what was not chosen is left out and counted."""
    found = capture(FOUND, replace(YEAR, lists=("police+ngo", "shelter")))
    assert table_text(found.table) == "police+ngo,shelter,count\n1,0,2\n0,1,1\n"
    found = capture(FOUND, replace(YEAR, lists=("ngo", "police")))
    assert (found.table.people, found.left_out) == (2, 2)


def test_by_body() -> None:
    """Each body is a list of its own."""
    twice = [met("a", "police", body="p1"), met("a", "police", body="p2"), met("b", "police", body="p2")]
    assert capture(twice, replace(YEAR, by=By.BODY)).table.lists == ("p1", "p2")


def test_small_lists_become_one_or_are_named() -> None:
    """What is too small even so is named."""
    many = [met(f"{number}", "police") for number in range(10)]
    found = [*many, met("0", "ngo"), met("1", "health"), met("1", "ngo")]
    made = capture(found, Chosen(since="2025-01", until="2026-01"))
    assert made.table.lists == ("health+ngo", "police")
    assert (made.merged, made.small) == (("health", "ngo"), ("health+ngo",))
    assert made.table.overlap(0b11) == 2
    kept = capture(found, Chosen(since="2025-01", until="2026-01", merge=False))
    assert (kept.merged, kept.small) == ((), ("health", "ngo"))
    assert kept.table.lists == ("health", "ngo", "police")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (replace(YEAR, lists=("police", "army")), r"expected one of ngo, police, shelter, found 'army'"),
        (replace(YEAR, lists=("police", "ngo+police")), "found 'police' on two"),
        (replace(YEAR, lists=("police",)), "expected 2 to 10 lists with people on them, found 1"),
        (Chosen(since="2026-01", until="2025-01"), "expected a period"),
        (Chosen(since="1999-01", until="1999-02"), "found 0"),
        (Chosen(since="1999-01", until="1999-02", lists=("ngo",)), "nobody was met"),
    ],
)
def test_what_cannot_be_made_is_refused(chosen: Chosen, expected: str) -> None:
    """With what was expected."""
    with pytest.raises(BadLists, match=expected):
        capture(FOUND, chosen)


def test_more_lists_than_a_table_holds_are_refused() -> None:
    """The table would have thousands of histories."""
    with pytest.raises(BadLists, match="found 11"):
        capture([met("a", f"kind{number}") for number in range(11)], YEAR)


contacts = st.builds(
    met, st.sampled_from("abcdefgh"), st.sampled_from(KINDS),
    st.sampled_from(("2024-12", "2025-01", "2025-12", "2026-01")), own=st.booleans(),
)  # fmt: skip


@given(st.lists(contacts, max_size=40), st.sampled_from(Coding))
def test_every_history_is_counted_as_a_plain_count_does(found: list[Detection], coding: Coding) -> None:
    """For each person the lists, for each combination of lists the people; and the file is read back as it was."""
    mine = [one for one in found if "2025-01" <= one.month < "2026-01" and (one.own or coding is Coding.ALL)]
    people = {one.person for one in mine}
    histories = Counter(frozenset(one.body_kind for one in mine if one.person == person) for person in people)
    names = sorted({one.body_kind for one in mine})
    if len(names) < 2:
        with pytest.raises(BadLists):
            capture(found, replace(YEAR, coding=coding))
        return
    table = capture(found, replace(YEAR, coding=coding)).table
    assert read_table(table_text(table), "lists.csv") == table
    for there in product((False, True), repeat=len(names)):
        history = sum(1 << place for place, yes in enumerate(there) if yes)
        expected = histories[frozenset(name for name, yes in zip(names, there, strict=True) if yes)]
        assert table.counts[history] == expected * bool(history)
