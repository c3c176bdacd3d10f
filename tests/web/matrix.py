"""An access matrix: a table that people write and review, each cell of it tried over HTTP.

`ok`: the page or the step. `403`: the role may not do this at all. `404`: out of reach, the same as if the record did
not exist. Relations: the reader works on the record; is of the same agency; of another agency of the region; of
another region.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from django.http import HttpResponse
from django.test import Client

from qorgau.access import Role

World = TypeVar("World")
WHERE: Final = {
    "assigned": "police-here",
    "same_agency": "police-here",
    "same_region": "health-here",
    "elsewhere": "police-there",
}


@dataclass(frozen=True)
class Step(Generic[World]):
    """One request: the address made from the world, and what is posted if anything is."""

    address: Callable[[World], str]
    post: dict[str, Any] | None = None

    def tried(self, client: Client, world: World) -> HttpResponse:
        """Return what the request is answered."""
        address = self.address(world)
        return client.get(address) if self.post is None else client.post(address, self.post)  # type: ignore[return-value]

    def found(self, client: Client, world: World) -> str:
        """Return what the request comes to, in the words of the table."""
        status = self.tried(client, world).status_code
        return "ok" if status in (200, 302) else str(status)


def rows_of(table: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(table: Path, role: Role, relation: str) -> dict[str, str]:
    """Return what the table says of a role in a relation, by action."""
    return {row["action"]: row[role.value] for row in rows_of(table) if row["relation"] == relation}


def differs(
    table: Path, steps: Mapping[str, Step[World]], who: tuple[Role, str], client: Client, world: World
) -> dict[str, tuple[str, str]]:
    """Return by action what the table says and what happened, where they differ; `who` is a role in a relation."""
    told = expected(table, *who)
    found = {action: steps[action].found(client, world) for action in told}
    return {action: (told[action], found[action]) for action in told if told[action] != found[action]}


def leads_to_sign_in(step: Step[World], world: World) -> bool:
    """Return whether somebody without an account is led to the sign-in page and sees nothing else."""
    response = step.tried(Client(), world)
    return response.status_code == HTTPStatus.FOUND and response.headers["Location"].startswith("/account/login/")


def whole(table: Path, steps: Iterable[str]) -> bool:
    """Return whether every step, role and relation stands in the table, each once."""
    rows, names = rows_of(table), list(steps)
    cells = {(row["action"], row["relation"]) for row in rows}
    everybody = set(rows[0]) == {"action", "relation", *Role}
    return everybody and len(rows) == len(cells) and cells == {(step, where) for step in names for where in WHERE}
