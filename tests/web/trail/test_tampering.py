"""What somebody does who holds the database and gets round the triggers is found by `verify`."""

from __future__ import annotations

import json
from typing import Final

import pytest

from qorgau.trail import BadCheckpoint, Checkpoint, Flaw, checkpoint_of, public_key, sign
from qorgau_web.keys import keys
from qorgau_web.trail import actions, queries
from tests.web.trail.rows import AT, filled, flaws, guards_off, rows, run, written_anew

pytestmark = pytest.mark.django_db
RUBBISH: Final = "UPDATE trail_entry SET {column} = {value} WHERE seq = 3"


def signed() -> Checkpoint:
    """Return a checkpoint of the end of the trail, as another body keeps it."""
    return checkpoint_of(json.loads(actions.checkpoint(at=AT)))


@pytest.mark.parametrize(("statement", "expected"), [
    ("UPDATE trail_entry SET why = 'observed' WHERE seq = 3", [(3, Flaw.ALTERED)]),
    ("UPDATE trail_entry SET what = 'screening.inform' WHERE seq = 3", [(3, Flaw.ALTERED)]),
    ("UPDATE trail_entry SET who = NULL WHERE seq = 3", [(3, Flaw.ALTERED)]),
    ("UPDATE trail_entry SET about = id WHERE seq = 5", [(5, Flaw.ALTERED)]),
    ("UPDATE trail_entry SET note = '' WHERE seq = 3", [(3, Flaw.ALTERED)]),
    ("UPDATE trail_entry SET release = 'other' WHERE seq = 1", [(1, Flaw.ALTERED)]),
    ("UPDATE trail_entry SET at = '2026-11-24 09:30:00.000001' WHERE seq = 3", [(3, Flaw.ALTERED)]),
    ("UPDATE trail_entry SET id = about WHERE seq = 3", [(3, Flaw.ALTERED)]),
    ("UPDATE trail_entry SET previous = hash WHERE seq = 3", [(3, Flaw.ALTERED), (3, Flaw.BROKEN_LINK)]),
    ("UPDATE trail_entry SET hash = previous WHERE seq = 3", [(3, Flaw.ALTERED), (4, Flaw.BROKEN_LINK)]),
    ("UPDATE trail_entry SET why = 'Her Name' WHERE seq = 3", [(3, Flaw.UNREADABLE), (3, Flaw.ALTERED)]),
    ("DELETE FROM trail_entry WHERE seq = 3", [(3, Flaw.MISSING)]),
    ("DELETE FROM trail_entry WHERE seq < 3", [(1, Flaw.MISSING)]),
    ("UPDATE trail_entry SET seq = 9 WHERE seq = 3", [(3, Flaw.MISSING), (9, Flaw.ALTERED), (6, Flaw.MISSING)]),
    ("UPDATE trail_entry SET seq = 0 WHERE seq = 1", [(0, Flaw.ALTERED), (0, Flaw.BEFORE_FIRST), (1, Flaw.MISSING)]),
])  # fmt: skip
def test_an_altered_or_deleted_row_is_found(statement: str, expected: list[tuple[int, Flaw]]) -> None:
    """By the chain alone."""
    filled()
    with guards_off():
        run(statement)
    assert sorted(flaws()) == sorted(expected)


def test_rows_that_changed_places_are_found() -> None:
    """Each has the number of the other."""
    filled()
    with guards_off():
        for before, after in ((2, 99), (3, 2), (99, 3)):
            run("UPDATE trail_entry SET seq = %s WHERE seq = %s", after, before)
    assert {(2, Flaw.ALTERED), (3, Flaw.ALTERED)} <= set(flaws())


def test_a_deleted_row_put_in_again_with_other_content_is_found() -> None:
    """With a hash of its own that is right: the row after it does not follow."""
    filled()
    written_once = rows("SELECT hash FROM trail_entry WHERE seq > 3 ORDER BY seq")
    written_anew(3, why="observed")
    with guards_off():
        for seq, (found,) in enumerate(written_once, 4):
            run("UPDATE trail_entry SET hash = %s WHERE seq = %s", found, seq)
    assert (4, Flaw.ALTERED) in flaws()


@pytest.mark.parametrize("value", ["'no moment'", "''", "x'ff00ff'", "1.5", "x'c3'", "'2026-02-30 09:30:00'"])
@pytest.mark.parametrize("column", ["id", "who", "about", "at", "hash"])
def test_a_row_of_rubbish_is_told_and_not_repeated(column: str, value: str, on_sqlite: None) -> None:
    """A file of SQLite holds whatever was written into it; reading goes on behind it."""
    filled()
    with guards_off():
        run(RUBBISH.format(column=column, value=value))
    found = queries.proof().finding
    assert {problem.seq for problem in found.problems} <= {3, 4}
    assert (found.rows, found.last) == (5, 5)
    assert value.strip("'") not in {problem.expected for problem in found.problems}


def test_a_cut_off_end_needs_a_checkpoint() -> None:
    """Of another body, or one in the database that was forgotten there."""
    filled()
    kept = signed()
    filled()
    with guards_off():
        run("DELETE FROM trail_entry WHERE seq > 5")
    assert flaws() == [(6, Flaw.CUT_OFF)]
    with guards_off():
        run("DELETE FROM trail_checkpoint")
    assert (flaws(), queries.proof().finding.proven) == ([], 0)
    assert [problem.flaw for problem in queries.proof(kept).finding.problems] == [Flaw.CUT_OFF]


def test_a_chain_that_was_written_anew_needs_a_checkpoint() -> None:
    """All hashes are right."""
    filled()
    kept = signed()
    written_anew(2, why="observed")
    assert flaws() == [(6, Flaw.REWRITTEN)]
    with guards_off():
        run("DELETE FROM trail_checkpoint")
    assert (flaws(), queries.proof().finding.proven) == ([], 0)
    assert [problem.flaw for problem in queries.proof(kept).finding.problems] == [Flaw.REWRITTEN]


def test_what_came_after_the_checkpoint_is_not_proven() -> None:
    """And nobody says it is."""
    filled()
    kept = signed()
    filled()
    written_anew(8, why="observed")
    found = queries.proof(kept).finding
    assert (found.problems, found.proven, found.last) == ((), 6, 11)


def test_a_checkpoint_forged_in_the_database_is_found() -> None:
    """Who does not hold the key file cannot sign the chain that he wrote."""
    filled()
    actions.checkpoint(at=AT)
    written_anew(2, why="observed")
    [(seq, found)] = rows("SELECT seq, hash FROM trail_entry ORDER BY seq DESC LIMIT 1")
    forged = sign(bytes(32), seq=seq, hash=found, at=AT)
    with guards_off():
        run("UPDATE trail_checkpoint SET hash = %s", found)
    assert flaws() == [(6, Flaw.FORGED_CHECKPOINT)]
    with guards_off():
        run("UPDATE trail_checkpoint SET key = %s, signature = %s", forged.key, forged.signature)
    assert flaws() == [(6, Flaw.FORGED_CHECKPOINT)]
    with guards_off():
        run("UPDATE trail_checkpoint SET key = %s", public_key(keys().checkpoint).hex())
    assert flaws() == [(6, Flaw.FORGED_CHECKPOINT)]


def test_a_checkpoint_of_another_key_is_refused() -> None:
    """Unless the public key is named."""
    filled()
    [(found,)] = rows("SELECT hash FROM trail_entry WHERE seq = 5")
    other = sign(bytes(32), seq=5, hash=found, at=AT)
    with pytest.raises(BadCheckpoint):
        queries.proof(other)
    assert queries.proof(other, public_key(bytes(32))).finding.proven == 5
