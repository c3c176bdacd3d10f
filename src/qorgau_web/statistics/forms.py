"""Forms of statistics. All are sent by GET and keep nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.knowledge.figures import NONE
from qorgau.statistics.series import Choice
from qorgau.statistics.series.choosing import Sense
from qorgau.text import sort_key
from qorgau_web.access.forms import lang
from qorgau_web.knowledge.queries import content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge import Content
    from qorgau.text import Text

FIRST_YEAR: Final = 1949
LAST_YEAR: Final = 2100
SENSES: Final = (
    ("", _("All that is there")),
    (Sense.NARROW.value, _("Narrow: Articles 128 and 135")),
    (Sense.BROAD.value, _("Broad: all eight articles")),
)


class NarrowForm(forms.Form):
    """What narrows the figures of a view: years, in which sense, who counted."""

    since = forms.IntegerField(label=_("From year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    until = forms.IntegerField(label=_("To year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    sense = forms.ChoiceField(label=_("What is counted as trafficking"), required=False, choices=SENSES)
    reporter = forms.ChoiceField(label=_("Who counted"), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*given, **named)
        words = content().figure_words.reporters.items()
        self.fields["reporter"].choices = _offered(words, _("Anybody"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse years that are the wrong way round."""
        found = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", _("Enter a year that is not before the first one"))
        return found

    def narrowed(self, choice: Choice) -> Choice:
        """Return the choice with what the form asks for besides."""
        found = self.cleaned_data
        return replace(
            choice,
            since=max(filter(None, (choice.since, found["since"])), default=None),
            until=found["until"],
            sense=Sense(found["sense"]) if found["sense"] else None,
            reporters=(found["reporter"],) if found["reporter"] else choice.reporters,
        )


class ChoiceForm(NarrowForm):
    """Figures that are put together freely: what, where, broken down by what."""

    measure = forms.ChoiceField(label=_("Figure"))
    country = forms.ChoiceField(label=_("Country"), required=False)
    by = forms.ChoiceField(label=_("Broken down by"), required=False)
    field_order = ("measure", "country", "by")

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*given, **named)
        known = content()
        measures = known.figure_words.measures.items()
        self.fields["measure"].choices = _offered(measures, _("Choose a figure"))  # type: ignore[attr-defined]
        self.fields["country"].choices = _offered(_places(known), _("All"))  # type: ignore[attr-defined]
        self.fields["by"].choices = _breakdowns(known)  # type: ignore[attr-defined]

    def chosen(self) -> Choice:
        """Return the choice that the form asks for."""
        found = self.cleaned_data
        whole = Choice(
            measures=(found["measure"],),
            countries=(found["country"],) if found["country"] else (),
            dimensions=(found["by"],) if found["by"] else (),
        )
        return self.narrowed(whole)


def _offered(words: Iterable[tuple[str, Text]], first: object) -> list[tuple[str, object]]:
    """Return choices in the order of the alphabet of the page, after an empty one."""
    told = [(code, text[lang()]) for code, text in words]
    return [("", first), *sorted(told, key=lambda one: sort_key(one[1], lang()))]


def _places(known: Content) -> list[tuple[str, Text]]:
    codes = dict.fromkeys(one.country for one in known.figures)
    return [(code, text) for code in codes if (text := known.figure_names.place(code))]


def _breakdowns(known: Content) -> list[tuple[str, object]]:
    words = known.figure_words.dimensions
    found = dict.fromkeys(one.dimensions for one in known.figures if one.dimensions)
    told = [(";".join(one), ", ".join(words[name][lang()] for name in one)) for one in found]
    return [("", _("In every way")), (NONE, _("Totals only")), *sorted(told, key=lambda one: sort_key(one[1], lang()))]
