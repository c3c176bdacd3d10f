"""What was counted, as plain values: nothing in here runs an engine, so that pages may read it (safeguard S10).

A count that is None is not told: it is small, or would give a small one away (safeguard S26). A number that rests on
what is not told is None too, or coarse, which `Found.exact` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

NAME: Final = "overview.json"
UNKNOWN: Final = "unknown"
FEW: Final = "few_each"  # citizenships, and countries, of which each has fewer people than may be told


@dataclass(frozen=True, slots=True)
class Why:
    """Why a question has no answer: a code, and the rows, columns or periods that it is about."""

    reason: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tested:
    """A test of independence: its kind, p, how many tables were drawn for it (0 where none were)."""

    kind: str
    p: float
    tables: int


@dataclass(frozen=True, slots=True)
class Strong:
    """Cramer's V, corrected for bias, with its interval at the level; `people` is how many it rests on, if told."""

    v: float
    lower: float
    upper: float
    level: float
    people: int | None


@dataclass(frozen=True, slots=True)
class StandsOut:
    """A cell that holds more or fewer people than independence would give (`more`, `fewer`)."""

    row: str
    column: str
    direction: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a block: odds ratio with its limits (no upper one is None), p after Holm, shares from 0 to 1."""

    odds_ratio: float | None
    lower: float
    upper: float | None
    p: float
    share: float
    expected: float


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What the figures say of one block of cells: `supported`, `contrary`, `open`; None where it is refused.

    `numbers` are None where they would tell more than the table does.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    finding: str | None
    numbers: Numbers | None
    refused: Why | None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of two traits. `left_out` is by name how many people of whom a trait is not known, or several.

    `exact` says that the table it rests on is told whole. Where it is not, V and its limits are rounded to a tenth and
    p is the least of 0.001, 0.01, 0.05 and 1 that it lies below: nobody can solve for what is not told.
    """

    word: str
    refused: Why | None
    strength: Strong | None
    test: Tested | None
    exact: bool
    left_out: dict[str, int | None]
    stands_out: tuple[StandsOut, ...]
    hypotheses: tuple[Hypothesis, ...]
    no_hypothesis: Why | None


@dataclass(frozen=True, slots=True)
class Table:
    """People by row and column. `counts[row][column]`; totals apart.

    `unknown` are the rows and columns of those of whom the trait is not known. Nobody stands in two cells but where
    `overlapping` says so; who has several values stands in `several`, where the table has such a column.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None
    unknown: tuple[str, ...]
    overlapping: bool
    several: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the content put to the register: the traits of rows and columns, the table, what was found."""

    question: str
    row_trait: str
    column_trait: str
    table: Table
    found: Found


@dataclass(frozen=True, slots=True)
class Counted:
    """People of a period from `first` to before `until`, with the limits of Garwood; all None where not told.

    `partial` says that the period still runs; `days` is how long it is.
    """

    first: date
    until: date
    count: int | None
    lower: float | None
    upper: float | None
    partial: bool
    days: int


@dataclass(frozen=True, slots=True)
class Steep:
    """The ratio of rates from one year to the next, with its limits and p; `bounds` says that counts are censored."""

    lowest: float
    highest: float
    lower: float
    upper: float
    p: float
    level: float
    partial: bool
    bounds: bool


@dataclass(frozen=True, slots=True)
class Near:
    """A dated event in the time of a series: whether a change there is credible, and its chance."""

    event: str
    on: date
    credible: bool
    chance: float


@dataclass(frozen=True, slots=True)
class Turned:
    """One change of the rate: odds against none, a word for them, the likeliest first day, the credible first days.

    `cautions` are codes; a jump may always be a change of what is recorded, or how. Every event in `near` only lies
    near in time.
    """

    odds: float
    evidence: str
    at: date
    credible: tuple[date, ...]
    ratio: float
    level: float
    cautions: tuple[str, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Periods in their order, the trend and the change, or why there is none.

    Both rest on what is told: a count that is not told goes in as the bounds that a reader can work out.
    """

    periods: tuple[Counted, ...]
    slope: Steep | None
    no_slope: Why | None
    change: Turned | None
    no_change: Why | None


@dataclass(frozen=True, slots=True)
class People:
    """How many people have a place; None where not told."""

    place: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """People from a place to a place; None where not told."""

    source: str
    destination: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Role:
    """What a place is to the flows: `source` or `destination`, and for how many people."""

    place: str
    role: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a place of all whose place is known, with the interval of Wilson."""

    place: str
    count: int
    share: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Shares:
    """The largest shares of `people` whose place is known; `not_told` places are left out. None of it where refused."""

    largest: tuple[Share, ...]
    people: int | None
    not_told: int
    refused: Why | None


@dataclass(frozen=True, slots=True)
class Changed:
    """A route in two years: `both`, `new`, `vanished`, `only_later`, `only_earlier`.

    `missed` is the chance that a route of its size is seen by nobody in the year that lacks it, after Holm.
    """

    source: str
    destination: str
    earlier: int
    later: int
    seen: str
    missed: float | None


@dataclass(frozen=True, slots=True)
class Routes:
    """Routes of the last two whole years that may be told; refused where there are no such years."""

    earlier: int | None
    later: int | None
    routes: tuple[Changed, ...]
    refused: Why | None


@dataclass(frozen=True, slots=True)
class Flows:
    """From citizenship to where the conduct was: another country, or the region of the body that met the person."""

    pairs: tuple[Pair, ...]
    roles: tuple[Role, ...]
    sources: Shares
    destinations: Shares
    changes: Routes


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready table of a year: its name (`sdg`, `ictip`), the columns of the file, and its counts.

    Without columns there is one count a row, in `row_totals`; units of IC-TIP have no total.
    """

    name: str
    year: str
    row_column: str
    column_column: str
    table: Table


@dataclass(frozen=True, slots=True)
class Overview:
    """What the register told on the night it was written. `people` are all with a file.

    Where they are so few that their number is not told, nothing else is: a name of a row would describe them.
    """

    written_at: datetime
    product: str
    content: str
    least: int
    people: int | None
    tables: tuple[Asked, ...]
    months: Series
    years: Series
    regions: tuple[People, ...]
    flows: Flows
    ready: tuple[Ready, ...]
