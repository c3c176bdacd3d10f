"""A release as it is kept and read: what was asked, the rule, the counts that are told, and what it was held against.

The file holds nothing that is not told: of a count that is kept there is no number, and no word why.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping  # noqa: TC003 - pydantic reads it
from datetime import datetime  # noqa: TC003 - pydantic reads it
from math import prod
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from qorgau.knowledge.entry import STRICT
from qorgau.knowledge.reading import BadFile
from qorgau.statistics.releases.specification import Specification  # noqa: TC001 - pydantic reads it

if TYPE_CHECKING:
    from pathlib import Path

RELEASE: Final = "release.json"
_Count = Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class ToldTable:
    """Counts of people by the nodes of traits, the last trait fastest; None for a count that is not told.

    A node is a category, a group of them, or everybody (the empty word).
    """

    traits: tuple[str, ...]
    nodes: tuple[tuple[str, ...], ...]
    counts: tuple[_Count | None, ...]

    def at(self, **nodes: str) -> int | None:
        """Return the count of a node of each trait; of a trait that is not named, that of everybody."""
        place = 0
        for trait, side in zip(self.traits, self.nodes, strict=True):
            place = place * len(side) + side.index(nodes.get(trait, ""))
        return self.counts[place]


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Release:
    """A release, of files of the register that were written at `register`.

    `beside` are the releases of the same people that were told before and with which it was attacked together: their
    digests by their names.
    """

    specification: Specification
    least: int
    width: int
    register: datetime
    made: datetime
    product: str
    content: str
    beside: Mapping[str, str]
    tables: tuple[ToldTable, ...]

    @property
    def id(self) -> str:
        """Return the name of the release."""
        return self.specification.id

    def table(self, *traits: str) -> ToldTable | None:
        """Return the table of just these traits, in whatever order they are named; None where it was not asked for."""
        return next((one for one in self.tables if set(one.traits) == set(traits)), None)


_SHAPE: Final = TypeAdapter(Release)
_DIGEST: Final = re.compile("[0-9a-f]{64}")


def as_bytes(release: Release) -> bytes:
    """Return the release as JSON, the same bytes each time."""
    return _SHAPE.dump_json(release, indent=1) + b"\n"


def digest(data: bytes) -> str:
    """Return the SHA-256 of a release as it is kept, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_release(data: bytes, name: str) -> Release:
    """Return the release that `as_bytes` made; raise BadFile with the field and what was expected."""
    try:
        found = _SHAPE.validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadFile(name, ".".join(map(str, first["loc"])), first["msg"]) from error
    for place, table in enumerate(found.tables):
        if len(table.traits) != len(table.nodes) or len(table.counts) != prod(map(len, table.nodes)):
            raise BadFile(name, f"tables.{place}", "expected a count for each cell")
    for other, of in found.beside.items():
        if not _DIGEST.fullmatch(of):
            raise BadFile(name, f"beside.{other}", "expected a digest")
    return found


def kept_releases(home: Path) -> dict[str, tuple[Release, str]]:
    """Return the releases of a folder with their digests, by name, in the order in which they were made.

    Raise BadFile for one that cannot be read.
    """
    found: dict[str, tuple[Release, str]] = {}
    for file in sorted(home.glob(f"[a-z0-9]*/{RELEASE}")):
        data = file.read_bytes()
        one = read_release(data, str(file))
        if one.id != file.parent.name:
            raise BadFile(str(file), "specification.id", f"expected {file.parent.name}, found {one.id}")
        found[one.id] = one, digest(data)
    return dict(sorted(found.items(), key=lambda one: (one[1][0].made, one[0])))
