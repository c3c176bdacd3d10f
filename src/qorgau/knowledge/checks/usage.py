"""Use: entries that nothing uses, aggravators that no fact can show, entries unchecked for long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.logic import polarities
from qorgau.logic import references as named_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qorgau.knowledge.content import Content

TWELVE_MONTHS: Final = timedelta(days=365)
# Rules that the core asks for by name.
ASKED_FOR: Final = frozenset({
    "palermo", "smuggling", "palermo_adult", "palermo_child", "protect_first", "any_indication", "presumption",
    "kz.trafficking", "profile.harbouring_inferred",
})  # fmt: skip


def usage(content: Content) -> Iterator[Problem]:
    """Yield warnings: what nothing uses, and aggravators without a fact, which stay open (safeguard S12)."""
    used = {use.concept for offence in content.offences.values() for version in offence.versions for use in version.aggravators}
    for aggravator in content.aggravators.values():
        if aggravator.id not in used:
            yield problem(content, aggravator.id, "id", "no part uses this aggravator", warning=True)
        elif aggravator.rule is None:
            yield problem(content, aggravator.id, "rule", "no fact of the vocabulary can show it: it stays open", warning=True)
    named = {name for rule in content.rules.values() for name in named_in(rule)} | _named_elsewhere(content)
    for rule in content.named_rules.values():
        if rule.id not in named | ASKED_FOR and not rule.id.startswith("ilo_lfs."):
            yield problem(content, rule.id, "id", "nothing uses this rule", warning=True)
    lists = {sign.list for sign in content.signs.values()}
    for name in set(content.lists) - lists:
        yield problem(content, name, "id", "no sign stands in this list", warning=True)
    yield from _facts(content)
    yield from _sources(content)


def _named_elsewhere(content: Content) -> set[str]:
    rules = [version.rule for offence in content.offences.values() for version in offence.versions]
    rules += [aggravator.rule for aggravator in content.aggravators.values()]
    rules += [entry.when for entry in (*content.questions.values(), *content.differences.values())]
    rules += [line.when for line in content.labels.order]
    return {name for rule in rules if rule for name in named_in(rule)}


def _facts(content: Content) -> Iterator[Problem]:
    """Yield facts of yes and no that no rule reads; they are context for the reader."""
    read = {content.atoms.get(name, name) for rule in content.rules.values() for name in polarities(rule, content.rules)}
    for offence in content.offences.values():
        for version in offence.versions:
            read.update(content.atoms.get(name, name) for name in (*version.contrary, *(polarities(version.rule, content.rules) if version.rule else ())))
    for aggravator in content.aggravators.values():
        read.update(content.atoms.get(name, name) for name in (polarities(aggravator.rule, content.rules) if aggravator.rule else ()))
    for entry in (*content.questions.values(), *content.differences.values()):
        read.update(content.atoms.get(name, name) for name in polarities(entry.when, content.rules))
    for line in content.labels.order:
        read.update(content.atoms.get(name, name) for name in polarities(line.when, content.rules))
    read.update(name for made in content.derivations if made.unless_shown for name in polarities(made.unless_shown, content.rules))
    for name, fact in content.facts.items():
        if fact.kind == "truth" and name not in read:
            yield Problem(f"facts/{name.partition('.')[0]}.yaml", f"facts.{name}", "no rule reads this fact", warning=True)


def _sources(content: Content) -> Iterator[Problem]:
    cited = {entry.source.title["en"] for entry in content.entries()}
    cited |= {version.source.title["en"] for offence in content.offences.values() for version in offence.versions}
    for name, source in content.sources.items():
        if source["title"]["en"] not in cited:
            yield Problem("sources.yaml", f"sources.{name}", "nothing cites this source", warning=True)


def not_checked_lately(content: Content, today: date) -> Iterator[Problem]:
    """Yield entries that nobody has held against their source for twelve months: the editor's list of work."""
    for entry in content.entries():
        if today - entry.checked.date > TWELVE_MONTHS:
            yield problem(content, entry.id, "checked.date", f"last checked {entry.checked.date}, over 12 months ago", warning=True)
