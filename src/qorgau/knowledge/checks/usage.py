"""Use: entries that nothing uses, aggravators that no fact can show, entries unchecked for long."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.checks.findings import Problem, problem
from qorgau.knowledge.checks.written import written_rules
from qorgau.logic import polarities
from qorgau.logic import references as named_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.entry import Source

TWELVE_MONTHS: Final = timedelta(days=365)
# Rules that the core asks for by name.
ASKED_FOR: Final = frozenset({
    "palermo", "smuggling", "palermo_adult", "palermo_child", "protect_first", "any_indication", "presumption",
    "kz.trafficking", "profile.harbouring_inferred", "profile.act", "profile.means", "profile.exploitation",
    "profile.happened",
})  # fmt: skip


def usage(content: Content) -> Iterator[Problem]:
    """Yield warnings: what nothing uses, and aggravators without a fact, which stay open (safeguard S12)."""
    yield from _aggravators(content)
    named = {name for rule in content.rules.values() for name in named_in(rule)}
    named |= {name for one in written_rules(content) for name in named_in(one.rule)}
    for rule in content.named_rules.values():
        if rule.id not in named | ASKED_FOR and not rule.id.startswith("ilo_lfs."):
            yield problem(content, rule.id, "id", "nothing uses this rule", warning=True)
    for name in set(content.lists) - {sign.list for sign in content.signs.values()}:
        yield problem(content, name, "id", "no sign stands in this list", warning=True)
    yield from _facts(content)
    yield from _sources(content)


def _aggravators(content: Content) -> Iterator[Problem]:
    versions = [version for offence in content.offences.values() for version in offence.versions]
    used = {use.concept for version in versions for use in version.aggravators}
    for aggravator in content.aggravators.values():
        if aggravator.id not in used:
            yield problem(content, aggravator.id, "id", "no part uses this aggravator", warning=True)
        elif aggravator.rule is None:
            text = "no fact of the vocabulary can show it: it stays open"
            yield problem(content, aggravator.id, "rule", text, warning=True)


def _facts(content: Content) -> Iterator[Problem]:
    """Yield facts of yes and no that no rule reads; they are context for the reader."""
    names = {name for one in written_rules(content) for name in polarities(one.rule, content.rules)}
    names |= {
        name for offence in content.offences.values() for version in offence.versions for name in version.contrary
    }
    read = {content.atoms.get(name, name) for name in names}
    for name, fact in content.facts.items():
        if fact.kind == "truth" and name not in read and not fact.safety:
            file = f"facts/{name.partition('.')[0]}.yaml"
            yield Problem(file, f"facts.{name}", "no rule reads this fact", warning=True)


def _sources(content: Content) -> Iterator[Problem]:
    cited = {source.title["en"] for source in chain(_of_entries(content), _of_parts(content))}
    for name, source in content.sources.items():
        if source["title"]["en"] not in cited:
            yield Problem("sources.yaml", f"sources.{name}", "nothing cites this source", warning=True)


def _of_entries(content: Content) -> Iterator[Source]:
    return (entry.source for entry in content.entries())


def _of_parts(content: Content) -> Iterator[Source]:
    """Yield the sources that parts of an entry have of their own."""
    for offence in content.offences.values():
        yield from (version.source for version in offence.versions)
    for comparison in content.comparisons.values():
        yield from (statement.source for _, cell in comparison.cells() for statement in cell)
    for listed in content.options.values():
        yield from (option.source for option in listed.options.values() if option.source)
    for tool in content.tools.values():
        yield from (figure.source for study in tool.studies for figure in study.measured.values())


def not_checked_lately(content: Content, today: date) -> Iterator[Problem]:
    """Yield entries that nobody has held against their source for twelve months: the editor's list of work."""
    for entry in content.entries():
        if today - entry.checked.date > TWELVE_MONTHS:
            yield problem(
                content,
                entry.id,
                "checked.date",
                f"last checked {entry.checked.date}, over 12 months ago",
                warning=True,
            )
