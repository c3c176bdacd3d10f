"""Many write at once, some give up: one unbroken chain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection, transaction

from qorgau_web.trail import actions, queries
from tests.web.trail.rows import AT, rows

WRITERS = 8


def write(times: int) -> int:
    """Do so many things, every fifth of which fails after its row; return how many stand."""
    stand = 0
    for number in range(times):
        with transaction.atomic():
            actions.record(what="screening.answer", about=uuid4(), by=None, why="said", at=AT, note=f"{number}")
            if number % 5 == 4:
                transaction.set_rollback(True)
            else:
                stand += 1
    connection.close()
    return stand


def written_at_once(times: int) -> None:
    """Let all writers work at once and demand one whole chain of what they did."""
    with ThreadPoolExecutor(WRITERS) as pool:
        stand = sum(pool.map(write, [times] * WRITERS))
    found = queries.proof().finding
    assert found.problems == ()
    assert found.rows == found.last == stand
    assert len({row[0] for row in rows("SELECT id FROM trail_entry")}) == stand


def test_writers_at_once_keep_one_chain(own_database: None) -> None:
    """Threads with connections of their own, as in the server."""
    written_at_once(20)


@pytest.mark.soak
def test_many_writes_at_once_keep_one_chain(own_database: None) -> None:
    """Far more of them."""
    written_at_once(500)


def test_a_reader_sees_a_whole_chain_while_others_write(own_database: None) -> None:
    """Verification holds nobody up and is not misled."""
    with ThreadPoolExecutor(WRITERS) as pool:
        done = [pool.submit(write, 10) for _ in range(WRITERS)]
        while not all(one.done() for one in done):
            assert queries.proof().finding.problems == ()
    assert queries.proof().finding.rows == sum(one.result() for one in done)
