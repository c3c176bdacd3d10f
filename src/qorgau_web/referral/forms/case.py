"""Forms of a case: a reason, a colleague, a procedure to begin, what a placement desk offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.forms.work import KNOWN
from qorgau_web.screening.forms.decision import reasons
from qorgau_web.screening.forms.interview import lang

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge.procedure import Procedure


class ReasonForm(forms.Form):
    """A coded reason for a use, such as the closing of a case."""

    reason = forms.ChoiceField(label=_("Reason"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, use: str, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons(use)  # type: ignore[attr-defined]


class ColleagueForm(forms.Form):
    """A colleague of the leading body who is to work on a case."""

    worker = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, *args: Any, workers: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = list(workers)  # type: ignore[attr-defined]


class BeginForm(forms.Form):
    """What is known at the start of a procedure."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        for fact in procedure.given:
            self.fields[fact] = forms.ChoiceField(
                label=say(content().case_facts.facts[fact], lang()),
                choices=KNOWN,
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def facts(self) -> dict[str, bool]:
        """Return what is known."""
        return {name: value == "true" for name, value in self.cleaned_data.items() if value}


class PlacesForm(forms.Form):
    """What the placement desk of a body offers."""

    places = forms.IntegerField(label=_("Places"), min_value=0, max_value=500)
    taken = forms.IntegerField(label=_("Places taken"), min_value=0, max_value=500)
    sexes = forms.MultipleChoiceField(label=_("For whom"), widget=forms.CheckboxSelectMultiple)
    children = forms.BooleanField(label=_("Children are taken in"), required=False)
    disability = forms.BooleanField(label=_("Barrier-free"), required=False)
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)
    services = forms.MultipleChoiceField(label=_("Services"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        fields = content().forms["referral_need"].fields
        for name, of in (("sexes", "sex"), ("languages", "languages"), ("services", "needs")):
            options = [(key, say(words, lang())) for key, words in fields[of].options.items() if key != "not_said"]
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse more places taken than there are."""
        given = super().clean() or {}
        if (given.get("taken") or 0) > (given.get("places") or 0):
            self.add_error("taken", _("There are not so many places"))
        return given
