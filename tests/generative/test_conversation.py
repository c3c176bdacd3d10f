"""The conversation ends, never before safety was asked, and leaves nothing of the protocol open that still bears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.knowledge.identification import Kind
from qorgau.law.case import Case, read_case
from qorgau.screening.conversation import missing_before_end, next_in_conversation, sections, still_open
from qorgau.screening.questions import asking_order
from tests.generative.cases import CONTENT, nested

DAY = date(2026, 11, 22)
SAFETY = frozenset(name for name, fact in CONTENT.facts.items() if fact.safety)
PROTOCOLS = [CONTENT.protocols[name] for name in ("adult", "child", "observe_begging")]
# What may be answered: yes, a no that was seen, a no that was said, nothing.
replies = st.lists(st.sampled_from(["yes", "seen", "said", "refused"]), min_size=1, max_size=40)
ages = st.sampled_from([None, 9, 17, 18, 44])


def value_of(question: str, reply: str, age: int | None) -> object:
    """Return the answer as a case file has it; None leaves it unknown."""
    kind = CONTENT.facts[question].kind if question in CONTENT.facts else Kind.TRUTH
    if kind is Kind.NUMBER:
        return age
    if kind is Kind.COUNTRY:
        return "UZB" if reply == "yes" else None
    if kind not in (Kind.TRUTH, Kind.PURPOSE) or reply == "refused" or question == "victim.minor":
        return None
    return {"answer": reply == "yes", "source": "said" if reply == "said" else "observed"}


def case_of(given: dict[str, object]) -> Case:
    """Return the case that the answers make."""
    signs = {name: value for name, value in given.items() if name in CONTENT.signs}
    facts = {name: value for name, value in given.items() if name not in CONTENT.signs}
    return read_case({**nested(facts), "signs": signs}, CONTENT)


def held(protocol: Any, told: list[str], age: int | None) -> Iterator[tuple[str | None, dict[str, object], set[str]]]:
    """Yield each question with what is known before it, and None at the end."""
    given: dict[str, object] = {}
    answered: set[str] = set()
    while True:
        question = next_in_conversation(CONTENT, case_of(given), DAY, protocol, frozenset(answered))
        yield question, dict(given), set(answered)
        if question is None:
            return
        value = value_of(question, told[len(answered) % len(told)], age)
        answered.add(question)
        if value is not None:
            given[question] = value


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda one: one.id)
@settings(max_examples=25, deadline=None)
@given(told=replies, age=ages)
def test_safety_is_asked_first_and_nothing_twice(protocol: Any, told: list[str], age: int | None) -> None:
    """The first questions are those of safety; every other one stands in the protocol; the conversation ends."""
    asked = [question for question, _, _ in held(protocol, told, age) if question]
    assert set(asked[: len(SAFETY)]) == SAFETY
    assert len(set(asked)) == len(asked)
    assert set(asked) <= SAFETY | set(asking_order(CONTENT, protocol))


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda one: one.id)
@settings(max_examples=25, deadline=None)
@given(told=replies, age=ages)
def test_the_end_leaves_nothing_of_the_protocol_that_bears(protocol: Any, told: list[str], age: int | None) -> None:
    """What the protocol asks and a verdict needs was put; the list of tasks says the same."""
    *_, (question, known, answered) = held(protocol, told, age)
    assert question is None
    assert missing_before_end(CONTENT, frozenset(answered)) == ()
    case = case_of(known)
    assert still_open(CONTENT, case, DAY) & asking_order(CONTENT, protocol).keys() <= answered
    listed = sections(CONTENT, case, DAY, protocol, frozenset(answered))
    assert not any(one.open for one in listed)
    assert sum(one.answered for one in listed) == len(answered & asking_order(CONTENT, protocol).keys())


@settings(max_examples=40, deadline=None)
@given(told=st.lists(st.sampled_from(["yes", "said", "refused"]), min_size=1, max_size=40))
def test_the_conversation_of_an_adult_does_not_jump_about(told: list[str]) -> None:
    """Once the age is known an answer opens no question, so that the order of the protocol is kept."""
    protocol = CONTENT.protocols["adult"]
    order = asking_order(CONTENT, protocol)
    steps = [step for step in held(protocol, told, 30) if step[0] not in SAFETY]
    wanted = [still_open(CONTENT, case_of(known), DAY) - answered for _, known, answered in steps[2:]]
    assert all(later <= earlier for earlier, later in pairwise(wanted))
    places = [order[question] for question, _, _ in steps[2:] if question]
    assert places == sorted(places)


def test_sections_count_what_was_put_and_what_is_open() -> None:
    """Before the first question everything that bears is open; total counts every question of the section."""
    protocol = CONTENT.protocols["adult"]
    fresh = sections(CONTENT, case_of({}), DAY, protocol, frozenset())
    assert [one.id for one in fresh] == [section.id for section in protocol.sections]
    assert fresh[0].open == SAFETY
    assert all(one.answered == 0 and one.relevant == len(one.open) <= one.total == len(one.questions) for one in fresh)
    later = sections(CONTENT, case_of({}), DAY, protocol, SAFETY)
    assert (later[0].answered, later[0].open, later[0].relevant) == (len(SAFETY), frozenset(), len(SAFETY))
