"""`qorgau conformance`: logs of runs against the standard procedures, and their figures."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from qorgau.knowledge import BadFile
from qorgau_cli.shell import setup
from qorgau_cli.wiring import day, load_content, stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.interop.xes_reading import Log
    from qorgau.knowledge import Content
    from qorgau.referral.conformance.measuring import Figures, Share, Taken
    from qorgau.referral.conformance.reading import Reading

MOST_ORIGIN: Final = 60


app = typer.Typer(help="Does what happened follow the procedures? Logs and figures.", no_args_is_help=True)
Procedure = Annotated[str, typer.Option("--procedure", metavar="ID", help="Id of a procedure, such as referral.")]
Since = Annotated[str, typer.Option("--since", metavar="DAY", help="Runs that began on this day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="And before this day; today without it.")]


class By(StrEnum):
    """What puts runs into one group."""

    REGION = "region"
    AGENCY = "agency"


@app.command("check")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An event log: .xes or .xes.gz.")],
    procedure: Procedure,
    by: Annotated[By, typer.Option("--by", help="Figures by region or by body.")] = By.REGION,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Tell who follows the procedure, where runs deviate, how long steps take and who waits for whom."""
    from qorgau.referral.conformance.measuring import figures  # noqa: PLC0415 - only where a log is read

    content = load_content()
    log, found = _read(content, file, procedure)
    groups = figures(found, attrgetter(by.value))
    version = content.procedures[procedure].version
    if as_json:
        told = {"procedure": procedure, "version": version, "release": content.release, "left": log.left}
        typer.echo(json.dumps({**told, "groups": {name: _plain(one) for name, one in groups.items()}}, indent=1))
        return
    typer.echo(f"{procedure}, version {version}: {len(log.traces):,} runs, content {content.release}")
    if log.left:
        typer.echo(f"not taken: {log.left:,} events that are no end of a step")
    for name, one in groups.items():
        typer.echo("\n".join(("", *_lines(name or "(not told)", one))))


@app.command("take")
def take(since: Since, until: Until = None) -> None:
    """Take the figures of the register for its pages; to be run once a night."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.referral.actions.measuring import take as take_figures  # noqa: PLC0415

    now = timezone.now()
    taken = take_figures(since=_moment(since), until=_moment(until) if until else now, at=now)
    typer.echo(f"{len(taken.figures['procedures'])} procedures, {_people(taken.figures['headline'])} people")


@app.command("keep")
def keep(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An event log: .xes or .xes.gz.")],
    procedure: Procedure,
    origin: Annotated[str, typer.Option("--origin", metavar="NAME", help="Under which name the pages show it.")],
    since: Since,
    until: Until = None,
) -> None:
    """Keep the figures of a log from elsewhere for the pages; the log itself is not kept."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.knowledge.queries import content  # noqa: PLC0415
    from qorgau_web.referral.actions.measuring import BadLog, keep_log  # noqa: PLC0415

    if not 0 < len(origin.strip()) <= MOST_ORIGIN:
        stop([f"conformance keep: --origin: expected 1 to {MOST_ORIGIN} characters, found {len(origin)}"])
    log, now = _log(content(), file, procedure), timezone.now()
    begin, end = _moment(since), _moment(until) if until else now
    try:
        keep_log(origin=origin.strip(), procedure=procedure, traces=log.traces, since=begin, until=end, at=now)
    except BadLog as error:
        stop([f"{file.name}: {error}"])
    typer.echo(f"{procedure}: {len(log.traces):,} runs")


@app.command("log")
def log(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new file: .xes.")],
    procedure: Procedure,
    since: Since,
    until: Until = None,
) -> None:
    """Write the runs of a procedure as XES, without a name and under numbers that lead nowhere."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.knowledge.queries import content  # noqa: PLC0415
    from qorgau_web.referral.actions.measuring import event_log  # noqa: PLC0415

    if procedure not in content().procedures:
        stop([_unknown(content(), procedure)])
    now = timezone.now()
    lines = event_log(procedure=procedure, since=_moment(since), until=_moment(until) if until else now, at=now)
    try:
        with out.open("x", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        stop([f"{out}: expected a new file that can be written ({error.strerror})"])


def _log(content: Content, file: Path, procedure: str) -> Log:
    """Return a log; end with exit code 2 where it is none, or there is no such procedure."""
    from qorgau.interop.xes_reading import read_log  # noqa: PLC0415 - only where a log is read

    if procedure not in content.procedures:
        stop([_unknown(content, procedure)])
    try:
        return read_log(file)
    except BadFile as error:
        stop([str(error)])


def _read(content: Content, file: Path, procedure: str) -> tuple[Log, Iterator[Reading]]:
    """Return a log and its runs as the procedure of today reads them."""
    from qorgau.referral.conformance.automaton import automaton_of  # noqa: PLC0415 - only where a log is read
    from qorgau.referral.conformance.naming import names_of  # noqa: PLC0415
    from qorgau.referral.conformance.reading import readings  # noqa: PLC0415
    from qorgau.referral.linking import linked  # noqa: PLC0415

    log = _log(content, file, procedure)
    ready = linked(content, content.procedures[procedure])
    return log, readings(ready, automaton_of(ready), map(names_of(ready).read, log.traces))


def _unknown(content: Content, procedure: str) -> str:
    return f"conformance: --procedure: expected one of {', '.join(content.procedures)}, found {procedure!r}"


def _moment(text: str) -> datetime:
    return datetime.combine(day(text, "--since or --until"), time(), UTC)


def _people(headline: Mapping[str, Mapping[str, int]]) -> int:
    return sum(sum(stands.values()) for stands in headline.values())


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
