"""Forms of reports: how one came, to which screening it led, the notice without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.screening.forms.interview import lang

if TYPE_CHECKING:
    from collections.abc import Iterable


def coded(form: str, field: str) -> list[tuple[str, str]]:
    """Return the choices of a field of a form of the content."""
    return [(name, say(words, lang())) for name, words in content().forms[form].fields[field].options.items()]


class ReportForm(forms.Form):
    """How a report came and from whom; nothing of the person whom it is about."""

    channel = forms.ChoiceField(label=_("How did it come?"), widget=forms.RadioSelect)
    reporter = forms.ChoiceField(label=_("Who reports?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        for name in ("channel", "reporter"):
            self.fields[name].choices = coded("report_source", name)  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """One of the own screenings, to which a report has led."""

    screening = forms.ChoiceField(label=_("Screening"))

    def __init__(self, *args: Any, screenings: Iterable[tuple[Any, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["screening"].choices = [(str(one), number) for one, number in screenings]  # type: ignore[attr-defined]


class NoticeForm(forms.Form):
    """What a notice without a name says beside month, region and body: child or adult, and the broad form."""

    audience = forms.ChoiceField(label=_("Child or adult"), widget=forms.RadioSelect)
    form = forms.ChoiceField(label=_("Broad form of exploitation"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        for name in ("audience", "form"):
            self.fields[name].choices = coded("signal", name)  # type: ignore[attr-defined]
