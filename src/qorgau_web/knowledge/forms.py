"""Forms of the library: a day, two days, filters of signs, a search, a share. All are sent by GET and keep nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.knowledge.queries.signs import ELEMENTS, STRENGTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NO_DAY: Final = _("Enter a real day, such as 24.11.2026 or 2026-11-24")
_WRITTEN: Final = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})[./](?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})"),
)


class DayField(forms.CharField):
    """A day as it is written here, 24.11.2026, or as computers write it, 2026-11-24; gives a date."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - of a field
        box = forms.TextInput(attrs={"autocomplete": "off"})
        super().__init__(widget=box, error_messages={"required": NO_DAY}, **kwargs)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - of a field
        """Return the date, or refuse what is no day of the calendar."""
        text = super().clean(value)
        found = next((match for one in _WRITTEN if (match := one.fullmatch(text))), None)
        try:
            return date(*(int(found[part]) for part in ("year", "month", "day"))) if found else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> date:
        raise forms.ValidationError(NO_DAY)


class DayForm(forms.Form):
    """The day whose law is shown."""

    on = DayField(label=_("Day"))

    @classmethod
    def asked(cls, given: Mapping[str, Any], today: date) -> DayForm:
        """Return the form with the day of the address, or with today."""
        return cls(given if "on" in given else {"on": date_format(today, "SHORT_DATE_FORMAT")})


class TwoDaysForm(forms.Form):
    """The two days between which an article is compared."""

    before = DayField(label=_("First day"))
    after = DayField(label=_("Second day"))

    def clean(self) -> dict[str, Any]:
        """Return both days, the earlier one first; refuse one day twice."""
        found = super().clean() or {}
        if self.errors:
            return found
        before, after = sorted((found["before"], found["after"]))
        if before == after:
            raise forms.ValidationError(_("Choose two different days"))
        return {"before": before, "after": after}


class SignFilter(forms.Form):
    """What narrows the table of signs."""

    list = forms.ChoiceField(label=_("List"), required=False)
    element = forms.ChoiceField(label=_("Speaks for"), required=False)
    dimension = forms.ChoiceField(label=_("Dimension"), required=False)
    set = forms.ChoiceField(label=pgettext_lazy("of signs", "Set"), required=False)
    strength = forms.ChoiceField(label=_("Strength"), required=False)

    def __init__(self, given: Mapping[str, Any], lang: str) -> None:
        super().__init__(given)
        found, rule = content(), content().dimension_rule
        self._offer("list", ((one.id, say(one.label, lang)) for one in found.lists.values()))
        self._offer("element", ((one.value, str(words)) for one, words in ELEMENTS.items()))
        self._offer("dimension", ((name, say(words, lang)) for name, words in rule.dimensions.items()))
        self._offer("set", ((name, say(words, lang)) for name, words in rule.sets.items()))
        self._offer("strength", ((one.value, str(words)) for one, words in STRENGTHS.items()))

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]


class SearchForm(forms.Form):
    """Words to look for."""

    q = forms.CharField(label=_("Search in the library"), required=False, max_length=100)


class ShareField(forms.FloatField):
    """A share in per cent; a comma is a decimal comma in every language, never a group of thousands."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - of a field
        """Return the number."""
        return super().to_python(str(value or "").strip().replace(",", "."))


class ShareForm(forms.Form):
    """A share of people concerned, in per cent, to read a table of predictive values by."""

    share = ShareField(
        label=_("Share of those concerned, per cent"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
