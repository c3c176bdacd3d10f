"""S8: what the person hears first, who interprets, and what is asked before a screening may end."""

from __future__ import annotations

import pytest

from qorgau.knowledge import Content
from qorgau.screening.conversation import missing_before_end, next_in_conversation
from qorgau.text import SPOKEN
from tests.generative.test_conversation import DAY, case_of

NEVER = {"companion", "relative", "co_worker", "employer", "unknown_person"}
# Who may meet a person first and hold the conversation.
MEETING = {
    "police", "border_service", "migration_service", "labour_inspection", "health", "consulate", "hotline", "shelter",
    "ngo_shelter", "ngo",
}  # fmt: skip


def test_s08_each_kind_of_agency_that_meets_people_has_words_and_a_duty(content: Content) -> None:
    """The person hears who asks; the interviewer sees what must be reported, and by which source."""
    kinds = content.options["agency_kinds"].options
    for name in MEETING:
        assert kinds[name].preamble in content.preambles, name
        assert kinds[name].duty, name
        assert kinds[name].source, name


@pytest.mark.parametrize("lang", SPOKEN)
def test_s08_the_person_hears_it_in_a_language_understood(content: Content, lang: str) -> None:
    """Six languages, for an adult and for a child."""
    for preamble in content.preambles.values():
        assert preamble.adult[lang]
        assert preamble.child[lang]
    assert all(words[lang] for words in content.opening.questions.values())


def test_s08_an_interpreter_is_never_somebody_who_may_be_in_control(content: Content) -> None:
    """Refused kinds stand in the list with the reason, so that the refusal explains itself."""
    options = content.options["interpreters"].options
    assert {name for name, one in options.items() if not one.allowed} == NEVER
    assert all(options[name].text for name in NEVER)


def test_s08_safety_children_and_others_are_asked_before_an_end(content: Content) -> None:
    """Each one is missing until it was put, whatever came of it."""
    asked = missing_before_end(content, frozenset())
    assert set(asked) == {f"safety.{name}" for name in content.groups["safety"].facts}
    assert {"safety.children_at_risk", "safety.others_at_risk"} <= set(asked)
    for name in asked:
        assert missing_before_end(content, frozenset(asked) - {name}) == (name,)
    assert missing_before_end(content, frozenset(asked)) == ()


@pytest.mark.parametrize("protocol", ["adult", "child", "observe_begging", "observe_organ_removal"])
def test_s08_they_come_first_in_every_protocol(content: Content, protocol: str) -> None:
    """Also in one that does not name them, and also when the status is known already."""
    presumed = case_of({"acts.harbouring": True, "means.force": True, "exploitation.begging": True})
    answered: set[str] = set()
    while missing := missing_before_end(content, frozenset(answered)):
        asked = next_in_conversation(content, presumed, DAY, content.protocols[protocol], frozenset(answered))
        assert asked in missing
        answered.add(asked)


def test_s08_no_time_is_taken(content: Content) -> None:
    """No text of the encounter speaks of a timer or of speed."""
    for listed in content.options.values():
        for one in listed.options.values():
            assert "minute" not in one.label["en"]
            assert "timer" not in (one.text or one.label)["en"]
