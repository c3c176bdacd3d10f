"""Answers: what was given, by which source, and what may be concluded from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qorgau.logic import FALSE, TRUE, UNKNOWN, Truth

VALUES: Final[Mapping[bool | str | None, str]] = {
    True: "yes",
    False: "no",
    None: "unknown",
    "true": "yes",
    "false": "no",
    "yes": "yes",
    "no": "no",
    "unknown": "unknown",
    "denied": "denied",
    "intended": "intended",
}


class AnswerSource(StrEnum):
    """Who or what an answer rests on."""

    SAID = "said"
    OBSERVED = "observed"
    DOCUMENT = "document"
    THIRD_PERSON = "third_person"


class Mark(StrEnum):
    """What is to be shown beside a fact or a sign: a `no` that was only said, here or by others, or a contradiction."""

    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"
    CONTRADICTORY = "contradictory"


class BadAnswer(ValueError):
    """A value that is no answer."""


# A plain `no` without a source is what a file states as established.
_SHOWING_ABSENCE: Final = (AnswerSource.OBSERVED, AnswerSource.DOCUMENT, None)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given."""

    value: str
    source: AnswerSource | None = None

    @property
    def truth(self) -> Truth:
        """Return what it shows. A `no` that is only said, by whomever, shows nothing (safeguard S2)."""
        if self.value in ("yes", "intended"):
            return TRUE
        if self.value == "no" and self.source in _SHOWING_ABSENCE:
            return FALSE
        return UNKNOWN


@dataclass(frozen=True, slots=True)
class Finding:
    """What all answers to one question show together."""

    value: str
    shown: Truth
    protective: Truth
    mark: Mark | None


def read_answers(raw: object, *, purpose: bool) -> tuple[Answer, ...]:
    """Return the answers in a value: plain, `{answer, source}`, or a list of these; raise BadAnswer."""
    if isinstance(raw, list):
        if not raw:
            raise BadAnswer(expected(purpose=purpose))
        return tuple(_answer(one, purpose=purpose) for one in raw)
    return (_answer(raw, purpose=purpose),)


def expected(*, purpose: bool) -> str:
    """Return what a value may be, for an error."""
    values = "true, false, intended or unknown" if purpose else "true (yes), false (no), denied or unknown"
    return f"expected {values}, alone or as {{answer, source}} with source said, observed, document or third_person"


def _answer(raw: object, *, purpose: bool) -> Answer:
    given, source = _parted(raw, purpose=purpose)
    value = VALUES.get(given) if isinstance(given, bool | str | None) else None
    if value is None or (value == "intended" and not purpose):
        raise BadAnswer(expected(purpose=purpose))
    return Answer(value, source)


def _parted(raw: object, *, purpose: bool) -> tuple[object, AnswerSource | None]:
    if not isinstance(raw, Mapping):
        return raw, None
    source = raw.get("source")
    if set(raw) != {"answer", "source"} or not isinstance(source, str) or source not in set(AnswerSource):
        raise BadAnswer(expected(purpose=purpose))
    return raw["answer"], AnswerSource(source)


def weigh(answers: tuple[Answer, ...]) -> Finding:
    """Return what the answers show. Where they differ, law sees unknown and protection sees yes."""
    shown = {answer.truth for answer in answers} - {UNKNOWN}
    value = next((answer.value for answer in answers if answer.truth is TRUE), answers[0].value)
    if shown == {TRUE, FALSE}:
        return Finding(value, UNKNOWN, TRUE, Mark.CONTRADICTORY)
    if shown:
        only = shown.pop()
        return Finding(value, only, only, None)
    return Finding("unknown", UNKNOWN, UNKNOWN, _mark(answers))


def _mark(answers: tuple[Answer, ...]) -> Mark | None:
    if any(
        answer.value == "denied" or (answer.value == "no" and answer.source is AnswerSource.SAID) for answer in answers
    ):
        return Mark.DENIED
    return Mark.UNCONFIRMED if any(answer.value == "no" for answer in answers) else None
