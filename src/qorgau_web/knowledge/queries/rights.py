"""What persons are told, help for them, choices of forms, and screening tools with published accuracy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.knowledge.encounter import Measure, Whom
from qorgau.knowledge.entry import Confidence
from qorgau.knowledge.predictive import predicted
from qorgau.text import say
from qorgau_web.knowledge.queries.stated import Group, Line, Mark, Origin, Row, Sheet, origin, spoken
from qorgau_web.layout.templatetags.layout import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qorgau.knowledge import Content
    from qorgau.knowledge.encounter import Measured, Option, OptionList, Right, ScreeningTool, Service, Study
    from qorgau.knowledge.predictive import Predicted

WHOM: Final = {
    Whom.EVERYONE: gettext_lazy("everyone"),
    Whom.ADULT: gettext_lazy("adults"),
    Whom.CHILD: gettext_lazy("children"),
    Whom.FOREIGNER: gettext_lazy("foreigners"),
}
MEASURES: Final = {
    Measure.SENSITIVITY: gettext_lazy("Sensitivity: of those concerned, so many are flagged"),
    Measure.SPECIFICITY: gettext_lazy("Specificity: of those not concerned, so many are not flagged"),
    Measure.PREVALENCE: gettext_lazy("Share of those concerned among the people studied"),
    Measure.YOUDEN: gettext_lazy("Youden index: sensitivity and specificity together, less one"),
}
ACCURACY: Final = (Measure.SENSITIVITY, Measure.SPECIFICITY)
# Shares to read a table by, from a street to a shelter; they are no estimates of any place.
SHARES: Final = (0.001, 0.01, 0.05, 0.1, 0.25, 0.5)
FEW: Final = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure with its origin."""

    head: str
    value: str
    at_least: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Predictions:
    """What a tool finds among so many people, by the share of those concerned; `asked`: the reader named the share."""

    asked: bool
    prevalence: str
    found: str
    missed: str
    false_alarms: str
    cleared: str
    positive: str
    negative: str


@dataclass(frozen=True, slots=True)
class StudyShown:
    """A study of a tool. `table` is empty where sensitivity and specificity were not both published.

    `unconfirmed`: the table rests on a figure that nobody has confirmed.
    """

    label: str
    text: str
    people: int | None
    cut_off: str
    figures: tuple[Figure, ...]
    table: tuple[Predictions, ...]
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class ToolShown:
    """A screening tool with its studies and the warnings that belong to them."""

    sheet: Sheet
    studies: tuple[StudyShown, ...]
    warnings: tuple[str, ...]


