"""Cases of standard procedures: what happens, row by row, and what must hold after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from qorgau.knowledge.mechanism import Span, SpanField
from qorgau.knowledge.procedure import Waiting
from qorgau.knowledge.reading import read_file
from qorgau.referral.kernel import begun, step
from qorgau.referral.linking import Linked
from qorgau.referral.state import Begin, Done, Effect, EffectKind, Event, Raised, State, Tick
from tests.spec.tables import PROCEDURES

START: Final = datetime(2026, 3, 2, 7, tzinfo=UTC)  # Monday, a working day, at noon in Astana
FILE: Final = {"title", "procedure", "text", "cases"}
CASE: Final = {"title", "given", "steps"}
# What may happen in a row, with the keys that may stand beside it; and what may be expected of the row.
HAPPENS: Final[dict[str, set[str]]] = {"done": {"outcome", "answers"}, "raised": set(), "after": set()}
EXPECTATIONS: Final = ("open", "sent", "escalated", "reminded", "missed", "closed", "ended")
SPAN: Final[TypeAdapter[Span]] = TypeAdapter(SpanField)


@dataclass(frozen=True)
class Case:
    """A case of one procedure: what is known at the start, and its rows."""

    file: str
    procedure: str
    title: str
    given: Mapping[str, bool] = field(default_factory=dict)
    rows: tuple[Mapping[str, Any], ...] = ()


def case_files() -> list[Path]:
    """Return the files of cases, in the order of the handbook."""
    return sorted(PROCEDURES.glob("*.yaml"))


def cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file; refuse a key that stands for nothing."""
    raw = read_file(path)
    assert set(raw) == FILE, f"{path.name}: expected {sorted(FILE)}, found {sorted(raw)}"
    for case in raw["cases"]:
        assert {"title", "steps"} <= set(case) <= CASE, f"{path.name}: expected {sorted(CASE)}, found {sorted(case)}"
        yield Case(path.stem, raw["procedure"], case["title"], case.get("given", {}), tuple(case["steps"]))


def expected(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row expects; refuse a row that expects nothing, an unknown key, two things at once."""
    happens = [key for key in HAPPENS if key in row]
    assert len(happens) == 1, f"expected one of {', '.join(HAPPENS)}, found {dict(row)}"
    unknown = set(row) - set(happens) - HAPPENS[happens[0]] - set(EXPECTATIONS)
    assert not unknown, f"unknown keys {sorted(unknown)} in {dict(row)}"
    wanted = {key: _even(row[key]) for key in EXPECTATIONS if key in row}
    assert wanted, f"a row that expects nothing proves nothing: {dict(row)}"
    return wanted


def walked(procedure: Linked, case: Case) -> Iterator[tuple[Mapping[str, Any], dict[str, Any]]]:
    """Yield each row with all that came of it, under the names of the expectations."""
    now = START
    state, _ = step(procedure, begun(procedure), Begin(case.given), now)
    for row in case.rows:
        if "after" in row:
            now = procedure.calendar.after(now, SPAN.validate_python(row["after"]))
        state, effects = step(procedure, state, _event(state, row), now)
        assert not [one for one in effects if one.kind is EffectKind.LATE], f"nothing hears this: {dict(row)}"
        yield row, _came(procedure, state, effects, row.get("done", ""))


def _event(state: State, row: Mapping[str, Any]) -> Event:
    if "after" in row:
        return Tick()
    if "raised" in row:
        return Raised(row["raised"])
    token = state.at(row["done"])
    assert token, f"{row['done']} is not open; open are {sorted(one.step for one in state.tokens)}"
    return Done(token.id, row.get("outcome", ""), row.get("answers", {}))


def _came(procedure: Linked, state: State, effects: tuple[Effect, ...], done: str) -> dict[str, Any]:
    """Return what came of a row. The step that was done is closed by being done, so that is not told."""
    escalated: dict[str, list[str]] = {}
    for one in effects:
        if one.kind is EffectKind.ESCALATED:
            escalated.setdefault(one.step, []).append(one.to)
    return {
        "open": sorted(one.step for one in state.tokens if isinstance(procedure.nodes[one.step].step, Waiting)),
        "sent": _steps(effects, EffectKind.SENT),
        "escalated": escalated,
        "reminded": _steps(effects, EffectKind.REMINDED),
        "missed": _steps(effects, EffectKind.MISSED),
        "closed": [name for name in _steps(effects, EffectKind.CLOSED) if name != done],
        "ended": state.outcome,
    }


def _steps(effects: tuple[Effect, ...], kind: EffectKind) -> list[str]:
    return sorted(one.step for one in effects if one.kind is kind)


def _even(wanted: Any) -> Any:
    """Return what is expected in the form of what comes: steps in order, an actor as the only one of a list."""
    if isinstance(wanted, dict):
        return {name: told if isinstance(told, list) else [told] for name, told in wanted.items()}
    return sorted(wanted) if isinstance(wanted, list) else wanted
