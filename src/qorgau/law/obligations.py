"""Obligations of treaties held against the law of a day: how far it meets them, and by which article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qorgau.law.gaps import GapFinding, GapState, gaps, in_force
from qorgau.law.offences import established, law_on
from qorgau.logic import FALSE, TRUE, UNKNOWN, Truth, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.comparative import Obligation
    from qorgau.knowledge.entry import Confidence, Entry, Source
    from qorgau.logic import Rule
    from qorgau.text import Text


class ObligationState(StrEnum):
    """How far the law that was read meets an obligation."""

    ALIGNED = "aligned"
    PARTLY = "partly"
    OPEN = "open"
    NOT_EXAMINED = "not_examined"


class Standing(StrEnum):
    """How one provision, part, rule or gap stands on the day."""

    HOLDS = "holds"
    PARTLY = "partly"
    FAILS = "fails"
    UNKNOWN = "unknown"


_OF_TRUTH: Final = {TRUE: Standing.HOLDS, FALSE: Standing.FAILS, UNKNOWN: Standing.UNKNOWN}
_OF_GAP: Final = {
    GapState.CLOSED: Standing.HOLDS,
    GapState.PARTLY: Standing.PARTLY,
    GapState.OPEN: Standing.FAILS,
    GapState.CHECK: Standing.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that the state rests on. `gap` is set, with its conditions, where it is a gap."""

    id: str
    label: Text
    standing: Standing
    source: Source
    confidence: Confidence
    gap: GapFinding | None = None


@dataclass(frozen=True, slots=True)
class ObligationFinding:
    """An obligation, its state on the day and the reasons for it."""

    obligation: Obligation
    state: ObligationState
    reasons: tuple[Reason, ...]


def obligations(content: Content, on: date) -> tuple[ObligationFinding, ...]:
    """Return every obligation with its state on the day, treaty by treaty, in the order of articles."""
    known = {found.gap.id: found for found in gaps(content, on)}
    return tuple(_obligation(content, one, known, on) for one in content.obligations.values())


def counts(found: Iterable[ObligationFinding]) -> dict[ObligationState, int]:
    """Return how many obligations stand in each state, none left out."""
    seen = Counter(one.state for one in found)
    return {state: seen[state] for state in ObligationState}


def _obligation(
    content: Content, obligation: Obligation, known: Mapping[str, GapFinding], on: date
) -> ObligationFinding:
    reasons = tuple(_reason(content, name, known, on) for name in obligation.met_by)
    return ObligationFinding(obligation, _state(obligation, reasons), reasons)


def _state(obligation: Obligation, reasons: Iterable[Reason]) -> ObligationState:
    # What nobody has examined is neither met nor missed; it only keeps the obligation from being called aligned.
    standings = {reason.standing for reason in reasons}
    if obligation.not_examined:
        standings.add(Standing.UNKNOWN)
    if standings <= {Standing.UNKNOWN}:
        return ObligationState.NOT_EXAMINED
    if standings == {Standing.HOLDS}:
        return ObligationState.ALIGNED
    met = bool(standings & {Standing.HOLDS, Standing.PARTLY})
    return ObligationState.PARTLY if met else ObligationState.OPEN


def _reason(content: Content, name: str, known: Mapping[str, GapFinding], on: date) -> Reason:
    if name in known:
        gap = known[name].gap
        return Reason(name, gap.label, _OF_GAP[known[name].state], gap.source, gap.confidence, known[name])
    if name in content.named_rules:
        return _of_entry(content.named_rules[name], _read_by_law(content, name, on))
    truth = in_force(content, name, on)
    if name in content.provisions:
        return _of_entry(content.provisions[name], truth)
    offence = content.offences[name]
    version = established(offence, on)
    stated = version or offence
    return Reason(name, offence.label, _OF_TRUTH[truth], stated.source, stated.confidence)


def _of_entry(entry: Entry, truth: Truth) -> Reason:
    return Reason(entry.id, entry.label, _OF_TRUTH[truth], entry.source, entry.confidence)


def _read_by_law(content: Content, rule_id: str, on: date) -> Truth:
    """Return TRUE if a part whose wording of the day is established reads the rule, else UNKNOWN."""
    versions = (version for version in law_on(content, on).versions.values() if version and version.rule)
    return TRUE if any(rule_id in _reached(version.rule, content.rules) for version in versions) else UNKNOWN


def _reached(rule: Rule | None, rules: Mapping[str, Rule]) -> set[str]:
    """Return the ids of all rules that a rule names, also through others."""
    found: set[str] = set()
    waiting = list(references(rule)) if rule else []
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(references(rules[name]))
    return found