def right_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return what a person is told: rights and kinds of help, in six languages, in the order of telling."""
    rights = sorted(content.rights.values(), key=lambda one: one.order)
    services = sorted(content.services.values(), key=lambda one: one.order)
    return (
        Group("rights", _("Rights, as the person is told"), tuple(_right(content, one, lang) for one in rights)),
        Group("services", _("Help, as the person is told"), tuple(_service(content, one, lang) for one in services)),
    )


def _right(content: Content, one: Right, lang: str) -> Sheet:
    return _told(content, one, lang, (Row(_("What the officer does"), (Line(say(one.officer, lang)),)),))


def _service(content: Content, one: Service, lang: str) -> Sheet:
    return _told(content, one, lang, (Row(_("Who gives it"), (Line(say(one.provider, lang)),)),))


def _told(content: Content, one: Right | Service, lang: str, rows: tuple[Row, ...]) -> Sheet:
    unsettled = (Row(_("What the law leaves open"), (Line(say(one.unsettled, lang)),)),) if one.unsettled else ()
    other = {code: told for code, told in one.text.items() if code != lang}
    return Sheet(
        one.id,
        say(one.label, lang),
        origin(content, one, lang),
        text=say(one.text, lang),
        marks=tuple(Mark("plain", str(WHOM[whom])) for whom in one.whom),
        rows=(*rows, *unsettled, Row(_("In other languages"), spoken(other), folded=True)),
    )


def option_groups(content: Content, lang: str) -> tuple[Group, ...]:
    """Return the lists of choices that the forms of the application offer."""
    sheets = tuple(_options(content, one, lang) for one in content.options.values())
    return (Group("options", _("Choices in forms"), sheets),)


def _options(content: Content, one: OptionList, lang: str) -> Sheet:
    rows = tuple(
        Row(say(option.label, lang), tuple(_option(content, one, option, lang))) for option in one.options.values()
    )
    text = say(one.text, lang) if one.text else ""
    return Sheet(one.id, say(one.label, lang), origin(content, one, lang), text=text, rows=rows)


def _option(content: Content, of_list: OptionList, one: Option, lang: str) -> Iterator[Line]:
    if not one.allowed:
        yield Line(_("Known and refused"))
    for words in filter(None, (one.text, *one.steps)):
        yield Line(say(words, lang))
    if one.duty:
        yield Line(say(one.duty, lang), origin=origin(content, of_list, lang, one.source, one.confidence))
    if one.spoken:
        yield from spoken(one.spoken)


def tool_sheets(content: Content, share: float | None, lang: str) -> tuple[ToolShown, ...]:
    """Return the screening tools with published accuracy; `share` is one more share of those concerned."""
    return tuple(
        ToolShown(
            Sheet(one.id, say(one.label, lang), origin(content, one, lang), text=say(one.text, lang)),
            tuple(_study(content, one, study, share, lang) for study in one.studies),
            tuple(say(words, lang) for words in one.warnings),
        )
        for one in content.tools.values()
    )


def _study(content: Content, tool: ScreeningTool, study: Study, share: float | None, lang: str) -> StudyShown:
    figures = tuple(
        _figure(content, tool, head, study.measured[head], lang) for head in MEASURES if head in study.measured
    )
    return StudyShown(
        say(study.label, lang),
        say(study.text, lang) if study.text else "",
        study.people,
        study.cut_off or "",
        figures,
        tuple(_table(study.measured, share)),
        any(study.measured[one].confidence is Confidence.PROVISIONAL for one in ACCURACY if one in study.measured),
    )


def _figure(content: Content, tool: ScreeningTool, head: Measure, one: Measured, lang: str) -> Figure:
    source = origin(content, tool, lang, one.source, one.confidence)
    least = "" if one.at_least is None else _in_hundred(one.at_least, head)
    return Figure(str(MEASURES[head]), _in_hundred(one.value, head), least, source)


def _in_hundred(value: float, head: Measure | None = None) -> str:
    """Return a share in per cent. What is not quite all or nothing is never rounded to it."""
    if head is Measure.YOUDEN:
        return str(number(value, 2))
    places = next((one for one in (1, 2, 3) if round(value * 100, one) not in (0, 100)), 0)
    shown = round(value * 100, 0 if value in (0, 1) else places)
    return f"{number(shown, 0 if shown == int(shown) else places)}\u00a0%"


def _table(measured: Mapping[Measure, Measured], share: float | None) -> Iterator[Predictions]:
    sensitivity, specificity = (measured.get(one) for one in ACCURACY)
    if sensitivity is None or specificity is None:
        return
    studied = measured.get(Measure.PREVALENCE)
    shares = {*SHARES, *((studied.value,) if studied else ()), *((share,) if share is not None else ())}
    for one in sorted(shares):
        yield _prediction(predicted(sensitivity.value, specificity.value, one), asked=one == share)


def _prediction(one: Predicted, *, asked: bool) -> Predictions:
    people = (_people(found) for found in (one.found, one.missed, one.false_alarms, one.cleared))
    found, missed, false_alarms, cleared = people
    values = ("–" if value is None else _in_hundred(value) for value in (one.positive, one.negative))
    return Predictions(asked, _in_hundred(one.prevalence), found, missed, false_alarms, cleared, *values)


def _people(found: float) -> str:
    """Return a number of people; of few, with a tenth, so that nobody is rounded away."""
    return str(number(found, 1 if 0 < found < FEW else 0))
