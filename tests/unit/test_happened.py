"""Codes of what happens in a procedure: short enough for the trail, told in words, never two for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from qorgau.knowledge.procedure import Call, Task
from qorgau_web.knowledge.queries.happened import happened_code, happened_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content

LONGEST: Final = 60  # of a code in the trail


def happened(content: Content) -> Iterator[tuple[str, str]]:
    """Yield the code of every procedure, of every step with each outcome and of every signal, and its label."""
    for name, one in content.procedures.items():
        yield name, one.label["kk"]
        for step, found in one.steps.items():
            yield happened_code(content, name, step), found.label["kk"]
            for outcome, way in found.outcomes.items() if isinstance(found, Task) else ():
                yield happened_code(content, name, step, outcome), f"{found.label['kk']}: {way.label['kk']}"
        for signal, heard in one.signals.items():
            yield happened_code(content, name, signal), heard.label["kk"]


def test_every_code_has_its_words(content: Content) -> None:
    """Each is read back as what it says."""
    for code, words in happened(content):
        assert len(code) <= LONGEST
        assert happened_words(content, code, "kk") == words


def test_a_step_inside_a_called_procedure(content: Content) -> None:
    """It is named by the procedure in which it lies."""
    calls = [
        (name, step, call)
        for name, one in content.procedures.items()
        for step, call in one.steps.items()
        if isinstance(call, Call)
    ]
    assert calls
    for name, step, call in calls:
        inner = content.procedures[call.procedure]
        assert happened_code(content, name, f"{step}/{inner.start}") == f"{inner.id}.{inner.start}"


@pytest.mark.parametrize("code", ["", ".", "nothing", "referral.nothing", "referral.choose.nothing.x", "referral.."])
def test_a_code_of_nothing(content: Content, code: str) -> None:
    """What today's content has not has no words, or those of the step alone; nothing breaks."""
    assert happened_words(content, code, "en") in {"", content.procedures["referral"].steps["choose"].label["en"]}
