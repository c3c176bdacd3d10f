"""What is asked about the trail: its head, its newest rows, whether it is whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction
from django.db.models import BinaryField, Exists, OuterRef, TextField
from django.db.models.functions import Cast

from qorgau import trail
from qorgau.access import Record, may
from qorgau.trail import Flaw, Problem
from qorgau_web.keys import keys
from qorgau_web.trail import facts
from qorgau_web.trail.models import Checkpoint, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from uuid import UUID

    from django.db.models import Manager, QuerySet

    from qorgau.access import Scope

PAGE: Final = 100
REVIEW: Final = "trail.review"
_CHUNK: Final = 2_000
_RECENT: Final = 100
# By vendor: which triggers the migrations made for each table, and by which statement those in force are found.
_RULES: Final = {"sqlite": ("append", "no_update", "no_delete"), "postgresql": ("append", "no_change", "no_truncate")}
_IN_FORCE: Final = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'trail_%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A' AND tgname LIKE 'trail_%'"
    " AND tgrelid IN ('trail_entry'::regclass, 'trail_checkpoint'::regclass)",
}


@dataclass(frozen=True, slots=True)
class Entries:
    """A page of the trail, newest first, and before which row the next page begins."""

    entries: tuple[trail.Entry, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, and the checkpoint of another body that it was held against."""

    finding: trail.Finding
    kept: trail.Checkpoint | None


def head() -> tuple[int, str]:
    """Return number and hash of the last row, which the next one must follow."""
    with connection.cursor() as cursor:  # asked at every action; as plain SQL it costs a tenth
        cursor.execute("SELECT seq, hash FROM trail_entry ORDER BY seq DESC LIMIT 1")
        return cursor.fetchone() or (0, trail.START)


def entries(
    scope: Scope, *, before: int | None = None, about: UUID | None = None, who: UUID | None = None, what: str = ""
) -> Entries:
    """Return a page of the rows in the scope, newest first, of one record, one person or one kind if named.

    Rows belong to no region and no agency: only a scope over the whole country covers them.
    """
    named = {"seq__lt": before, "about": about, "who": who, "what": what or None}
    return _page(_reachable(scope).filter(**{name: value for name, value in named.items() if value is not None}))


def _reachable(scope: Scope) -> QuerySet[Entry]:
    return Entry.objects.order_by("-seq") if may(scope, Record("", "")).allowed else Entry.objects.none()


def _page(found: QuerySet[Entry]) -> Entries:
    shown = [facts.entry_of(row) for row in found[: PAGE + 1]]
    return Entries(tuple(shown[:PAGE]), shown[PAGE - 1].seq if len(shown) > PAGE else None)


def entry(scope: Scope, seq: int) -> trail.Entry | None:
    """Return one row, or None where there is none in the scope."""
    row = _reachable(scope).filter(seq=seq).first()
    return facts.entry_of(row) if row else None


def unread(scope: Scope, whats: Iterable[str], since: datetime, *, before: int | None = None) -> Entries:
    """Return a page of the rows of some kinds since a moment that no auditor has marked as read, the newest first."""
    found = _unread(scope, whats, since)
    return _page(found.filter(seq__lt=before) if before is not None else found)


def counted(scope: Scope, whats: Iterable[str], since: datetime) -> tuple[int, int]:
    """Return how many rows of some kinds there are since a moment, and how many of them nobody has marked as read."""
    whats = tuple(whats)
    return _reachable(scope).filter(what__in=whats, at__gte=since).count(), _unread(scope, whats, since).count()


def _unread(scope: Scope, whats: Iterable[str], since: datetime) -> QuerySet[Entry]:
    marked = Entry.objects.filter(what=REVIEW, about=OuterRef("id"))
    return _reachable(scope).filter(~Exists(marked), what__in=tuple(whats), at__gte=since)


def last_checkpoint() -> tuple[int, datetime] | None:
    """Return up to which row the trail was signed last, and when; None where it never was."""
    return Checkpoint.objects.order_by("-seq").values_list("seq", "at").first()


