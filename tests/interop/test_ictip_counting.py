"""Units counted: each case once a stage, agencies once, and nobody to be found by a small number or by its rest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qorgau.interop.ictip import Event, Perpetrator, ReportingEntity, Stage, Units, Victim, counted, told

LEAST = 11


def _units(number: int, stages: tuple[Stage, ...] = (Stage.EXPLOITATION,), *, offender: bool = False) -> Units:
    case = str(number)
    return Units(
        entities=(ReportingEntity(f"agency-{number % 2}"),),
        events=tuple(Event(case, stage, ()) for stage in stages),
        victims=(Victim(case, case, ()),),
        perpetrators=(Perpetrator(case, "", ()),) if offender else (),
    )


def test_units_are_counted() -> None:
    """Three cases of two agencies, one with an offender and a transit."""
    found = [_units(1), _units(2, (Stage.TRANSIT, Stage.EXPLOITATION), offender=True), _units(3, ())]
    assert counted(found) == {
        "event.exploitation": 2, "event.transit": 1, "victim": 3, "perpetrator": 1, "reporting_entity": 2,
    }  # fmt: skip


def test_small_numbers_and_small_rests_are_not_told() -> None:
    """Of 30 victims 25 with an event leave 5 without; 15 leave 15; agencies are no people."""
    counts = {"victim": 30, "event.exploitation": 25, "event.transit": 15, "perpetrator": 3, "reporting_entity": 2}
    assert told(counts, LEAST) == {
        "victim": 30, "event.exploitation": None, "event.transit": 15, "perpetrator": None, "reporting_entity": 2,
    }  # fmt: skip


@given(st.integers(0, 60), st.data())
def test_what_is_told_leaves_no_few(people: int, data: st.DataObject) -> None:
    """Neither a number that is told nor its rest is small; the total is told only where it is not."""
    names = ("event.recruitment", "event.transit", "event.exploitation", "perpetrator")
    counts = {"victim": people} | {name: data.draw(st.integers(0, people)) for name in names}
    for count in told(counts, LEAST).values():
        assert count is None or not 0 < count < LEAST
        assert count is None or not 0 < people - count < LEAST
