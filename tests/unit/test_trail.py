"""The chain of the trail: what it shows by itself, and what only a checkpoint shows."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.trail import (
    START,
    BadEntry,
    Checkpoint,
    Entry,
    Finding,
    Flaw,
    Row,
    Unreadable,
    canonical,
    check_entry,
    digest_note,
    link,
    sign,
    verify,
)

AT: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "reference" / "trail.md"
SEED: Final = bytes(range(32))
FIRST: Final = Entry(
    seq=1,
    id=UUID(int=1),
    who=None,
    what="screening.decide",
    about=UUID(int=2),
    why="answers_show_signs",
    note="",
    at=AT,
    release="0.1.0+5a1c",
    previous=START,
)
CANONICAL: Final = (
    '{"about":"00000000-0000-0000-0000-000000000002","at":"2026-11-24T09:30:00.000000Z",'
    '"id":"00000000-0000-0000-0000-000000000001","note":"",'
    '"previous":"0000000000000000000000000000000000000000000000000000000000000000","release":"0.1.0+5a1c","seq":1,'
    '"what":"screening.decide","who":null,"why":"answers_show_signs"}'
)

few = settings(max_examples=40, deadline=None)
numbers = st.integers(0, 999)
digests = numbers.map(lambda n: sha256(n.to_bytes(2)).hexdigest())
# From numbers, since a trail is made of many values and each would take its time.
VALUES: Final[dict[str, st.SearchStrategy[Any]]] = {
    "id": numbers.map(lambda n: UUID(int=n)),
    "who": st.none() | numbers.map(lambda n: UUID(int=n)),
    "what": numbers.map(lambda n: f"screening.step_{n}"),
    "about": numbers.map(lambda n: UUID(int=n)),
    "why": numbers.map(lambda n: f"reason_{n}"),
    "note": st.just("") | digests,
    "at": numbers.map(lambda n: AT + timedelta(microseconds=n, days=n % 7)),
    "release": numbers.map(lambda n: f"0.1.{n}+5a1c"),
}


def chained(entries: list[Entry]) -> list[Row]:
    """Return the entries as rows of one chain: numbered, each following the one before."""
    rows: list[Row] = []
    for seq, entry in enumerate(entries, 1):
        placed = replace(entry, seq=seq, previous=rows[-1].hash if rows else START)
        rows.append(Row(placed, link(placed)))
    return rows


def invented(number: int) -> Entry:
    """Return one of many entries."""
    who = UUID(int=number) if number % 3 else None
    changed: dict[str, Any] = {"why": f"reason_{number % 5}", "note": sha256(b"note").hexdigest() if number % 2 else ""}
    return replace(FIRST, id=UUID(int=number), who=who, at=AT + timedelta(seconds=number), **changed)


entries = numbers.map(invented)
chains = st.lists(entries, min_size=1, max_size=6).map(chained)
long_chains = st.lists(entries, min_size=2, max_size=6).map(chained)


def flaws(finding: Finding) -> list[tuple[int | None, Flaw]]:
    """Return where what is wrong."""
    return [(problem.seq, problem.flaw) for problem in finding.problems]


def checkpoint(row: Row) -> Checkpoint:
    """Return a checkpoint of the row."""
    return sign(SEED, seq=row.entry.seq, hash=row.hash, at=AT)


def test_the_form_that_is_hashed_is_this_one() -> None:
    """Other programs can compute it from the document; a change would break every chain there is."""
    assert canonical(FIRST).decode() == CANONICAL
    assert CANONICAL in DOCUMENT.read_text(encoding="utf-8").replace("\n", "")
    assert link(FIRST) == sha256(CANONICAL.encode()).hexdigest()
    there = FIRST.at.astimezone(timezone(timedelta(hours=5)))
    assert link(replace(FIRST, at=there)) == link(FIRST)


@few
@given(entries, st.data())
def test_no_two_entries_have_one_form(entry: Entry, data: st.DataObject) -> None:
    """Whatever differs is hashed."""
    name = data.draw(st.sampled_from(sorted(VALUES)))
    value = data.draw(VALUES[name])
    assert (canonical(replace(entry, **{name: value})) == canonical(entry)) == (value == getattr(entry, name))


@few
@given(chains)
def test_a_chain_is_whole(rows: list[Row]) -> None:
    """And a checkpoint of any row proves all up to it."""
    assert verify(rows) == Finding(len(rows), len(rows), rows[-1].hash, 0, ())
    for row in rows:
        assert verify(rows, [checkpoint(row)]).proven == row.entry.seq
        assert verify(rows, [checkpoint(row)]).problems == ()


def test_an_empty_trail_is_whole() -> None:
    """Unless a checkpoint knows of a row."""
    assert verify([]) == Finding(0, 0, START, 0, ())
    assert flaws(verify([], [checkpoint(chained([FIRST])[0])])) == [(1, Flaw.CUT_OFF)]


@few
@given(chains, st.data())
def test_an_altered_row_is_found(rows: list[Row], data: st.DataObject) -> None:
    """Any value of any row, without a checkpoint."""
    at = data.draw(st.integers(0, len(rows) - 1))
    name = data.draw(st.sampled_from(sorted(VALUES)))
    before = getattr(rows[at].entry, name)
    value = data.draw(VALUES[name].filter(lambda value: value != before))
    rows[at] = Row(replace(rows[at].entry, **{name: value}), rows[at].hash)
    assert flaws(verify(rows)) == [(at + 1, Flaw.ALTERED)]


@few
@given(chains, st.data())
def test_an_altered_hash_is_found(rows: list[Row], data: st.DataObject) -> None:
    """Its own, and that of the row before, without a checkpoint."""
    at = data.draw(st.integers(0, len(rows) - 1))
    other = data.draw(digests.filter(lambda value: value not in (rows[at].hash, rows[at].entry.previous)))
    stored = [*rows[:at], Row(rows[at].entry, other), *rows[at + 1 :]]
    following = [(at + 2, Flaw.BROKEN_LINK)] if at + 1 < len(rows) else []
    assert flaws(verify(stored)) == [(at + 1, Flaw.ALTERED), *following]
    linked = [*rows[:at], Row(replace(rows[at].entry, previous=other), rows[at].hash), *rows[at + 1 :]]
    assert flaws(verify(linked)) == [(at + 1, Flaw.ALTERED), (at + 1, Flaw.BROKEN_LINK)]


@few
@given(long_chains, st.data())
def test_an_altered_row_with_a_new_hash_is_found(rows: list[Row], data: st.DataObject) -> None:
    """Without a checkpoint by the row after it; the last row has none, so there it needs a checkpoint."""
    at = data.draw(st.integers(0, len(rows) - 1))
    entry = replace(rows[at].entry, about=data.draw(st.uuids().filter(lambda one: one != rows[at].entry.about)))
    changed = [*rows[:at], Row(entry, link(entry)), *rows[at + 1 :]]
    last = at + 1 == len(rows)
    assert flaws(verify(changed)) == ([] if last else [(at + 2, Flaw.BROKEN_LINK)])
    assert (at + 1, Flaw.REWRITTEN) in flaws(verify(changed, [checkpoint(rows[at])]))


@few
@given(long_chains, st.data())
def test_deleted_rows_are_found(rows: list[Row], data: st.DataObject) -> None:
    """Any run of rows before the last, without a checkpoint."""
    first = data.draw(st.integers(0, len(rows) - 2))
    until = data.draw(st.integers(first + 1, len(rows) - 1))
    assert flaws(verify(rows[:first] + rows[until:])) == [(first + 1, Flaw.MISSING)]


@few
@given(long_chains, st.data())
def test_deleted_rows_are_found_though_the_rest_was_renumbered(rows: list[Row], data: st.DataObject) -> None:
    """The number is hashed with the rest."""
    at = data.draw(st.integers(0, len(rows) - 2))
    moved = [Row(replace(row.entry, seq=row.entry.seq - 1), row.hash) for row in rows[at + 1 :]]
    assert (at + 1, Flaw.ALTERED) in flaws(verify(rows[:at] + moved))


@few
@given(chains, st.data())
def test_truncation_needs_a_checkpoint(rows: list[Row], data: st.DataObject) -> None:
    """What is left is a whole chain; a checkpoint of a row that was cut off tells."""
    left = data.draw(st.integers(0, len(rows) - 1))
    assert verify(rows[:left]).problems == ()
    for row in rows[left:]:
        found = verify(rows[:left], [checkpoint(row)])
        assert flaws(found) == [(row.entry.seq, Flaw.CUT_OFF)]
        assert found.proven == 0
    for row in rows[:left]:
        assert verify(rows[:left], [checkpoint(row)]).problems == ()


@few
@given(chains, st.data())
def test_a_row_that_was_put_in_again_is_found(rows: list[Row], data: st.DataObject) -> None:
    """At any place, without a checkpoint."""
    row = data.draw(st.sampled_from(rows))
    place = data.draw(st.integers(0, len(rows)))
    assert verify([*rows[:place], row, *rows[place:]]).problems
    seq = row.entry.seq
    assert flaws(verify([*rows[:seq], row, *rows[seq:]])) == [(seq, Flaw.REPEATED)]


@few
@given(long_chains, st.data())
def test_rows_in_another_order_are_found(rows: list[Row], data: st.DataObject) -> None:
    """Any other order, without a checkpoint."""
    other = data.draw(st.permutations(rows).filter(lambda other: other != rows))
    assert verify(other).problems


@few
@given(chains, st.data())
def test_only_a_beginning_of_the_chain_is_whole(rows: list[Row], data: st.DataObject) -> None:
    """Of all that can be laid together from its rows, in any number and order."""
    laid = data.draw(st.lists(st.sampled_from(rows), max_size=8))
    assert (verify(laid).problems == ()) == (laid == rows[: len(laid)])


@few
@given(long_chains, st.data())
def test_a_chain_that_was_written_anew_needs_a_checkpoint(rows: list[Row], data: st.DataObject) -> None:
    """From some row to the end, with hashes that are right: any checkpoint from there on tells, an older one not."""
    at = data.draw(st.integers(0, len(rows) - 1))
    changed = [row.entry for row in rows]
    changed[at] = replace(changed[at], id=data.draw(st.uuids().filter(lambda one: one != changed[at].id)))
    anew = chained(changed)
    assert verify(anew).problems == ()
    for row in rows[at:]:
        assert flaws(verify(anew, [checkpoint(row)])) == [(row.entry.seq, Flaw.REWRITTEN)]
    for row in rows[:at]:
        found = verify(anew, [checkpoint(row)])
        assert (found.proven, found.problems) == (row.entry.seq, ())


@few
@given(chains, st.integers(-9, 0))
def test_rows_before_the_first_are_found(rows: list[Row], seq: int) -> None:
    """Though their hash is right and the first row follows them."""
    before = replace(FIRST, seq=seq)
    assert flaws(verify([Row(before, link(before)), *rows])) == [(seq, Flaw.BEFORE_FIRST)]


@few
@given(long_chains, st.data())
def test_a_row_that_cannot_be_read_is_told_once(rows: list[Row], data: st.DataObject) -> None:
    """The row after it is not blamed, and a checkpoint behind it proves nothing."""
    at = data.draw(st.integers(0, len(rows) - 1))
    unread = Unreadable(at + 1, "at: expected a moment in UTC")
    stored: list[Row | Unreadable] = [*rows[:at], unread, *rows[at + 1 :]]
    found = verify(stored, [checkpoint(rows[-1])])
    assert flaws(found) == [(at + 1, Flaw.UNREADABLE)]
    assert found.proven == 0


def test_a_row_of_which_not_even_the_number_can_be_read() -> None:
    """Its place is missing as well."""
    rows = chained([FIRST] * 3)
    found = verify([rows[0], Unreadable(None, "seq: expected a whole number"), rows[2]])
    assert flaws(found) == [(None, Flaw.UNREADABLE), (2, Flaw.MISSING)]


@pytest.mark.parametrize(("name", "value"), [
    ("seq", 0),
    ("at", AT.replace(tzinfo=None)),
    ("what", "decide"),
    ("what", "screening.decide\n"),
    ("what", f"screening.{'d' * 60}"),
    ("why", ""),
    ("why", "Она боится хозяина"),
    ("why", "Invented Name"),
    ("why", "w" * 61),
    ("note", "she is afraid"),
    ("release", "first release"),
    ("previous", ""),
])  # fmt: skip
def test_what_may_not_stand_in_the_trail(name: str, value: Any) -> None:
    """The field and what was expected are named; what was found could be somebody's words and is never repeated."""
    with pytest.raises(BadEntry) as told:
        check_entry(replace(FIRST, **{name: value}))
    assert str(told.value).startswith(f"{name}: expected ")
    if isinstance(value, str) and len(value) > 10:
        assert value not in str(told.value)


