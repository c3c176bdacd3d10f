"""Lists for the hidden share, made of who met whom (safeguard S25): a list is a body, or several bodies as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qorgau.statistics.prevalence.tables import FEWEST, MOST, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qorgau.statistics.register import Detection

JOIN: Final = "+"
# A list of fewer people says more of them than of the hidden share: configurable default, not law.
LEAST: Final = 10


class BadLists(ValueError):
    """Lists that cannot be made of what was asked for: what was expected."""


class Coding(StrEnum):
    """Whom a body lists: those it detected itself, or also those to whom another body led it."""

    OWN = "own"
    ALL = "all"


class By(StrEnum):
    """What makes a list: bodies of one kind, or one body."""

    KIND = "kind"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What lists are made of: months from `since` to before `until`, coding, and which lists.

    `lists` names kinds or bodies, several as one list where `+` joins them; without any each is a list. Lists of fewer
    than `least` people become one where `merge` is true.
    """

    since: str
    until: str
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


def capture(found: Iterable[Detection], chosen: Chosen) -> Lists:
    """Return the lists of a period; raise BadLists where they are too few or too many, or one of them is not there.

    A person stands on a list once, however many bodies of it met her and however often.
    """
    if chosen.since >= chosen.until:
        raise BadLists(f"expected a period of at least a month, found {chosen.since} to before {chosen.until}")
    met = [one for one in found if chosen.since <= one.month < chosen.until]
    names = _named(chosen, {_of(one, chosen.by) for one in met})
    people: dict[str, set[str]] = defaultdict(set)
    for one in met:
        if one.own or chosen.coding is Coding.ALL:
            people[one.person].update(names.get(_of(one, chosen.by), ()))
    everybody = {one.person for one in met}
    merged, renamed = _merged(people.values(), chosen)
    listed = [{renamed.get(name, name) for name in lists} for lists in people.values() if lists]
    sizes = Counter(name for lists in listed for name in lists)
    if not FEWEST <= len(sizes) <= MOST:
        raise BadLists(f"expected {FEWEST} to {MOST} lists with people on them, found {len(sizes)}")
    small = tuple(sorted(name for name, size in sizes.items() if size < chosen.least))
    return Lists(_table(sorted(sizes), listed), merged, small, len(everybody) - len(listed))


def _of(one: Detection, by: By) -> str:
    return one.body_kind if by is By.KIND else one.body


def _named(chosen: Chosen, there: set[str]) -> Mapping[str, tuple[str]]:
    """Return under which list each kind or body stands."""
    wanted = chosen.lists or tuple(sorted(there))
    names: dict[str, tuple[str]] = {}
    for name in wanted:
        for part in name.split(JOIN):
            if part not in there:
                raise BadLists(f"expected one of {', '.join(sorted(there)) or '(nobody was met)'}, found {part!r}")
            if part in names:
                raise BadLists(f"expected each on one list, found {part!r} on two")
            names[part] = (name,)
    return names


def _merged(people: Iterable[set[str]], chosen: Chosen) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Return the lists that are too small and the name that they get as one; nothing where there is but one of them."""
    sizes = Counter(name for lists in people for name in lists)
    small = tuple(sorted(name for name, size in sizes.items() if size < chosen.least))
    if not chosen.merge or len(small) < FEWEST:
        return (), {}
    return small, dict.fromkeys(small, JOIN.join(small))


def _table(names: Sequence[str], listed: Iterable[set[str]]) -> Table:
    place: Callable[[str], int] = {name: 1 << number for number, name in enumerate(names)}.__getitem__
    return table_of(names, Counter(sum(map(place, lists)) for lists in listed))
