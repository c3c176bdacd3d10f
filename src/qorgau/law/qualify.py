"""Qualification: Palermo, Kazakhstan and smuggling in parallel, never merged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qorgau.law.compare import Decision, differences, questions
from qorgau.law.elements import Verdict, verdict
from qorgau.law.findings import AggravatorFinding, OffenceFinding
from qorgau.law.offences import DatedLaw, conduct_end, evaluated, law_of
from qorgau.law.sanctions import sanction_for
from qorgau.law.situations import situations
from qorgau.law.treaties import TreatyFinding, palermo, smuggling
from qorgau.logic import FALSE, TRUE, UNKNOWN, Evaluation, Ref

if TYPE_CHECKING:
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.legal import Difference, Offence
    from qorgau.law.case import Case


@dataclass(frozen=True, slots=True)
class Qualification:
    """What the facts come to in law, and what a person must decide."""

    law: DatedLaw
    evaluation: Evaluation
    palermo: TreatyFinding
    smuggling: TreatyFinding
    offences: tuple[OffenceFinding, ...]
    decisions: tuple[Decision, ...]
    differences: tuple[tuple[Difference, tuple[str, ...]], ...]


def qualify(content: Content, case: Case, on: date, worked_out: Evaluation | None = None) -> Qualification:
    """Return the qualification by the law at the end of the conduct, asked on the day `on`.

    `worked_out` is an evaluation of the same facts under the same law, if there is one.
    """
    law = law_of(content, case, on)
    evaluation = worked_out or Evaluation(case.facts, law.book)
    end = conduct_end(case, on)
    found = [_offence(offence, law, evaluation) for offence in evaluated(content)]
    met = [_sanctioned(content, one, case, end, on) for one in found if one.verdict is Verdict.MET]
    offences = tuple(sorted((*_applied(met), *(one for one in found if one.verdict is not Verdict.MET)), key=_order))
    return Qualification(
        law=law,
        evaluation=evaluation,
        palermo=palermo(evaluation),
        smuggling=smuggling(evaluation),
        offences=offences,
        decisions=questions(content, evaluation) + situations(content, case, offences, on),
        differences=differences(content, evaluation),
    )


def _sanctioned(content: Content, one: OffenceFinding, case: Case, end: date, on: date) -> OffenceFinding:
    return replace(one, sanction=sanction_for(content, one.offence, case.facts, end, on))


def _offence(offence: Offence, law: DatedLaw, evaluation: Evaluation) -> OffenceFinding:
    version, rule = law.versions[offence.id], Ref(offence.id)
    truth = evaluation.truth(rule)
    unread = version is None and truth is UNKNOWN
    return OffenceFinding(
        offence=offence,
        version=version,
        verdict=Verdict.NOT_ESTABLISHED if unread else verdict(truth),
        applies=False,
        supporting=() if truth is FALSE else evaluation.supporting(rule),
        against=_against(offence, law, evaluation),
        aggravators=tuple(
            AggravatorFinding(use, verdict(evaluation.truth(part)), evaluation.supporting(part))
            for use, part in (law.aggravators[offence.id] if truth is not FALSE else ())
        ),
        sanction=None,
    )


def _against(offence: Offence, law: DatedLaw, evaluation: Evaluation) -> tuple[str, ...]:
    """Return the facts that stand against the part: unmet ones of its rule, and contrary evidence where it is met."""
    truth = evaluation.named(offence.id)
    unmet = () if truth is TRUE else evaluation.opposing(Ref(offence.id))
    return tuple(
        dict.fromkeys((*unmet, *(name for name in _contrary(offence.id, law) if evaluation.facts.get(name) is TRUE)))
    )


def _contrary(offence_id: str, law: DatedLaw) -> tuple[str, ...]:
    version = law.versions.get(offence_id)
    if version is None:
        return ()
    return version.contrary + tuple(name for need in version.needs for name in _contrary(need, law))


def _applied(found: list[OffenceFinding]) -> tuple[OffenceFinding, ...]:
    """Mark in each article the highest of the met parts. Provisional law supports no charge (safeguard S1)."""
    met = [one for one in found if one.version and one.version.confidence != "provisional"]
    ids = {one.offence.id for one in met}
    standing = [one for one in met if one.offence.displaced_by not in ids]
    highest = {one.offence.article: one.offence.id for one in sorted(standing, key=lambda one: one.offence.part)}
    chosen = set(highest.values())
    return tuple(replace(one, applies=True) if one.offence.id in chosen else one for one in found)


_RANK = {Verdict.MET: 0, Verdict.OPEN: 1, Verdict.NOT_ESTABLISHED: 2, Verdict.NOT_MET: 3}


def _order(one: OffenceFinding) -> tuple[int, bool, bool]:
    return (_RANK[one.verdict], not one.offence.narrow, not one.offence.connected)
