"""`qorgau conformance`: a log of runs against the standard procedure."""

from __future__ import annotations

import json
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qorgau.knowledge import BadFile
from qorgau_cli.wiring import load_content, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.referral.conformance.measuring import Figures, Share, Taken


class By(StrEnum):
    """What puts runs into one group."""

    REGION = "region"
    AGENCY = "agency"


def conformance(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An event log: .xes or .xes.gz.")],
    procedure: Annotated[str, typer.Option("--procedure", metavar="ID", help="Id of a procedure, such as referral.")],
    by: Annotated[By, typer.Option("--by", help="Figures by region or by body.")] = By.REGION,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Tell who follows the procedure, where runs deviate, how long steps take and who waits for whom."""
    from qorgau.interop.xes_reading import read_log  # noqa: PLC0415 - only where a log is read
    from qorgau.referral.conformance.automaton import automaton_of  # noqa: PLC0415
    from qorgau.referral.conformance.measuring import figures  # noqa: PLC0415
    from qorgau.referral.conformance.naming import names_of  # noqa: PLC0415
    from qorgau.referral.conformance.reading import readings  # noqa: PLC0415
    from qorgau.referral.linking import linked  # noqa: PLC0415

    content = load_content()
    if procedure not in content.procedures:
        stop([f"conformance: expected one of {', '.join(content.procedures)}, found {procedure!r}"])
    try:
        log = read_log(file)
    except BadFile as error:
        stop([str(error)])
    ready = linked(content, content.procedures[procedure])
    traces = map(names_of(ready).read, log.traces)
    groups = figures(readings(ready, automaton_of(ready), traces), attrgetter(by.value))
    told = {"procedure": procedure, "version": ready.procedure.version, "release": content.release, "left": log.left}
    if as_json:
        typer.echo(json.dumps({**told, "groups": {name: _plain(one) for name, one in groups.items()}}, indent=1))
        return
    typer.echo(f"{procedure}, version {ready.procedure.version}: {len(log.traces):,} runs, content {content.release}")
    if log.left:
        typer.echo(f"not taken: {log.left:,} events that are no end of a step")
    for name, one in groups.items():
        typer.echo("\n".join(("", *_lines(name or "(not told)", one))))


def _plain(one: Figures) -> dict[str, Any]:
    """Return the figures of a group as plain values; shares with their interval of 95 %."""
    return {
        "runs": one.runs,
        "follow": _share(one.follow),
        "fitness": round(one.fitness, 4),
        "deviations": [{"kind": kind, "step": step, "runs": runs} for (kind, step), runs in one.deviations.items()],
        "steps": {step: _taken(taken) for step, taken in one.steps.items()},
        "waits": [{"after": after, "actor": actor, **_taken(taken)} for (after, actor), taken in one.waits.items()],
    }


def _share(share: Share) -> dict[str, Any]:
    from qorgau.statistics.intervals import wilson  # noqa: PLC0415

    lower, upper = wilson(share.hits, share.of)
    return {"hits": share.hits, "of": share.of, "lower": round(lower, 4), "upper": round(upper, 4)}


def _taken(taken: Taken) -> dict[str, Any]:
    hours = [round(one, 2) for one in taken.hours] if taken.hours else None
    return {"done": taken.done, "late": _share(taken.late), "missed": _share(taken.missed), "hours": hours}


def _lines(name: str, one: Figures) -> Iterator[str]:
    yield f"{name}: {_words(one.follow)} follow the procedure; mean fitness {one.fitness:.3f}"
    for (kind, step), runs in one.deviations.items():
        yield f"  {kind.value:<8} {step:<32} {runs:>6,} runs"
    for step, taken in one.steps.items():
        yield f"  {'took':<8} {step:<32} {_hours(taken)}; late {_words(taken.late)}"
    for (after, actor), taken in one.waits.items():
        yield f"  {'waits':<8} {f'{after} for {actor}':<32} {_hours(taken)}; late {_words(taken.late)}"


def _words(share: Share) -> str:
    if not share.of:
        return "not known"
    told = _share(share)
    return f"{share.hits} of {share.of} ({told['lower']:.0%} to {told['upper']:.0%})"


def _hours(taken: Taken) -> str:
    if not taken.hours:
        return f"{taken.done:,} times, length not known"
    lower, median, upper = taken.hours
    return f"{taken.done:,} times, median {median:.1f} h ({lower:.1f} to {upper:.1f})"
