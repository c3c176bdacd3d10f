"""Forms of decisions, of their correction, of assigning and of the second reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.law.consistency import NONE
from qorgau.text import say
from qorgau_web.knowledge.queries import content, options
from qorgau_web.screening.forms.interview import choose, lang, note_field

if TYPE_CHECKING:
    from collections.abc import Iterable


def reasons(use: str) -> list[tuple[str, str]]:
    """Return the coded reasons for a use, such as decisions, with their labels."""
    found = options("reasons").options
    return [(name, say(one.label, lang())) for name, one in found.items() if use in one.uses]


def offence_choices(lang: str) -> list[tuple[str, str]]:
    """Return the offences of the content, by article and part, with their labels."""
    offences = content().offences.values()
    ordered = sorted(offences, key=lambda one: (int(one.article.partition("-")[0]), one.article, one.part))
    return [(one.id, f"{one.article}({one.part}) · {say(one.label, lang)}") for one in ordered]


class DecisionForm(forms.Form):
    """What the front line decides, and why (safeguard S7)."""

    decision = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("Main reason"), widget=forms.RadioSelect)
    why = note_field(_("Why, in your own words"), _("A person reads this later. It is encrypted."), rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        choose(self.fields["decision"], options("decisions"))
        self.fields["reason"].choices = reasons("decision")  # type: ignore[attr-defined]


class QualifyForm(forms.Form):
    """How the facts are qualified in law, and on what that rests."""

    offence = forms.ChoiceField(label=_("How do you qualify the facts?"))
    reason = forms.ChoiceField(label=_("On what does it rest?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        none = (NONE, _("None of these offences"))
        self.fields["offence"].choices = [("", ""), none, *offence_choices(lang())]  # type: ignore[attr-defined]
        self.fields["reason"].choices = reasons("qualification")  # type: ignore[attr-defined]


class CorrectForm(forms.Form):
    """Why a decided screening is set right."""

    reason = forms.ChoiceField(label=_("Why is it corrected?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = reasons("correction")  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    """Who is to work on a screening, and by what right (safeguard S14)."""

    worker = forms.ChoiceField(label=_("Who"))
    basis = forms.ChoiceField(
        label=_("By what right"),
        help_text=_("Another body learns of the person only by consent, by duty, or for a vital interest."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, workers: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = list(workers)  # type: ignore[attr-defined]
        self.fields["basis"].choices = reasons("assign")  # type: ignore[attr-defined]


class ReviewForm(forms.Form):
    """What a supervisor finds on reading a screening without signs again."""

    finding = forms.ChoiceField(label=_("What do you find?"), widget=forms.RadioSelect)
    note = note_field(_("Note to the interviewer"), _("It is encrypted."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        self.fields["finding"].choices = reasons("review")  # type: ignore[attr-defined]


class VisitForm(forms.Form):
    """A visit to a site; what identifies it is encrypted."""

    place = forms.CharField(
        label=_("Place"), help_text=_("Address or description. It is encrypted."), required=False, max_length=300
    )
    employer = forms.CharField(label=_("Employer or owner"), required=False, max_length=300)


class MemberForm(forms.Form):
    """A colleague who joins a visit."""

    worker = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, *args: Any, workers: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = list(workers)  # type: ignore[attr-defined]
