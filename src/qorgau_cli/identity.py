"""`qorgau identity`: the index made anew, persons erased or held, those erased whose term is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

import typer

from qorgau_cli.shell import setup
from qorgau_cli.wiring import stop

app = typer.Typer(help="The identity vault.", no_args_is_help=True)
ERASE: Final = "erase"


@app.command("reindex")
def reindex() -> None:
    """Make the blind index anew, after a change of its key or of the rules of names. After a kill, run it again."""
    setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from qorgau_web import keys  # noqa: PLC0415
    from qorgau_web.identity import actions, queries  # noqa: PLC0415

    try:
        done = actions.reindex(by=None, at=timezone.now())
        if not queries.outdated_index():
            keys.forget_index(settings.QORGAU_KEYS)
    except keys.BadKeys as error:
        stop([str(error)])
    typer.echo(f"{done} identities indexed")


@app.command("erase")
def erase(
    person: Annotated[UUID, typer.Argument(metavar="PERSON", help="Id of the person.")],
    why: Annotated[str, typer.Option("--why", metavar="CODE", help="Coded reason, as in the content.")],
) -> None:
    """Destroy the data key of a person and those of the compartments about it: nothing opens again.

    A legal hold forbids it.
    """
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.identity import actions, queries  # noqa: PLC0415
    from qorgau_web.referral.actions.compartments import erase as erase_all  # noqa: PLC0415

    _check(why)
    try:
        erase_all(person=person, by=None, why=why, at=timezone.now())
    except actions.Held:
        stop([f"{person}: expected a person without a legal hold"])
    except (queries.NoKey, queries.Erased) as error:
        stop([_gone(person, error)])
    typer.echo(f"{person}: erased")


@app.command("hold")
def hold(
    person: Annotated[UUID, typer.Argument(metavar="PERSON", help="Id of the person.")],
    by: Annotated[str, typer.Option("--by", metavar="USERNAME", help="Whose hold it is.")],
) -> None:
    """Keep a person from erasure, for the reason on stdin, which is sealed; print the id of the hold."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.identity import actions, queries  # noqa: PLC0415

    owner = _account(by)
    why = typer.get_text_stream("stdin").read().strip()
    if not why:
        stop(["stdin: expected the reason of the hold, found nothing"])
    try:
        typer.echo(actions.place_hold(owner=person, why=why, by=owner, at=timezone.now()))
    except (queries.NoKey, queries.Erased) as error:
        stop([_gone(person, error)])


@app.command("holds")
def holds(person: Annotated[UUID, typer.Argument(metavar="PERSON", help="Id of the person.")]) -> None:
    """List the legal holds that stand on a person: id, since when, by whom."""
    setup()
    from qorgau_web.access.queries import person_of  # noqa: PLC0415 - after setup
    from qorgau_web.identity import queries  # noqa: PLC0415

    for found, since, owner in queries.holds(person):
        typer.echo(f"{found}  {since:%Y-%m-%d}  {person_of(owner).username}")


@app.command("lift")
def lift(
    hold_id: Annotated[UUID, typer.Argument(metavar="HOLD", help="Id of the hold.")],
    by: Annotated[str, typer.Option("--by", metavar="USERNAME", help="Who lifts it.")],
    why: Annotated[str, typer.Option("--why", metavar="CODE", help="Coded reason, as in the content.")],
) -> None:
    """Lift a legal hold; the person can be erased again."""
    setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from qorgau_web.identity import actions  # noqa: PLC0415

    _check(why)
    try:
        actions.lift_hold(hold=hold_id, why=why, by=_account(by), at=timezone.now())
    except actions.NotHeld:
        stop([f"{hold_id}: expected the id of a legal hold that stands"])
    typer.echo(f"{hold_id}: lifted")


@app.command("retention")
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what is due, and destroy nothing.")] = False,
) -> None:
    """Destroy what has reached its term: persons without signs, closed cases and reports, ended compartments.

    The terms are the settings QORGAU_RETENTION_*. What a legal hold keeps is kept.
    """
    setup()
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from qorgau_web.referral.actions import retention as terms  # noqa: PLC0415

    at = timezone.now()
    until = terms.Until(
        without_signs=at - timedelta(days=settings.QORGAU_RETENTION_DAYS),
        cases=at - timedelta(days=settings.QORGAU_RETENTION_CASE_DAYS),
        reports=at - timedelta(days=settings.QORGAU_RETENTION_REPORT_DAYS),
        compartments=at - timedelta(days=settings.QORGAU_RETENTION_COMPARTMENT_DAYS),
    )
    found = terms.due(until) if dry_run else terms.retention(until, by=None, at=at)
    typer.echo(
        f"{'due' if dry_run else 'destroyed'}: {found.without_signs} persons without signs, {found.cases} cases, "
        f"{found.reports} reports, {found.compartments} compartments"
    )


def _check(why: str) -> None:
    """End with exit code 2 unless the content knows the reason."""
    from qorgau_web.knowledge.queries import options  # noqa: PLC0415 - after setup

    codes = [code for code, one in options("reasons").options.items() if ERASE in one.uses]
    if why not in codes:
        stop([f"--why: expected one of {', '.join(codes)}, found {why!r}"])


def _account(username: str) -> UUID:
    """Return the id of an account, or end with exit code 2."""
    from qorgau_web.access.queries import people  # noqa: PLC0415 - after setup

    found = people().filter(username=username, is_active=True).values_list("id", flat=True).first()
    if found is None:
        stop([f"--by: expected the name of an account, found {username!r}"])
    return found


def _gone(person: UUID, error: LookupError) -> str:
    """Return what is said of a person without a data key."""
    from qorgau_web.identity.queries import Erased  # noqa: PLC0415 - after setup

    return f"{person}: erased before" if isinstance(error, Erased) else f"{person}: expected the id of a person"