def about(records: Iterable[UUID], whats: Iterable[str]) -> tuple[trail.Entry, ...]:
    """Return the rows of some kinds about some records, the newest first: what a person may know of the own ones."""
    found = Entry.objects.filter(about__in=tuple(records), what__in=tuple(whats)).order_by("-seq")
    return tuple(map(facts.entry_of, found))


@transaction.atomic  # rows are fetched as they are read, and no further: PostgreSQL does so in a transaction only
def count(*, by: UUID, what: str, since: datetime) -> int:
    """Return how often somebody did this since a moment. Only the own newest rows are read, however long the trail."""
    rows = Entry.objects.filter(who=by).order_by("-seq").values_list("what", "at").iterator(chunk_size=_RECENT)
    return sum(done == what for done, _at in takewhile(lambda row: row[1] >= since, rows))


def proof(kept: trail.Checkpoint | None = None, key: bytes | None = None) -> Proof:
    """Return whether the trail is whole, and by which checkpoints; `kept` is one that another body has kept.

    `key` is the public key that checkpoints must be signed with, that of this register without it. Raise BadCheckpoint
    if `kept` was not. All is read in one pass, and nothing is written.
    """
    key = key or trail.public_key(keys().checkpoint)
    if kept:
        trail.check_signature(kept, key)
    own, forged = _own_checkpoints(key)
    finding = trail.verify(_rows(), [*own, *([kept] if kept else [])])
    found = replace(finding, problems=(*_unguarded(), *forged, *finding.problems))
    return Proof(found, kept)


def _rows() -> Iterator[trail.Row | trail.Unreadable]:
    """Yield all rows by number. Each column is read as text, since a file that was tampered with may hold anything."""
    return map(facts.row_of, _as_text(Entry.objects, facts.ROW))


def _own_checkpoints(key: bytes) -> tuple[list[trail.Checkpoint], list[Problem]]:
    """Return the checkpoints of this database that the key signed, and a problem for each other one."""
    signed, problems = [], []
    for found in map(facts.checkpoint_of, _as_text(Checkpoint.objects, facts.CHECKPOINT)):
        wrong = _unsigned(found, key)
        if wrong or isinstance(found, trail.Unreadable):
            problems.append(Problem(found.seq, Flaw.FORGED_CHECKPOINT, wrong, "another"))
        else:
            signed.append(found)
    return signed, problems


def _unsigned(found: trail.Checkpoint | trail.Unreadable, key: bytes) -> str:
    """Return what was expected of a checkpoint, or nothing if it is signed."""
    if isinstance(found, trail.Unreadable):
        return found.expected
    try:
        trail.check_signature(found, key)
    except trail.BadCheckpoint as error:
        return str(error)
    return ""


def _as_text(rows: Manager[Any], columns: Iterable[str]) -> Iterator[tuple[bytes | str | None, ...]]:
    # SQLite hands over bytes, so that not even text which is no text ends the reading.
    kind = BinaryField() if connection.vendor == "sqlite" else TextField()
    found = rows.order_by("seq").values_list(*(Cast(name, kind) for name in columns))
    return found.iterator(chunk_size=_CHUNK)


def _unguarded() -> list[Problem]:
    """Return a problem for each guard of the database that is not in force, as after a table was made anew by hand."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE[connection.vendor])
        found = {f"trigger {name}" for (name,) in cursor.fetchall()}
        constraints = connection.introspection.get_constraints(cursor, "trail_entry").values()
    found |= {f"unique {one['columns'][0]}" for one in constraints if one["unique"] or one["primary_key"]}
    rules = [f"{table}_{rule}" for table in ("entry", "checkpoint") for rule in _RULES[connection.vendor]]
    expected = {"unique seq", "unique id", *(f"trigger trail_{rule}" for rule in rules)}
    return [Problem(None, Flaw.UNGUARDED, f"{name} in force", "none") for name in sorted(expected - found)]
