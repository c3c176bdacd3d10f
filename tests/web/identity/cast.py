"""The cast of the vault: a worker, a person with whom the worker works, a person with whom the worker does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from qorgau.access import Purpose, Record, Role, What, Who, scope
from qorgau_web.access import actions as access
from qorgau_web.identity import actions
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    import pytest

AT: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
# An invented person: the number fits no birthday, the phone no network.
INVENTED: Final = {
    "surname": "Шүкірбекова-Әбдірахманова",
    "given_name": "Ақтоты",
    "patronymic": "Бейбітқызы",
    "birth_date": "1999-03-07",
    "phone": "+7 (000) 765-43-21",
    "phone_safe": "no",
    "safe_contact": "Мейірбике Ұлболсын арқылы, сенбіде",
    "contacts": "Көршісі Бибінұр",
    "document": "N 01234567",
    "iin": "999999000006",
    "place_of_stay": "Қарасу ауылы, Тал көшесі",
}


@dataclass(frozen=True)
class Worker:
    """Somebody who works with the register, with what a view would pass to the actions."""

    id: UUID
    record: Record

    def may(self, what: What) -> dict[str, Any]:
        """Return who, scope and record as keyword arguments."""
        who = Who(str(self.id), Role.OFFICER, "police-here", "KZ-75")
        return {"by": self.id, "scope": scope(who, what, Purpose.IDENTIFICATION), "record": self.record}


RECORD: Final = Record("KZ-75", "police-here", frozenset({str(UUID(int=0xA))}))
WORKER: Final = Worker(UUID(int=0xA), RECORD)
STRANGER: Final = Worker(UUID(int=0xB), RECORD)


def opened_owner() -> UUID:
    """Return a new owner with a data key and no identity."""
    owner = uuid4()
    actions.open_key(owner=owner, at=AT)
    return owner


def kept(worker: Worker = WORKER, **changed: str) -> UUID:
    """Return an owner whose invented identity is stored."""
    owner = opened_owner()
    actions.record(owner=owner, given={**INVENTED, **changed}, at=AT, **worker.may(What.IDENTITY_RECORD))
    return owner


def revealed(owner: UUID, worker: Worker = WORKER) -> dict[str, str]:
    """Return the identity as the worker reads it."""
    purpose = "work_with_person"
    return dict(actions.reveal(owner=owner, purpose=purpose, at=AT, **worker.may(What.IDENTITY_REVEAL)))


def account() -> UUID:
    """Return the id of an account, for what must be owned by one."""
    words = dict.fromkeys(("kk", "ru", "en"), "Invented")
    access.keep_agency(agency="police-here", kind="police", region="KZ-75", name=words, by=None, at=AT)
    name = f"officer-{uuid4().hex[:8]}"
    return access.open_account(
        username=name, name="Invented", role=Role.OFFICER, agency="police-here", password=None, by=None, at=AT
    )


Trail = list[dict[str, Any]]


def watched(monkeypatch: pytest.MonkeyPatch) -> Trail:
    """Return a list that gets what is written to the trail from now on."""
    real, seen = trail.record, []

    def record(**given: Any) -> None:
        real(**given)
        seen.append(given)

    monkeypatch.setattr(trail, "record", record)
    return seen
