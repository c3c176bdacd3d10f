"""Assessment: who is presumed a victim, why, what is open, what to ask next. Advice; a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qorgau.knowledge.entry import Confidence
from qorgau.law.offences import law_of
from qorgau.logic import FALSE, TRUE, UNKNOWN, Evaluation, Ref
from qorgau.screening.dimensions import DimensionFinding, dimensions, seen_signs
from qorgau.screening.questions import NextQuestion, next_questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qorgau.knowledge import Content
    from qorgau.knowledge.identification import Protocol, Sign
    from qorgau.law.case import Case


class Status(StrEnum):
    """Safeguard S3. There is no status `not a victim`."""

    PRESUMED = "presumed_victim"
    POSSIBLE = "possible_victim"
    NOT_ENOUGH = "not_enough_information"
    NOT_INDICATED = "not_indicated"


PROTECTED: Final = (Status.PRESUMED, Status.POSSIBLE)
# The order in which a ground is named: the profile of the age group, the two laws, protection first, any indication.
GROUNDS: Final = ("palermo_child", "palermo_adult", "palermo", "kz.trafficking", "protect_first", "any_indication")
PRESUMING: Final = GROUNDS[:4]
# Said only where nothing above it is met: the adult profile beside that of a child, an indication beside a ground.
_NOT_BESIDE: Final = frozenset({"palermo_adult", "any_indication"})
TREATIES: Final = ("palermo", "smuggling")
PROFILES: Final = ("palermo_adult", "palermo_child", "protect_first")
LFS_CLASSES: Final = (
    "trafficking_for_forced_labour",
    "deception_and_exploitation",
    "exploited_migrant",
    "successful_migrant",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of a status: a ground with the facts and signs behind it, or something to be shown beside it."""

    kind: str
    id: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers come to. `rests_on_provisional` names what nobody has confirmed and the status needs."""

    status: Status
    profile: str | None
    dimensions: tuple[DimensionFinding, ...]
    reasons: tuple[Reason, ...]
    open: tuple[str, ...]
    next_questions: tuple[NextQuestion, ...]
    rests_on_provisional: tuple[str, ...]
    protocol: str
    evaluation: Evaluation


def assess(content: Content, case: Case, on: date, protocol: Protocol | None = None) -> Assessment:
    """Return the assessment of a case on the day `on`; without a protocol the one of the age group is used."""
    law = law_of(content, case, on)
    evaluation = Evaluation(case.protective, law.book)
    used = protocol or content.protocols["child" if evaluation.facts["treat_as_child"] is TRUE else "adult"]
    status, ground = status_of(evaluation)
    verdicts = (*about_status(status), *TREATIES, *law.versions)
    questions = next_questions(content, evaluation, verdicts, used)
    return Assessment(
        status=status,
        profile=ground if ground in PROFILES else None,
        dimensions=dimensions(content, evaluation),
        reasons=_reasons(content, case, evaluation, status),
        open=tuple(one.ask for one in questions if set(one.bears_on).intersection(about_status(status))),
        next_questions=questions,
        rests_on_provisional=provisional_grounds(content, evaluation, status),
        protocol=used.id,
        evaluation=evaluation,
    )


def about_status(status: Status) -> tuple[str, ...]:
    """Return the rules whose open facts may still raise the status; none once a victim is presumed."""
    return () if status is Status.PRESUMED else ("presumption", "protect_first")


def status_of(evaluation: Evaluation) -> tuple[Status, str | None]:
    """Return the status and the ground that gives it (safeguard S3)."""
    ground = next((name for name in GROUNDS if evaluation.named(name) is TRUE), None)
    if ground:
        return (Status.PRESUMED if ground in PRESUMING else Status.POSSIBLE), ground
    return (Status.NOT_INDICATED if evaluation.named("presumption") is FALSE else Status.NOT_ENOUGH), None


def lfs_class(evaluation: Evaluation) -> str:
    """Return the class of the worked example of the brochure; for statistics, never for a single decision."""
    met = (name for name in LFS_CLASSES if evaluation.named(f"ilo_lfs.{name}") is TRUE)
    return next(met, "indeterminate")


def _reasons(content: Content, case: Case, evaluation: Evaluation, status: Status) -> tuple[Reason, ...]:
    met = [name for name in GROUNDS if evaluation.named(name) is TRUE]
    told = [name for name in met if name not in _NOT_BESIDE or met[0] == name]
    grounds = [Reason("ground", name, evaluation.supporting(Ref(name))) for name in told]
    if status is Status.NOT_INDICATED:
        grounds = [Reason("ground", "excluded", evaluation.opposing(Ref("presumption")))]
    if status is Status.NOT_ENOUGH:
        grounds = [Reason("ground", "nothing_shown")]
    inferred = [Reason("inferred", "harbouring")] if _inferred(evaluation) else []
    assumed = [Reason("assumed", "treat_as_child")] if evaluation.facts.get("victim.minor", UNKNOWN) is UNKNOWN else []
    context = [Reason("context", sign.id) for sign in seen_signs(content, evaluation) if sign.element == "context"]
    marked = [Reason(mark.value, name) for name, mark in case.marks.items()]
    return (*grounds, *inferred, *assumed, *context, *_differing(content, evaluation), *marked)


def _differing(content: Content, evaluation: Evaluation) -> Iterator[Reason]:
    """Yield the signs that are seen while the fact they speak of is denied by what is established (safeguard S2)."""
    for sign in seen_signs(content, evaluation):
        if sign.fact and evaluation.facts.get(sign.fact) is FALSE:
            yield Reason("differs", sign.id, (sign.fact,))


def _inferred(evaluation: Evaluation) -> bool:
    """Return whether harbouring is inferred from exploitation with control, no act being shown (safeguard S3)."""
    shown = any(evaluation.facts.get(f"acts.{act}") is TRUE for act in ("harbouring", "receipt"))
    return not shown and evaluation.named("profile.harbouring_inferred") is TRUE


def provisional_grounds(content: Content, evaluation: Evaluation, status: Status) -> tuple[str, ...]:
    """Return the provisional signs without which the status would be another."""
    if status not in PROTECTED:
        return ()
    weak = tuple(sign.id for sign in seen_signs(content, evaluation) if _unconfirmed(sign))
    if not weak:
        return ()
    confirmed = Evaluation(evaluation.facts, content.confirmed_book)
    return weak if status_of(confirmed)[0] is not status else ()


def _unconfirmed(sign: Sign) -> bool:
    return sign.provisional or any(weight.confidence is Confidence.PROVISIONAL for weight in sign.sets.values())
