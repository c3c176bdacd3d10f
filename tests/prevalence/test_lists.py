"""Lists for the hidden share: who stands on which, by both codings, against a plain count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgau.statistics.prevalence import BadLists, By, Chosen, Coding, capture, read_table, table_text
from qorgau.statistics.register import Body, Detection, History, histories

KINDS = ("police", "ngo", "health", "hotline")
YEAR = Chosen(period="2025", least=1)
TODAY = date(2026, 1, 20)


class Met(NamedTuple):
    """That a body met a person, as only the writing knows it."""

    person: str
    contact: Detection


def met(person: str, kind: str, month: str = "2025-03", body: str = "", *, own: bool = True) -> Met:
    """Return that a body met a person."""
    return Met(person, Detection(body or f"{kind}-1", kind, month, own))


def counted(found: Iterable[Met], today: date = TODAY) -> tuple[History, ...]:
    """Return the histories of the people."""
    people: dict[str, list[Detection]] = {}
    for one in found:
        people.setdefault(one.person, []).append(one.contact)
    return histories(people.values(), today)


FOUND = counted((
    met("a", "police"), met("a", "ngo"), met("b", "police"), met("b", "shelter", own=False), met("c", "shelter"),
    met("d", "shelter", own=False), met("e", "ngo", "2024-12"), met("e", "police", "2026-01"),
))  # fmt: skip


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
    assert capture(counted(twice), replace(YEAR, by=By.BODY)).table.lists == ("p1", "p2")


def test_small_lists_become_one_or_are_named() -> None:
    """What is too small even so is named."""
    many = [met(f"{number}", "police") for number in range(10)]
    found = counted([*many, met("0", "ngo"), met("1", "health"), met("1", "ngo")])
    made = capture(found, Chosen(period="2025"))
    assert made.table.lists == ("health+ngo", "police")
    assert (made.merged, made.small) == (("health", "ngo"), ("health+ngo",))
    assert made.table.overlap(0b11) == 2
    kept = capture(found, Chosen(period="2025", merge=False))
    assert (kept.merged, kept.small) == ((), ("health", "ngo"))
    assert kept.table.lists == ("health", "ngo", "police")


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (replace(YEAR, lists=("police", "army")), r"expected one of ngo, police, shelter, found 'army'"),
        (replace(YEAR, lists=("police", "ngo+police")), "found 'police' on two"),
        (replace(YEAR, lists=("police",)), "expected 2 to 10 lists with people on them, found 1"),
        (Chosen(period="1999"), r"expected a period of 2024, 2025, 2025-01\.\.2025-12, 2026, found '1999'"),
        (Chosen(period="2024", least=1), "found 1"),
    ],
)
def test_what_cannot_be_made_is_refused(chosen: Chosen, expected: str) -> None:
    """With what was expected."""
    with pytest.raises(BadLists, match=expected):
        capture(FOUND, chosen)
    with pytest.raises(BadLists, match=r"expected a period of \(nobody was met\)"):
        capture((), chosen)


def test_more_lists_than_a_table_holds_are_refused() -> None:
    """The table would have thousands of histories."""
    with pytest.raises(BadLists, match="found 11"):
        capture(counted(met("a", f"kind{number}") for number in range(11)), YEAR)


def test_a_history_is_a_set_of_bodies_with_its_people() -> None:
    """Of this year as far as it has come, of years before, of the last twelve whole months; nobody is none of them."""
    found = counted(
        [
            met("a", "police", "2026-11"), met("a", "ngo", "2025-12"), met("b", "police", "2026-03"),
            met("c", "police", "2026-12"), met("d", "ngo", "2026-01", own=False), met("e", "police", "2026-06"),
        ],
        date(2026, 12, 9),
    )  # fmt: skip
    police, ngo = Body("police", "police-1"), Body("ngo", "ngo-1")
    seen = {(one.period, one.coding.value, tuple(sorted(one.bodies))): one.people for one in found}
    assert seen == {
        ("2025", "own", (ngo,)): 1, ("2025", "all", (ngo,)): 1,
        ("2026", "own", (police,)): 4, ("2026", "all", (police,)): 4, ("2026", "all", (ngo,)): 1,
        ("2025-12..2026-11", "own", (ngo, police)): 1, ("2025-12..2026-11", "all", (ngo, police)): 1,
        ("2025-12..2026-11", "own", (police,)): 2, ("2025-12..2026-11", "all", (police,)): 2,
        ("2025-12..2026-11", "all", (ngo,)): 1,
    }  # fmt: skip
    assert {one.period for one in counted([met("a", "ngo", "2025-12")], date(2026, 1, 1))} == {
        "2025", "2025-01..2025-12",
    }  # fmt: skip


contacts = st.builds(
    met, st.sampled_from("abcdefgh"), st.sampled_from(KINDS),
    st.sampled_from(("2024-12", "2025-01", "2025-12", "2026-01")), own=st.booleans(),
)  # fmt: skip


def first(found: list[Met]) -> list[Met]:
    """Return one contact of each body with each person: what the writing takes is the first one."""
    return list({(one.person, one.contact.body): one for one in found}.values())


@given(st.lists(contacts, max_size=40).map(first), st.sampled_from(Coding))
def test_every_history_is_counted_as_a_plain_count_does(found: list[Met], coding: Coding) -> None:
    """For each person the lists, for each combination of lists the people; and the file is read back as it was."""
    year = [one for one in found if "2025-01" <= one.contact.month < "2026-01"]
    mine = [one for one in year if one.contact.own or coding is Coding.ALL]
    people = {one.person for one in mine}
    plain = Counter(frozenset(one.contact.body_kind for one in mine if one.person == person) for person in people)
    names = sorted({one.contact.body_kind for one in mine})
    if len(names) < 2:
        with pytest.raises(BadLists):
            capture(counted(found), replace(YEAR, coding=coding))
        return
    made = capture(counted(found), replace(YEAR, coding=coding))
    assert made.left_out == len({one.person for one in year}) - len(people)
    assert read_table(table_text(made.table), "lists.csv") == made.table
    for there in product((False, True), repeat=len(names)):
        history = sum(1 << place for place, yes in enumerate(there) if yes)
        expected = plain[frozenset(name for name, yes in zip(names, there, strict=True) if yes)]
        assert made.table.counts[history] == expected * bool(history)
