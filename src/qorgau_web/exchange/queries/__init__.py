"""What goes out: cases as far as a body may see them now, people for statistics. Nothing is decrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.interop import ctdc, ictip
from qorgau.interop.htcds import as_csv
from qorgau.interop.register import Registered, ctdc_records, htcds_record
from qorgau_web.exchange.facts import Figures, Sheet, Told
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.queries.disclosing import disclosed_to, shared
from qorgau_web.referral.queries.figures import people
from qorgau_web.screening.queries import cases_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from qorgau.access import Scope
    from qorgau.law.case import Case
    from qorgau_web.referral.queries import File
    from qorgau_web.referral.queries.disclosing import Party
    from qorgau_web.referral.queries.figures import Counted


def of_body(agency: str, now: datetime) -> Sheet:
    """Return all cases of which a body may see something now, as HTCDS, and of each no more than it may see."""
    return _sheet(Told(*one) for one in disclosed_to(agency, now))


def of_case(file: File, party: Party, now: datetime) -> Sheet:
    """Return one case as HTCDS, as far as one party may see it now; no case where no grant stands."""
    fields = shared(file.line.id, party, now)
    return _sheet([Told(file.line.id, file.line.number, fields)] if fields is not None else [])


def _sheet(found: Iterable[Told]) -> Sheet:
    told = [(one, htcds_record(content().exchange, one.number, one.fields)) for one in found]
    left = dict.fromkeys(left for _one, exported in told for left in exported.left)
    return Sheet(as_csv([exported.record for _one, exported in told]), tuple(one.case for one, _ in told), tuple(left))


def figures(scope: Scope, least: int) -> Figures:
    """Return the people of the cases in the scope for statistics, without those whose combination is too rare (S26)."""
    vocabulary = content().exchange.ctdc.vocabulary
    records = ctdc_records(content().exchange, _registered(scope))
    released = ctdc.release(records, ctdc.vocabulary(vocabulary).identifying, least)
    return Figures("".join(ctdc.write(released.records, vocabulary)), len(released.records), released.withheld)


def units(scope: Scope, least: int) -> dict[str, int | None]:
    """Return how many units of IC-TIP the cases in the scope tell of; None for what is not told (S26)."""
    found = (
        ictip.units_of(case, number="", person="", entity=one.agency, day=one.day)
        for one, case in _screened(scope)
        if case
    )
    return ictip.told(ictip.counted(found), least)


def _registered(scope: Scope) -> Iterator[Registered]:
    return (Registered(one.day.year, case, one.fields) for one, case in _screened(scope))


def _screened(scope: Scope) -> Iterator[tuple[Counted, Case | None]]:
    for chunk in people(scope):
        found = cases_of(scope, [one.person for one in chunk])
        yield from ((one, found.get(one.person)) for one in chunk)
