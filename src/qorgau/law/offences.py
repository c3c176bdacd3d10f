"""The offences as they stood on one day: which version, which rule, what is not established."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qorgau.logic import FALSE, TRUE, AtLeast, Fact, Ref, Rule, Rulebook, all_of, any_of

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
    """The law as it stood on one day. `book` holds the rule of each offence beside all named rules."""

    versions: Mapping[str, Version | None]
    aggravators: Mapping[str, tuple[tuple[AggravatorUse, Rule], ...]]
    book: Rulebook


def law_on(content: Content, day: date) -> DatedLaw:
    """Return the law of the day; days on which the same wordings stood share it."""
    kept: dict[object, DatedLaw] = content.cache.setdefault("law_on", {})
    if day not in kept:
        if len(kept) >= KEPT_DAYS:
            kept.clear()
        edition = tuple(_standing(offence, day) for offence in evaluated(content))
        if edition not in kept:
            kept[edition] = _dated(content, day)
        kept[day] = kept[edition]
    return kept[day]


def _standing(offence: Offence, day: date) -> tuple[int, ...]:
    """Return what tells one edition of a part from another: which wording stands, and which items in it."""
    version = established(offence, day)
    uses = version.aggravators if version else ()
    items = (use.in_force.covers(day) for use in uses if use.in_force)
    created = not offence.created or day >= offence.created
    return (created, offence.versions.index(version) if version else -1, *items)


def law_of(content: Content, case: Case, on: date) -> DatedLaw:
    """Return the law at the end of the conduct."""
    return law_on(content, conduct_end(case, on))


def conduct_end(case: Case, on: date) -> date:
    """Return the last day of the conduct, the day of the question if its date is unknown."""
    return case.conduct.end(on) if case.conduct else on


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
    return DatedLaw(versions, used, Rulebook({**content.rules, **rules}, content.atoms))


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
