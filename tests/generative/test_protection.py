"""Protection is monotone: a fact or sign that protects never lowers the status."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qorgau.knowledge import BadFile
from qorgau.knowledge.identification import Element
from qorgau.law import read_case
from qorgau.screening import assess
from tests.generative.cases import CONTENT, FORMS, nested, sound_cases

DAY = date(2026, 11, 22)
ORDER = ["not_indicated", "not_enough_information", "possible_victim", "presumed_victim"]
PROTECTING = [
    *(name for name in CONTENT.facts if name.split(".")[0] in ("acts", "means", "safety")),
    *FORMS,
    "victim.minor",
    "circumstances.dangerous_violence",
    "victim.dependent_on_offender",
]
SIGNS = [sign.id for sign in CONTENT.signs.values() if sign.element is not Element.CONTEXT]
# Silence, refusal, pay, attachment, status and the past (safeguard S2).
NEUTRAL: dict[str, Any] = {
    "consent": True,
    "circumstances.wages_withheld": False,
    "circumstances.free_to_leave": True,
    "movement.irregular_entry": True,
    "movement.payment_for_movement": True,
    "offender.relative": True,
    "circumstances.drawn_into_prostitution": True,
    "circumstances.drawn_into_crime": True,
}


def status(raw: dict[str, Any]) -> int:
    """Return the place of the status in the order of protection; assume that the case can be read."""
    try:
        case = read_case(raw, CONTENT)
    except BadFile:
        assume(False)
    return ORDER.index(assess(CONTENT, case, DAY).status.value)


def merged(raw: dict[str, Any], name: str, value: object) -> dict[str, Any]:
    """Return the case with one more fact; assume that nothing was said of it before."""
    more = nested({name: value})
    (group, inner), *_ = more.items()
    if not isinstance(inner, dict):
        assume(raw.get(group, "unknown") in ("unknown", None))
        return {**raw, group: inner}
    before = raw.get(group, {})
    (key, known), *_ = inner.items()
    assume(before.get(key, "unknown") in ("unknown", None))
    return {**raw, group: {**before, key: known}}


@settings(max_examples=400, deadline=None)
@given(sound_cases, st.sampled_from(PROTECTING))
def test_a_protecting_fact_never_lowers(raw: dict[str, Any], name: str) -> None:
    """One more act, means, exploitation, danger, or being shown to be a child."""
    assert status(merged(raw, name, True)) >= status(raw)


@settings(max_examples=300, deadline=None)
@given(sound_cases, st.sampled_from(SIGNS))
def test_a_sign_never_lowers(raw: dict[str, Any], name: str) -> None:
    """One more sign that is seen."""
    signs = raw.get("signs", {})
    assume(signs.get(name, "unknown") in ("unknown", None))
    assert status({**raw, "signs": {**signs, name: True}}) >= status(raw)


@settings(max_examples=300, deadline=None)
@given(sound_cases, st.sampled_from(list(NEUTRAL)))
def test_nothing_of_safeguard_s2_lowers(raw: dict[str, Any], name: str) -> None:
    """Consent, pay, irregular status, payment for the journey, a relative, past prostitution."""
    assert status(merged(raw, name, NEUTRAL[name])) >= status(raw)


@settings(max_examples=300, deadline=None)
@given(sound_cases, st.sampled_from([name for name in PROTECTING if name != "victim.minor"]))
def test_a_denial_changes_nothing(raw: dict[str, Any], name: str) -> None:
    """A `no` that is only said leaves the status where it was."""
    assert status(merged(raw, name, {"answer": False, "source": "said"})) == status(raw)


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(sound_cases, st.sampled_from(PROTECTING))
def test_a_protecting_fact_never_lowers_at_length(raw: dict[str, Any], name: str) -> None:
    """The same over many more cases."""
    assert status(merged(raw, name, True)) >= status(raw)
