"""Facts made from other facts before any rule is read. Limits stand in the content, not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.logic import FALSE, TRUE, UNKNOWN, Evaluation, Truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import Derivation


_OTHERWISE = {"false": FALSE, "unknown": UNKNOWN}


class Contradiction(ValueError):
    """Two values that cannot both be so."""


def check_ages(numbers: Mapping[str, int]) -> None:
    """Refuse an age today below the age at the conduct; raise Contradiction."""
    age, age_now = numbers.get("victim.age"), numbers.get("victim.age_now")
    if age is not None and age_now is not None and age_now < age:
        raise Contradiction(f"expected age_now not below age, found age {age} and age_now {age_now}")


def derive(content: Content, numbers: Mapping[str, int], facts: Mapping[str, Truth]) -> dict[str, Truth]:
    """Return the facts with all named derivations added, in the order of the content."""
    made = dict(facts)
    for derivation in content.derivations:
        value = _made(derivation, content, numbers, made)
        known = made.get(derivation.id, UNKNOWN)
        if UNKNOWN not in (value, known) and value is not known:
            raise Contradiction(
                f"expected {derivation.id} to agree with {derivation.number} ({numbers[derivation.number or '']})"
            )
        made[derivation.id] = known if value is UNKNOWN else value
    return made


def _made(derivation: Derivation, content: Content, numbers: Mapping[str, int], facts: Mapping[str, Truth]) -> Truth:
    if derivation.unless_shown is not None:
        shown = Evaluation(facts, content.book).truth(derivation.unless_shown)
        return FALSE if shown is TRUE else TRUE
    number = numbers.get(derivation.number or "")
    if number is None:
        return UNKNOWN
    if derivation.below is not None:
        return TRUE if number < derivation.below else _OTHERWISE[derivation.otherwise]
    return TRUE if number >= (derivation.at_least or 0) else UNKNOWN
