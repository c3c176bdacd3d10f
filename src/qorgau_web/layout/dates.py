"""Dates as people know them: a day, a month or a year, typed into three boxes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.periods import NotADate, parse


class DateBoxes(forms.MultiWidget):
    """Three boxes for day, month and year; the first two may stay empty where only the year is known."""

    template_name = "layout/widgets/date.html"

    def __init__(self) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(attrs={"inputmode": "numeric", "maxlength": length, "autocomplete": "off"})
            for name, length in (("day", 2), ("month", 2), ("year", 4))
        }
        super().__init__(boxes)

    def decompress(self, value: str | None) -> list[str]:
        """Return day, month and year of a date as text."""
        parts = [*reversed(str(value or "").split("-"))]
        return [*[""] * (3 - len(parts)), *parts]


class PartDate(forms.MultiValueField):
    """A date as precise as it is known; gives `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. `whole` asks for the day too."""

    widget = DateBoxes

    def __init__(self, *, whole: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - of a field
        self.whole = whole
        boxes = tuple(forms.CharField(required=False) for _ in range(3))
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> str:
        """Return the date as text; nothing where nothing was typed."""
        day, month, year = ([one.strip() for one in data_list] + ["", "", ""])[:3]
        if not (day or month or year):
            return ""
        text = "-".join(part for part in (year.zfill(4), month and month.zfill(2), day and day.zfill(2)) if part)
        if (day and not month) or not year or (self.whole and not day):
            raise forms.ValidationError(_("Enter a date with day, month and year, such as 24 11 2026"))
        try:
            return str(parse(text))
        except NotADate as error:
            raise forms.ValidationError(_("Enter a real date, such as 24 11 2026")) from error


class PeriodBoxes(forms.MultiWidget):
    """Two dates: from and until."""

    template_name = "layout/widgets/period.html"

    def __init__(self, between: str) -> None:
        self.between = between
        super().__init__({"from": DateBoxes(), "until": DateBoxes()})

    def decompress(self, value: str | None) -> list[str]:
        """Return both dates of a period as text."""
        start, _sep, until = str(value or "").partition(self.between)
        return [start, until]


class Period(forms.MultiValueField):
    """From when until when, each as precise as it is known; gives the two with `between`, the end may be missing."""

    def __init__(self, *, between: str, nothing: str, **kwargs: Any) -> None:  # noqa: ANN401 - of a field
        self.between, self.nothing = between, nothing
        parts = (PartDate(required=False), PartDate(required=False))
        super().__init__(fields=parts, require_all_fields=False, required=False, widget=PeriodBoxes(between), **kwargs)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - of a field
        """Return the period as text, or what stands for nothing."""
        return super().clean(value) or self.nothing

    def compress(self, data_list: list[str]) -> str:
        """Return both dates in one text; refuse an end before the beginning."""
        start, until = [*data_list, "", ""][:2]
        if until and not start:
            raise forms.ValidationError(_("Enter when it began"))
        if until and parse(until).last < parse(start).first:
            raise forms.ValidationError(_("The end cannot be before the beginning"))
        return f"{start}{self.between}{until}" if start else ""
