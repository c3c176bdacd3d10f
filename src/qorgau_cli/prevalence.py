"""`qorgau prevalence`: how many people are on no list, by several methods side by side, or why nobody can say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from qorgau.knowledge import BadFile
from qorgau.knowledge.reading import printable
from qorgau_cli.data_files import data_of
from qorgau_cli.wiring import stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qorgau.statistics.prevalence import Estimate, Table


class Chosen(StrEnum):
    """A method, or all of them side by side."""

    STEPWISE = "stepwise"
    BIC = "bic"
    DOWNHILL = "downhill"
    DGA = "dga"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    order: int | None
    threshold: float
    replicates: int | None
    seed: int


REASONS: Final = {
    "few_lists": "not estimable: at least three lists are needed",
    "many_lists": "not estimable by this method: too many lists",
    "many_models": "not estimable by this method: too many models of that order",
    "no_overlap": "not estimable: nobody is on two lists",
    "no_model": "not estimable: no model has an estimate on this table",
    "blow_up": "not estimable: the table cannot tell how many; the number grows without bound",
}
WARNINGS: Final = {
    "few_people": "few people were seen: the interval is all that can be said",
    "thin_limit": "a limit rests on fewer than 50 resamples: take more, or do not rely on it",
    "no_interval": "without resamples there is no interval; a number alone says little",
    "lost_resamples": "some resamples had no estimate; they count as higher",
    "close_models": "other models explain the table about as well and may give other numbers",
    "biased_low": "methods of this kind tend to be too low: read it as probably at least",
}


def prevalence(  # noqa: PLR0917 - an option each
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV: a column of 0 and 1 for each list, then `count`.")],
    method: Annotated[Chosen, typer.Option("--method", help="How the model is chosen.")] = Chosen.ALL,
    order: Annotated[int | None, typer.Option("--order", min=1, max=5, help="Most lists of one term.")] = None,
    threshold: Annotated[float, typer.Option("--threshold", min=0, max=1, help="Of stepwise choice.")] = 0.02,
    replicates: Annotated[int | None, typer.Option("--replicates", min=0, help="Resamples; 0 for the point.")] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the resamples.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, or an array of all methods.")] = False,
) -> None:
    """Estimate how many people there are, those on no list included; each number with its interval and warnings."""
    from qorgau.statistics.prevalence import read_table  # noqa: PLC0415 - numpy is slow to load

    try:
        table = read_table(data_of(file).decode("utf-8-sig"), file.name)
    except UnicodeDecodeError:
        stop([f"{file}: expected text in UTF-8"])
    except BadFile as error:
        stop([str(error)])
    methods = [one.value for one in Chosen if one is not Chosen.ALL] if method is Chosen.ALL else [method.value]
    found = _estimates(table, methods, Options(order, threshold, replicates, seed))
    if as_json:
        told = [plain(one) for one in found]
        typer.echo(json.dumps(told if method is Chosen.ALL else told[0], indent=1))
        return
    for line in _lines(table, found):
        typer.echo(printable(line))


def _estimates(table: Table, methods: list[str], options: Options) -> list[Estimate]:
    from rich.console import Console  # noqa: PLC0415 - slow to load and not always needed
    from rich.progress import Progress  # noqa: PLC0415

    from qorgau.statistics.prevalence import Asked, Method, estimated, usual_replicates  # noqa: PLC0415

    found = []
    with Progress(console=Console(stderr=True), transient=True) as bar:
        for name in methods:
            asked = Asked(Method(name), options.order, options.threshold, options.replicates, options.seed)
            task = bar.add_task(name, total=usual_replicates(asked) or 1)
            found.append(estimated(table, asked, _advance(bar, task)))
            bar.update(task, completed=usual_replicates(asked) or 1)
    return found


def _advance(bar: Any, task: Any) -> Callable[[int], None]:  # noqa: ANN401 - of rich, which loads late
    return lambda done: bar.update(task, advance=done)


def plain(one: Estimate) -> dict[str, Any]:
    """Return an estimate as plain values; what is not known is null."""
    limits, sampled = one.interval, one.interval.sampled if one.interval else None
    return {
        "method": one.method.value,
        "estimate": one.estimate,
        "lower": limits.lower if limits else None,
        "upper": finite(limits.upper) if limits else None,
        "level": limits.level if limits else None,
        "model": list(one.model),
        "estimable": one.estimable,
        "warnings": [one.reason.value] if one.reason else [warned.value for warned in one.warnings],
        "people": one.people,
        "bic": one.bic,
        "replicates": one.replicates,
        "z0": sampled.z0 if sampled else None,
        "acceleration": sampled.a if sampled else None,
        "monte_carlo_error": finite(sampled.error) if sampled else None,
    }


def finite(number: float) -> float | None:
    """Return a number; None for one without bound, which JSON has not."""
    return number if isfinite(number) else None


def _lines(table: Table, found: list[Estimate]) -> Iterator[str]:
    yield f"{table.people:,} people on {len(table.lists)} lists: {', '.join(table.lists)}"
    for one in found:
        yield from _told(one)


def _told(one: Estimate) -> Iterator[str]:
    yield ""
    if one.estimate is None:
        yield f"{one.method.value}: {REASONS[one.reason.value] if one.reason else ''}"
        return
    limits = one.interval
    upper = f"{limits.upper:,.0f}" if limits and isfinite(limits.upper) else "no upper limit"
    told = f"{limits.level:.0%} interval {limits.lower:,.0f} to {upper}" if limits else "no interval"
    yield f"{one.method.value}: {one.estimate:,.0f} people in all; {told}"
    yield f"  dependent lists: {', '.join(one.model) or 'none'}"
    yield from (f"  {WARNINGS[warned.value]}" for warned in one.warnings)
