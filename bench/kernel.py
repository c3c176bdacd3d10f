"""The procedure kernel against SpiffWorkflow on the same process, and a scan for what is due among 100,000 live cases.

The process is the referral of the content, along its usual path, with the state written and read once on the way.
Without SpiffWorkflow only our figures stand.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from qorgau.knowledge import Content
    from qorgau.knowledge.procedure import Procedure

from bench.peer import carrier
from qorgau.knowledge import load
from qorgau.knowledge.load import parse_procedure
from qorgau.referral.kernel import begun, step
from qorgau.referral.linking import Linked, linked
from qorgau.referral.state import Begin, Done, State, Tick, loaded

BAR: Final = 100
CASES: Final = 100_000
NOW: Final = datetime(2026, 11, 24, 7, tzinfo=UTC)
# The path of a referral: chosen, asked, taken, accompanied, arrived, told back; with what each step makes known.
PATH: Final[tuple[tuple[str, str, dict[str, bool]], ...]] = (
    ("choose", "chosen", {}), ("explain", "agrees", {"basis.consent": True}),
    ("answer", "accepts", {"receiver.accepted": True}), ("accompany", "on_the_way", {}),
    ("arrival", "arrived", {"person.arrived": True}), ("feedback", "told", {}),
)  # fmt: skip
FACTS: Final = {"basis.consent": False, "basis.vital_interest": False}
BESIDE: Final = ("tell_receiver", "deleted", "sharing_ended")


def referral(content: Content) -> Procedure:
    """Return the procedure of referral without its signal, which the peer has no like of."""
    raw = dict(content.written["referral"])
    steps = {name: step for name, step in raw["steps"].items() if name not in (*BESIDE, "may_go_on")}
    raw |= {"steps": steps, "signals": {}, "given": list(FACTS)}
    return parse_procedure(raw, "referral", content.register)


def ours(ready: Linked) -> int:
    """Carry one case along the path, its state written and read in the middle; return the bytes of the state."""
    state, _ = step(ready, begun(ready), Begin(FACTS), NOW)
    written = ""
    for number, (name, outcome, _) in enumerate(PATH):
        token = state.at(name)
        state, _ = step(ready, state, Done(token.id if token else 0, outcome), NOW)
        if number == len(PATH) // 2:
            written = json.dumps(state.dumped())
            state = loaded(json.loads(written))
    if state.outcome != "in_service":
        raise RuntimeError(state)
    return len(written)


def seconds(act: Callable[[], object], at_least: float = 2.0) -> float:
    """Return the CPU seconds of one call, over as many calls as fill some time."""
    act()
    calls, start = 0, time.process_time()
    while time.process_time() - start < at_least:
        act()
        calls += 1
    return (time.process_time() - start) / calls


def due_scan(ready: Linked) -> tuple[float, float, float]:
    """Return seconds of a scan for due runs and of an indexed count among 100,000 live ones, and MB of the database."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "runs.sqlite3"
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE run (id INTEGER PRIMARY KEY, state TEXT, due INTEGER)")
            database.executemany("INSERT INTO run (state, due) VALUES (?, ?)", _rows(ready))
            database.execute("CREATE INDEX run_due ON run (due)")
            database.commit()
            moment = int((NOW + timedelta(hours=13)).timestamp())
            scan = "SELECT id, state FROM run WHERE due <= ? ORDER BY due LIMIT 100"
            indexed = seconds(lambda: database.execute(scan, (moment,)).fetchall(), 1.0)
            count = "SELECT count(*) FROM run WHERE due <= ?"
            counted = seconds(lambda: database.execute(count, (moment,)).fetchone(), 1.0)
        return indexed, counted, path.stat().st_size / 1e6


def _rows(ready: Linked) -> Any:
    for number in range(CASES):
        at = NOW + timedelta(minutes=number % (48 * 60))
        state, _ = step(ready, begun(ready), Begin({}), at)
        due = state.due
        yield json.dumps(state.dumped(), separators=(",", ":")), int(due.timestamp()) if due else None


def tick(ready: Linked) -> float:
    """Return the CPU seconds in which the clocks of one run fire."""
    state: State = step(ready, begun(ready), Begin({}), NOW)[0]
    return seconds(lambda: step(ready, state, Tick(), NOW + timedelta(hours=13)), 1.0)


def _beside(peer: Callable[[], int], mine: float, told: str) -> str:
    """Return the line of the peer: its figures and how many times ours they are."""
    other = seconds(peer, 5.0)
    figures = f"{other * 1e6:10.0f} us CPU a case {1 / other:10,.0f} cases/s   state {peer():7,} bytes"
    return f"  SpiffWorkflow        {figures}   {other / mine:,.0f} times ours ({told})"


def main() -> int:
    """Write the figures; return 0."""
    content = load(ROOT / "src" / "qorgau_kz")
    procedure = referral(content)
    ready = linked(content, procedure)
    print(f"procedure kernel (bar: at least {BAR} times SpiffWorkflow on the same process, state under 1 KB)")
    mine = seconds(lambda: ours(ready))
    size = ours(ready)
    print(f"  our kernel           {mine * 1e6:10.0f} us CPU a case {1 / mine:10,.0f} cases/s   state {size:7,} bytes")
    if find_spec("SpiffWorkflow"):
        for told, clocks in (("its deadlines alone", False), ("with its clocks, as ours", True)):
            print(_beside(carrier(content, procedure, PATH, FACTS, clocks=clocks), mine, told))
    else:
        print("  SpiffWorkflow is not installed: nothing is compared (pip install SpiffWorkflow, for this alone)")
    print(f"  clocks of one run    {tick(ready) * 1e6:10.0f} us CPU")
    indexed, counted, size_mb = due_scan(ready)
    print(
        f"  due scan, {CASES:,} live: first 100 {indexed * 1e3:.2f} ms, count {counted * 1e3:.2f} ms, {size_mb:.0f} MB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
