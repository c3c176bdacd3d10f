"""The offences as they stood on one day: which version, which rule, what is not established."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.logic import FALSE, TRUE, AtLeast, Fact, Ref, Rule, all_of, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.legal import AggravatorUse, Offence, Version
    from qorgau.law.case import Case

NEVER: Final = AtLeast(1, ())
KEPT_DAYS: Final = 2_000


@dataclass(frozen=True, slots=True)
class DatedLaw:
    """The law of one day. `rules` holds the rule of each offence beside all named rules."""

    day: date
    versions: Mapping[str, Version | None]
    aggravators: Mapping[str, tuple[tuple[AggravatorUse, Rule], ...]]
    rules: Mapping[str, Rule]


def law_on(content: Content, day: date) -> DatedLaw:
    """Return the law of the day; it is worked out once for each day."""
    kept: dict[date, DatedLaw] = content.cache.setdefault("law_on", {})
    found = kept.get(day)
    if found is None:
        if len(kept) >= KEPT_DAYS:
            kept.clear()
        found = kept[day] = _dated(content, day)
    return found


def law_of(content: Content, case: Case, on: date) -> DatedLaw:
    """Return the law at the end of the conduct; of the day of the question if its date is unknown."""
    return law_on(content, case.conduct.end(on) if case.conduct else on)


def evaluated(content: Content) -> Iterator[Offence]:
    """Yield the offences that are examined. An offence of the person screened is none of them (safeguard S5)."""
    yield from (offence for offence in content.offences.values() if not offence.not_evaluated)


def _dated(content: Content, day: date) -> DatedLaw:
    versions = {offence.id: established(offence, day) for offence in evaluated(content)}
    used = {
        name: tuple((use, _aggravating(content, use, day)) for use in version.aggravators if _stands(use, day))
        if version
        else ()
        for name, version in versions.items()
    }
    rules = {offence.id: _rule(offence, versions[offence.id], used[offence.id], day) for offence in evaluated(content)}
    return DatedLaw(day, versions, used, {**content.rules, **rules})


def established(offence: Offence, day: date) -> Version | None:
    """Return the version of the day, None where its start or its text is not established."""
    version = offence.version(day)
    return version if version and version.text else None


def _rule(offence: Offence, version: Version | None, used: tuple[tuple[AggravatorUse, Rule], ...], day: date) -> Rule:
    if offence.created and day < offence.created:
        return NEVER
    if version is None:
        return Fact(f"not_established.{offence.id}")
    needed = [any_of(*(Ref(need) for need in version.needs))] if version.needs else []
    own = [version.rule] if version.rule else []
    aggravated = [any_of(*(rule for _, rule in used))] if used else []
    return all_of(*needed, *own, *aggravated)


def _stands(use: AggravatorUse, day: date) -> bool:
    return use.in_force is None or use.in_force.covers(day) is not FALSE


def _aggravating(content: Content, use: AggravatorUse, day: date) -> Rule:
    """Return the rule of the aggravator; without a fact, or where its start is not established, it stays open."""
    rule = content.aggravators[use.concept].rule
    dated = use.in_force is None or use.in_force.covers(day) is TRUE
    return rule if rule and dated else Fact(f"not_established.{use.concept}")
