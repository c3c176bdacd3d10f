"""Publication: countries exist; groups are of traits and categories that exist, each once, under names of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qorgau.knowledge.checks.findings import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge.content import Content
    from qorgau.knowledge.figure_releases import CategoryGroup


def figure_releases(content: Content) -> Iterator[Problem]:
    """Yield traits, countries and members that do not exist, members told twice, and groups named as a category is."""
    held = content.figure_releases
    for trait, groups in held.groups.items():
        if trait not in content.figure_register.traits:
            yield problem(content, held.id, f"groups.{trait}", "expected a trait of the register")
        else:
            yield from _groups(content, trait, groups)
    for trait, places in held.places.items():
        for code in places.told:
            if code not in content.countries.places:
                yield problem(content, held.id, f"places.{trait}", f"expected a country of the register, found {code}")


def _groups(content: Content, trait: str, groups: Mapping[str, CategoryGroup]) -> Iterator[Problem]:
    known, held = content.registered(trait), content.figure_releases.id
    for name, group in groups.items():
        field = f"groups.{trait}.{name}"
        if name in known:
            yield problem(content, held, field, "expected a name that no category has")
        for member in group.members:
            if member not in known:
                yield problem(content, held, field, f"expected a category of the register, found {member}")
        for member, times in Counter(group.members).items():
            if times > 1:
                yield problem(content, held, field, f"expected each category once, found {member} {times} times")
