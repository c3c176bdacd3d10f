"""Work on a vault in a process of its own, which can be told to die in a batch: `python -m ...worker WORK [BATCH]`.

It dies as by a power cut, inside the transaction of the batch, when its rows are changed and its trail is not written.
"""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch
from uuid import UUID

import django
from django.core.management import call_command

from qorgau.identity import unwrap

PEOPLE = 30
BATCH = 4
_LETTERS = "бдгклм"


def owner_of(number: int) -> UUID:
    """Return the id of a person of the tests."""
    return UUID(int=1000 + number)


def given(number: int) -> dict[str, str]:
    """Return the identity of a person of the tests."""
    first, last = divmod(number, len(_LETTERS))
    return {
        "surname": f"Ойдан{_LETTERS[first]}а{_LETTERS[last]}",
        "given_name": "Асель",
        "phone": f"+7 000 000 {number:04}",
    }


def fill() -> None:
    """Make the tables and store the people."""
    from qorgau.access import What  # noqa: PLC0415 - after setup
    from qorgau_web.identity import actions  # noqa: PLC0415
    from tests.web.identity.cast import AT, WORKER  # noqa: PLC0415

    call_command("migrate", verbosity=0, run_syncdb=True)
    for number in range(PEOPLE):
        actions.open_key(owner=owner_of(number), at=AT)
        may = WORKER.may(What.IDENTITY_RECORD)
        actions.record(owner=owner_of(number), given=given(number), at=AT, **may)


def check() -> None:
    """Read everybody and find everybody, by name and by number."""
    from qorgau_web.identity import queries  # noqa: PLC0415 - after setup
    from tests.web.identity.cast import revealed  # noqa: PLC0415

    everybody = [owner_of(number) for number in range(PEOPLE)]
    for number, owner in enumerate(everybody):
        assert revealed(owner) == given(number), number
        for field in ("surname", "phone"):
            assert queries.found({field: given(number)[field]}, everybody) == {owner}, number
    assert queries.found({"given_name": "Assel"}, everybody) == set(everybody)
    print(len(queries.wrapping_in_use()), queries.outdated_index())  # noqa: T201 - read by the test


def reveal() -> None:
    """Read one person; at the moment when the key is unwrapped, another connection must see the row of the trail."""
    from tests.web.identity.cast import revealed  # noqa: PLC0415 - after setup

    rows = []

    def watched(*given: Any, **named: Any) -> bytes:
        with ThreadPoolExecutor() as another:
            rows.append(another.submit(_reveals).result())
        return unwrap(*given, **named)

    before = _reveals()
    with patch("qorgau_web.identity.facts.unwrap", watched):
        assert revealed(owner_of(0)) == given(0)
    assert rows == [before + 1]


def _reveals() -> int:
    """Return how many reveals this connection sees in the trail."""
    from qorgau_web.trail.models import Entry  # noqa: PLC0415 - after setup

    return Entry.objects.filter(what="identity.reveal").count()


def wrapped() -> None:
    """Print the wrapped data key of the first person."""
    from qorgau_web.identity.models import DataKey  # noqa: PLC0415 - after setup

    found = DataKey.objects.get(owner=owner_of(0)).wrapped
    print(bytes(found).hex() if found else "")  # noqa: T201 - read by the test


def change(work: str, dies_at: int) -> None:
    """Rotate or reindex in small batches; die in one of them."""
    from qorgau_web.identity import actions  # noqa: PLC0415 - after setup
    from qorgau_web.identity.actions import upkeep  # noqa: PLC0415
    from qorgau_web.trail import actions as trail  # noqa: PLC0415
    from tests.web.identity.cast import AT  # noqa: PLC0415

    real, written = trail.record, []

    def record(**row: Any) -> None:
        written.append(row)
        if len(written) == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        real(**row)

    trail.record = record
    upkeep.BATCH = BATCH  # type: ignore[misc]
    {"rotate": actions.rotate, "reindex": actions.reindex}[work](by=None, at=AT)


if __name__ == "__main__":
    django.setup()
    plain = {"fill": fill, "check": check, "reveal": reveal, "wrapped": wrapped}
    if sys.argv[1] in plain:
        plain[sys.argv[1]]()
    else:
        change(sys.argv[1], int(sys.argv[2]))
