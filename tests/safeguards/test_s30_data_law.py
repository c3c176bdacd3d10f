"""S30: consent has its parts and term; withdrawal and breach have terms of law; transfer abroad has a ground."""

from __future__ import annotations

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.mechanism import Bound, Kind, Span, Unit
from qorgau.knowledge.procedure import Task
from qorgau.referral.asking import asked, recorded

# Law on personal data, Article 8(4): what a consent holds (knowledge, "personal data").
PARTS = {
    "data_operator", "whose_data", "sharing_until", "third_parties", "cross_border", "publication", "data_list",
    "consent_terms",
}  # fmt: skip


def _tasks(content: Content) -> list[tuple[str, Task]]:
    return [
        (f"{one.id}/{name}", step)
        for one in content.procedures.values()
        for name, step in one.steps.items()
        if isinstance(step, Task)
    ]


def test_every_consent_is_recorded_with_its_parts(content: Content) -> None:
    """Wherever an outcome says that the person agrees to a disclosure, all eight parts are asked for, and needed."""
    found = 0
    for place, step in _tasks(content):
        for name, outcome in step.outcomes.items():
            if outcome.sets.get("basis.consent"):
                found += 1
                fields = [*asked(content, step).values(), *recorded(content, step, name).values()]
                needed = {field.into for field in fields if field.required}
                assert needed >= PARTS, f"{place}.{name}"
    assert found > 10


def test_the_list_of_data_is_a_choice_and_never_free_text(content: Content) -> None:
    """What may be told is ticked, so that nothing else can be told."""
    kinds = {field.into: field.kind for field in content.forms["consent_record"].fields.values()}
    assert kinds["data_list"] is Kind.DATA
    assert kinds["sharing_until"] is Kind.DAY


@pytest.mark.parametrize(
    ("term", "span"), [("consent_withdrawal", Span(15, Unit.WORKING_DAY)), ("breach_notice", Span(1, Unit.WORKING_DAY))]
)
def test_terms_of_law_run_as_clocks(content: Content, term: str, span: Span) -> None:
    """Each stands with its article, and a step of some procedure runs by it."""
    law = content.terms[term]
    assert (law.span, law.bound) == (span, Bound.MAX)
    assert law.source.article
    assert [place for place, step in _tasks(content) if step.legal_deadline == term]


def test_nothing_goes_abroad_without_a_ground(content: Content) -> None:
    """The return of a person asks for the ground of the transfer before anything is told abroad."""
    steps = content.procedures["voluntary_return"].steps
    grounds = [name for name, step in steps.items() if isinstance(step, Task) and step.form == "transfer_ground"]
    assert grounds
    fields = content.forms["transfer_ground"].fields
    assert any(field.required for field in fields.values())
