"""Lists for the hidden share, made of histories (safeguards S22, S25): a list is a body, or several bodies as one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qorgau.statistics.prevalence.tables import FEWEST, MOST, Table, table_of
from qorgau.statistics.register.histories import Body, Coding, History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Counted = Counter[frozenset[str]]

JOIN: Final = "+"
# A list of fewer people says more of them than of the hidden share: configurable default, not law.
LEAST: Final = 10


class BadLists(ValueError):
    """Lists that cannot be made of what was asked for: what was expected."""


class NumberOfLists(BadLists):
    """Fewer lists with people on them than a table needs, or more than it holds; `found` is how many."""

    def __init__(self, found: int) -> None:
        super().__init__(f"expected {FEWEST} to {MOST} lists with people on them, found {found}")
        self.found = found


class By(StrEnum):
    """What makes a list: bodies of one kind, or one body."""

    KIND = "kind"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What lists are made of: a period of the histories, such as `2026`, coding, and which lists.

    `lists` names kinds or bodies, several as one list where `+` joins them; without any each is a list. Lists of fewer
    than `least` people become one where `merge` is true.
    """

    period: str
    coding: Coding = Coding.OWN
    by: By = By.KIND
    lists: tuple[str, ...] = ()
    least: int = LEAST
    merge: bool = True


@dataclass(frozen=True, slots=True)
class Lists:
    """The capture table, which discloses and is not to be released, and what must be said of it.

    `merged` are lists that were too small and became one, `small` those that still are; `left_out` counts the people
    of the period who stand on no list by this coding and choice.
    """

    table: Table
    merged: tuple[str, ...]
    small: tuple[str, ...]
    left_out: int


def capture(found: Iterable[History], chosen: Chosen) -> Lists:
    """Return the lists of a period; raise BadLists where they are too few or too many, or one of them is not there.

    A person stands on a list once, however many bodies of it met her and however often. Everybody of the period is in
    the histories of all contacts; who stands on no list is told by the difference.
    """
    met = _of_period(tuple(found), chosen.period)
    names = _named(chosen, {_of(body, chosen.by) for one in met for body in one.bodies})
    kinds = ((one, {_of(body, chosen.by) for body in one.bodies}) for one in met if one.coding is chosen.coding)
    people = _added((frozenset(names[part] for part in parts if part in names), one.people) for one, parts in kinds)
    del people[frozenset()]
    merged, renamed = _merged(people, chosen)
    listed = _added((frozenset(renamed.get(name, name) for name in lists), many) for lists, many in people.items())
    sizes = _sizes(listed)
    if not FEWEST <= len(sizes) <= MOST:
        raise NumberOfLists(len(sizes))
    small = tuple(sorted(name for name, size in sizes.items() if size < chosen.least))
    everybody = sum(one.people for one in met if one.coding is Coding.ALL)
    return Lists(_table(sorted(sizes), listed), merged, small, everybody - listed.total())


def _of_period(found: Sequence[History], period: str) -> list[History]:
    periods = sorted({one.period for one in found})
    if period not in periods:
        raise BadLists(f"expected a period of {', '.join(periods) or '(nobody was met)'}, found {period!r}")
    return [one for one in found if one.period == period]


def _of(body: Body, by: By) -> str:
    return body.kind if by is By.KIND else body.body


def _added(lists: Iterable[tuple[frozenset[str], int]]) -> Counted:
    """Return how many people stand on exactly which lists, those of several histories together."""
    counted: Counted = Counter()
    for names, many in lists:
        counted[names] += many
    return counted


def _sizes(listed: Counted) -> Counter[str]:
    """Return how many people stand on each list."""
    sizes: Counter[str] = Counter()
    for names, many in listed.items():
        sizes.update(dict.fromkeys(names, many))
    return sizes


def _named(chosen: Chosen, there: set[str]) -> Mapping[str, str]:
    """Return under which list each kind or body stands."""
    wanted = chosen.lists or tuple(sorted(there))
    names: dict[str, str] = {}
    for name in wanted:
        for part in name.split(JOIN):
            if part not in there:
                raise BadLists(f"expected one of {', '.join(sorted(there))}, found {part!r}")
            if part in names:
                raise BadLists(f"expected each on one list, found {part!r} on two")
            names[part] = name
    return names


def _merged(people: Counted, chosen: Chosen) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Return the lists that are too small and the name that they get as one; nothing where there is but one of them."""
    small = tuple(sorted(name for name, size in _sizes(people).items() if size < chosen.least))
    if not chosen.merge or len(small) < FEWEST:
        return (), {}
    return small, dict.fromkeys(small, JOIN.join(small))


def _table(names: Sequence[str], listed: Counted) -> Table:
    place: Callable[[str], int] = {name: 1 << number for number, name in enumerate(names)}.__getitem__
    return table_of(names, {sum(map(place, lists)): many for lists, many in listed.items()})
