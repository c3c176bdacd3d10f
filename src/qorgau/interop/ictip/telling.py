"""A case of Qorgau as units of IC-TIP, where it is clear which unit a fact describes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qorgau.interop.ictip.classification import FOLDER
from qorgau.interop.ictip.units import Attribute, Event, Perpetrator, ReportingEntity, Stage, Units, Victim
from qorgau.knowledge.reading import read_file
from qorgau.logic import TRUE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from qorgau.law.case import Case


def units_of(case: Case, *, number: str, person: str, entity: str, day: date) -> Units:
    """Return the units that the facts of a case tell of.

    `number` names the case, `person` the victim by a pseudonym, `entity` the agency that tells it, `day` when it was
    told. An event stands where a fact shows that it took place; a fact that says no is an attribute of a unit that
    stands, never the reason for one. There is one victim, and one perpetrator at most: a case file tells of no more.
    """
    told = _Told(case, entity, day)
    events = [(stage, told.of(facts)) for stage, facts in stages().items()]
    offender = told.of(mapped()["perpetrator"])
    return Units(
        entities=(ReportingEntity(entity),),
        events=tuple(Event(number, stage, found) for stage, found in events if _shown(found)),
        victims=(Victim(number, person, told.of(mapped()["victim"])),),
        perpetrators=(Perpetrator(number, "", offender),) if _shown(offender) else (),
    )


@lru_cache(maxsize=1)
def mapped() -> Mapping[str, Any]:
    """Return which facts describe which unit, and under `none` which are left out and why."""
    return read_file(FOLDER / "facts.yaml")


def stages() -> Mapping[Stage, list[str]]:
    """Return the facts of each stage of which a case file tells."""
    return {Stage(name): facts for name, facts in mapped()["event"].items()}


def _shown(found: Iterable[Attribute]) -> bool:
    """Return whether an attribute shows that the unit is there; a no, or a doubt, does not."""
    return any(one.value is not None and one.value is not False for one in found)


class _Told:
    """The facts of one case as attributes."""

    def __init__(self, case: Case, entity: str, day: date) -> None:
        self._case, self._entity, self._day = case, entity, day

    def of(self, facts: Iterable[str]) -> tuple[Attribute, ...]:
        """Return what is known of the facts."""
        return tuple(one for fact in facts for one in self._attributes(fact))

    def _attributes(self, fact: str) -> Iterator[Attribute]:
        case = self._case
        other = case.numbers.get(fact, case.codes.get(fact))
        group, _, form = fact.partition(".")
        truth = case.facts.get(f"happened.{form}" if group == "exploitation" else fact, UNKNOWN)
        if other is not None:
            yield self._attribute(fact, other)
        elif truth is not UNKNOWN:
            yield self._attribute(fact, truth is TRUE)
        elif fact in case.marks:
            yield self._attribute(fact, None)

    def _attribute(self, fact: str, value: bool | int | str | None) -> Attribute:
        return Attribute(fact, value, self._entity, self._day, self._case.marks.get(fact))