@few
@given(entries)
def test_what_may_stand_in_the_trail(entry: Entry) -> None:
    """Codes, ids, hashes and moments."""
    check_entry(entry)


def test_free_text_in_a_chain_with_right_hashes_is_found() -> None:
    """Somebody who writes past the program is told of too."""
    rows = chained([replace(FIRST, why="her name is")])
    assert flaws(verify(rows)) == [(1, Flaw.UNREADABLE)]
    assert "her name" not in str(verify(rows))


def test_a_note_is_kept_as_a_keyed_hash() -> None:
    """Nothing for no note; another key or another row gives another hash."""
    key, row = bytes(32), UUID(int=1)
    found = digest_note(key, "Шешесі ауырып қалды", row)
    assert len(bytes.fromhex(found)) == 32
    assert digest_note(key, "Шешесі ауырып қалды", row) == found
    assert digest_note(bytes([1] * 32), "Шешесі ауырып қалды", row) != found
    assert digest_note(key, "Шешесі ауырып қалды", UUID(int=2)) != found
    assert digest_note(key, "", row) == ""


def test_many_problems_are_counted() -> None:
    """A thousand are kept, so that a trail that is broken throughout does not fill the memory."""
    found = verify(Unreadable(seq, "id: expected a UUID") for seq in range(1, 1_501))
    assert (len(found.problems), found.more, found.rows) == (1_000, 500, 1_500)


def test_memory_does_not_grow_with_the_rows() -> None:
    """The rows are looked at one by one."""

    def many(rows: int) -> Iterator[Row]:
        previous = START
        for seq in range(1, rows + 1):
            entry = replace(FIRST, seq=seq, previous=previous)
            previous = link(entry)
            yield Row(entry, previous)

    tracemalloc.start()
    try:
        assert verify(many(2_000)).rows == 2_000
        assert tracemalloc.get_traced_memory()[1] < 50_000
    finally:
        tracemalloc.stop()


def test_every_field_is_tried() -> None:
    """A field that is added later is altered by these tests too."""
    assert {*VALUES, "seq", "previous"} == {field.name for field in fields(Entry)}
