"""Forms before printing: is it safe to carry, in which language, who asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.text import SPOKEN, say
from qorgau_web.knowledge.queries import content
from qorgau_web.screening.forms.interview import SPOKEN_NAMES, lang

_LANGUAGES = [(code, SPOKEN_NAMES[code]) for code in SPOKEN]


class PersonPaperForm(forms.Form):
    """What must be settled before a sheet is made that the person carries away (safeguards S16 and S29)."""

    language = forms.ChoiceField(
        label=_("Language that the person reads"), choices=_LANGUAGES, widget=forms.RadioSelect
    )
    safe = forms.BooleanField(
        label=_("I have asked, and the person says that it is safe to carry the sheet"),
        error_messages={"required": _("Ask first. If it is not safe, print nothing and say the words instead")},
    )


class BlankFormForm(forms.Form):
    """In which words a blank form is made: who asks, and the language that is spoken beside that of the page."""

    setting = forms.ChoiceField(label=_("In what capacity do you ask?"))
    spoken = forms.ChoiceField(
        label=_("Language that the person understands"), choices=_LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        found = [(one.id, say(one.label, lang())) for one in content().preambles.values()]
        self.fields["setting"].choices = found  # type: ignore[attr-defined]
