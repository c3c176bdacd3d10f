"""Files: checked, sealed and kept in one transaction; handed out as they came, each time with a row of the trail."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from qorgau.referral.files import told
from qorgau_web.identity import queries as vault
from qorgau_web.referral.actions import rows
from qorgau_web.referral.models import Attachment
from qorgau_web.referral.queries import Absent
from qorgau_web.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from qorgau.access import Scope
    from qorgau_web.referral.models import Case, Compartment


@dataclass(frozen=True, slots=True)
class Named:
    """What is sealed about a file: its name, and the SHA-256 of its bytes as hexadecimal digits."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it came."""

    name: str
    media_type: str
    plain: bytes


@transaction.atomic
def attach(*, case: UUID, scope: Scope, name: str, plain: bytes, by: UUID, at: datetime) -> UUID:
    """Keep a file at an open case and return its id; raise BadFile."""
    row = rows.take_open(scope, case)
    made = kept(owner=row.person, of={"case": row}, name=name, plain=plain, by=by, at=at)
    trail.record(what="case.attach", about=case, by=by, why="work", at=at)
    return made


@transaction.atomic
def read_names(*, case: UUID, scope: Scope, by: UUID, at: datetime) -> dict[UUID, Named]:
    """Return the names of the files of a case; reading them stands in the trail."""
    row = rows.take(scope, case)
    found = names(row.person, row.attachments.all())
    trail.record(what="case.files", about=case, by=by, why="work", at=at)
    return found


@transaction.atomic
def hand_out(*, case: UUID, scope: Scope, attachment: UUID, by: UUID, at: datetime) -> Handed:
    """Return a file of a case; each reading stands in the trail. Raise Absent."""
    row = rows.take(scope, case)
    found = handed(row.person, row.attachments.filter(pk=attachment).first())
    trail.record(what="case.file", about=case, by=by, why="work", at=at, note=str(attachment))
    return found


# Within the transaction of an action


def kept(*, owner: UUID, of: Mapping[str, Case | Compartment], name: str, plain: bytes, by: UUID, at: datetime) -> UUID:
    """Seal a file under the key of an owner, keep it and return its id; raise BadFile."""
    found = told(name, plain, size=len(plain), most=settings.QORGAU_FILE_MEGABYTES * 1_000_000)
    row = Attachment(id=uuid4(), media_type=found.media_type, size=len(plain), by_id=by, at=at, **of)
    row.name = vault.sealed(owner, _place(row, "name"), found.name)
    row.digest = vault.sealed(owner, _place(row, "digest"), sha256(plain).hexdigest())
    row.content = vault.sealed_file(owner, _place(row, "content"), plain)
    row.save(force_insert=True)
    return row.id


def names(owner: UUID, found: QuerySet[Attachment]) -> dict[UUID, Named]:
    """Return names and digests of files that were sealed for an owner, by their ids."""
    kept_files = tuple(found.defer("content"))
    sealed = {_place(row, field): getattr(row, field) for row in kept_files for field in ("name", "digest")}
    words = vault.opened_all(owner, sealed)
    return {row.id: Named(words[_place(row, "name")], words[_place(row, "digest")]) for row in kept_files}


def handed(owner: UUID, row: Attachment | None) -> Handed:
    """Return a file that was sealed for an owner; raise Absent where there is none."""
    if row is None:
        raise Absent
    name = vault.opened(owner, _place(row, "name"), row.name)
    return Handed(name, row.media_type, vault.opened_file(owner, _place(row, "content"), row.content))


def _place(row: Attachment, field: str) -> str:
    return f"referral.attachment.{field}:{row.id}"
