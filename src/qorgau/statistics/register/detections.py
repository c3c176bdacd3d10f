"""Who met a person: which body of its own, and which only because another body led her there (safeguard S25)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime


class Contact(NamedTuple):
    """A contact of a body with a person; `led` says that another body led to it."""

    body: str
    at: datetime
    led: bool


class Detection(NamedTuple):
    """That a body met a person, who is not named; `own` unless another body led to the first contact."""

    body: str
    body_kind: str
    month: str
    own: bool


def contacts_of(
    body: str, at: datetime, reports: Iterable[tuple[str, datetime]], told: Iterable[tuple[str, datetime]]
) -> Iterator[Contact]:
    """Yield the contacts with a person whom a body screened at a moment.

    `reports` are the bodies whose reports led to the screening: they knew of her first, and the body that screened
    her was led there unless one of the reports was its own. `told` are the bodies to which she was named later on.
    """
    reports = tuple(reports)
    own = not reports or any(reporter == body for reporter, _ in reports)
    yield Contact(body, at, led=not own)
    yield from (Contact(reporter, when, led=False) for reporter, when in reports)
    yield from (Contact(other, when, led=True) for other, when in told if other != body)


def detections(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return the first contact of each body with one person, in the order of the bodies.

    A body that met a person again after she was led there has not detected her; of two contacts at one moment the one
    that was led counts.
    """
    first: dict[str, Contact] = {}
    for one in contacts:
        before = first.get(one.body)
        if before is None or (one.at, not one.led) < (before.at, not before.led):
            first[one.body] = one
    return tuple(first[body] for body in sorted(first))
