"""Who the person is, as far as rights and pathway depend on it: a child today, a foreigner."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from qorgau.knowledge.encounter import Right, Service, Whom
from qorgau.logic import FALSE, TRUE, UNKNOWN, Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.knowledge import Content
    from qorgau.law.case import Case

Told = TypeVar("Told", Right, Service)
AGE_NOW = "victim.age_now"


def still_a_child(content: Content, case: Case) -> Truth:
    """Return whether the person is a child today: the age today governs consent and pathway (safeguard S6)."""
    age = case.numbers.get(AGE_NOW)
    if age is not None:
        limit = next(made.below or 0 for made in content.derivations if made.number == AGE_NOW)
        return TRUE if age < limit else FALSE
    return FALSE if case.facts.get("victim.minor", UNKNOWN) is FALSE else UNKNOWN


def foreign(content: Content, case: Case) -> Truth:
    """Return whether the person is a citizen of another state, or of none."""
    country = case.codes.get("victim.citizenship")
    if country is None:
        return TRUE if case.facts.get("victim.citizen_of_destination") is FALSE else UNKNOWN
    return FALSE if country == content.jurisdiction.country else TRUE


def applying(content: Content, case: Case, entries: Mapping[str, Told]) -> list[Told]:
    """Return the rights or services that apply, in their order; in doubt they apply."""
    child, stranger = still_a_child(content, case), foreign(content, case)
    excluded = {Whom.CHILD} if child is FALSE else {Whom.ADULT} if child is TRUE else set()
    if stranger is FALSE:
        excluded.add(Whom.FOREIGNER)
    found = [one for one in entries.values() if not excluded.issuperset(one.whom)]
    return sorted(found, key=lambda one: one.order)
