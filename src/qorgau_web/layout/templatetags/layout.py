"""Form fields, error summaries, verdicts, dates and numbers for templates: `{% load layout %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms, template
from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from qorgau.access import Reach, Role, What, reach_of
from qorgau.periods import parse
from qorgau_web.layout.dates import DateBoxes, PeriodBoxes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from decimal import Decimal

    from django.forms import BaseForm
    from django.forms.boundfield import BoundField
    from django.template import Context
    from django.utils.safestring import SafeString

register = template.Library()

# The first match decides: a subclass stands before its parent.
KINDS: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (PeriodBoxes, "period"),
    (DateBoxes, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (forms.Widget, "input"),
)
CLASSES: Final = {
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "input": "govuk-input",
    "file": "govuk-file-upload",
}
NUMBER_WIDTH: Final = 5
CHOICES: Final = frozenset({"checkboxes", "radios"})
GROUPED: Final = frozenset({"period", "date", "checkboxes", "radios"})


@register.simple_tag
def field(bound: BoundField, **shown: Any) -> SafeString | str:  # noqa: ANN401 - options of many kinds
    """Return a form field with label, hint and errors.

    Options: `label` and `hint` replace those of the form; `heading=True` makes the label the page's heading;
    `size` is `s`, `m`, `l` or `xl`; `inline=True` puts options side by side; `width` is the number of characters
    (2, 3, 4, 5, 10, 20, 30); `spoken` is the language of words that are read aloud.
    """
    if bound.is_hidden:
        return str(bound)
    kind = next(name for widget, name in KINDS if isinstance(bound.field.widget, widget))
    values = {"kind": kind, "bound": bound, "label": bound.label, "hint": bound.help_text, **shown}
    values["described"] = _described(bound, values["hint"])
    if kind in CHOICES:
        values["options"] = _options(bound)
    if kind in CLASSES or kind == "password":
        values["control"] = _control(bound, kind, values)
    return render_to_string(f"layout/fields/{kind}.html", values)


def _described(bound: BoundField, hint: object) -> str:
    """Return the ids of what describes the field: its hint, its error."""
    parts = [f"{bound.auto_id}-hint"] if hint else []
    return " ".join([*parts, f"{bound.auto_id}-error"] if bound.errors else parts)


def _control(bound: BoundField, kind: str, values: dict[str, Any]) -> SafeString:
    """Return the control itself with the classes of its kind."""
    base = CLASSES.get(kind, "govuk-input govuk-password-input__input govuk-js-password-input-input")
    name = base.split()[0]
    parts = [base, f"{name}--error" if bound.errors else ""]
    width = values.get("width") or (NUMBER_WIDTH if isinstance(bound.field.widget, forms.NumberInput) else 0)
    parts.append(f"govuk-input--width-{width}" if width else "")
    attrs: dict[str, Any] = {"class": " ".join(part for part in parts if part), "placeholder": False}
    if values["described"]:
        attrs["aria-describedby"] = values["described"]
    return bound.as_widget(attrs=attrs)


def _options(bound: BoundField) -> list[dict[str, Any]]:
    """Return what can be chosen; `choice_hints` of the form's field says more about a value."""
    hints = getattr(bound.field, "choice_hints", {})
    return [{**option.data, "hint": hints.get(str(option.data["value"]), "")} for option in bound.subwidgets]


@register.simple_tag(takes_context=True)
def role_may(context: Context, what: str) -> bool:
    """Return whether the reader's role reaches anything of this kind, so that no link is shown that leads nowhere."""
    role = getattr(context.get("user"), "role", "")
    return bool(role) and reach_of(Role(role), What(what)) is not Reach.NOTHING


@register.inclusion_tag("layout/error_summary.html")
def error_summary(*shown: BaseForm) -> dict[str, Any]:
    """Return the list of everything that is wrong in the forms, each with a link to its field."""
    return {"errors": [row for form in shown for row in _wrong(form)]}


def _wrong(form: BaseForm) -> Iterator[tuple[str, str, str]]:
    for text in form.non_field_errors():
        yield "", "", str(text)
    for bound in form:
        for text in bound.errors:
            yield _first_id(bound), str(bound.label), str(text)


def _first_id(bound: BoundField) -> str:
    """Return the id of the first control of a field, where a link must lead."""
    widget = bound.field.widget
    kind = next(name for found, name in KINDS if isinstance(widget, found))
    if kind == "period":
        return f"{bound.auto_id}_0_0"
    return f"{bound.auto_id}_0" if kind in GROUPED else bound.auto_id


VERDICTS: Final = {
    "met": _("Met"),
    "open": pgettext_lazy("verdict", "Open"),
    "not_met": _("Not met"),
    "denied": _("Denied"),
    "contradictory": _("Contradictory"),
    "provisional": _("Provisional"),
    "urgent": _("Urgent"),
}


@register.simple_tag
def verdict(kind: str, words: str = "") -> SafeString:
    """Return a verdict as a tag with a sign and a word; `words` says it otherwise, the kind stays."""
    return format_html('<span class="q-tag q-tag--{}">{}</span>', kind, words or VERDICTS[kind])


@register.filter
def day(value: date | str | None) -> str:
    """Return a date in the language of the page; a text may name a month or a year only."""
    if not value:
        return ""
    text = str(value)
    found = parse(text).first
    if len(text) == len("2026"):
        return pgettext("a year alone", "%(year)s") % {"year": text}
    return date_format(found, "YEAR_MONTH_FORMAT" if len(text) == len("2026-11") else "DATE_FORMAT", use_l10n=True)


@register.filter
def moment(value: datetime | None) -> str:
    """Return a date with the time of day, in the time zone of the register."""
    return date_format(localtime(value), "DATETIME_FORMAT", use_l10n=True) if value else ""


# What a browser calls itself holds the names of its forebears too: the first that is found is the one.
BROWSERS: Final = {"Edg": "Edge", "OPR": "Opera", "YaBrowser": "Yandex", "Firefox": "Firefox", "Chrom": "Chrome",
                   "Safari": "Safari"}  # fmt: skip
SYSTEMS: Final = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS",
                  "Linux": "Linux"}  # fmt: skip


@register.filter
def browser(agent: str) -> str:
    """Return the names of browser and system out of what a browser calls itself; else its first words."""
    found = [next((words for sign, words in names.items() if sign in agent), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or agent[:40]


@register.filter
def number(value: Decimal | float | str, places: int | None = None) -> str:
    """Return a number with groups and decimals as the language writes them."""
    return number_format(value, places, use_l10n=True, force_grouping=True)
