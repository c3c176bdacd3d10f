"""Forms of an interview: how it begins, what comes first, one answer to one question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from qorgau.knowledge.identification import Kind
from qorgau.law.answers import AnswerSource
from qorgau.law.case import MAX_NUMBER, SEXES
from qorgau.text import SPOKEN, say, sort_key
from qorgau_web.knowledge.queries import content, options
from qorgau_web.layout.dates import PartDate, Period
from qorgau_web.screening.facts import BETWEEN, NOT_ASKED, REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qorgau.knowledge.encounter import OptionList

NOTE_LENGTH = 4000
SPOKEN_NAMES = {
    "kk": "Қазақша", "ru": "Русский", "en": "English", "uz": "Oʻzbekcha", "ky": "Кыргызча", "tg": "Тоҷикӣ",
}  # fmt: skip


def lang() -> str:
    """Return the language of the page."""
    return get_language() or "kk"


def worded(found: OptionList, *, allowed_only: bool = False) -> list[tuple[str, str]]:
    """Return the options of a list with their labels, in their order."""
    return [(name, say(one.label, lang())) for name, one in found.options.items() if one.allowed or not allowed_only]


def choose(field: forms.Field, found: OptionList) -> None:
    """Let the field offer the options of a list, each with what is said about it."""
    field.choices = worded(found)  # type: ignore[attr-defined]
    hints = {name: say(one.text, lang()) for name, one in found.options.items() if one.text}
    setattr(field, "choice_hints", hints)  # noqa: B010 - read by the template of the field


def note_field(label: Any, hint: Any, *, rows: int = 3) -> forms.CharField:  # noqa: ANN401 - lazy words
    """Return a field for free text, which is sealed before it is kept."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, required=False, max_length=NOTE_LENGTH, widget=area)


class StartForm(forms.Form):
    """How an interview begins."""

    setting = forms.ChoiceField(label=_("In what capacity do you ask?"))
    language = forms.ChoiceField(
        label=_("Language that the person understands"),
        choices=[(code, SPOKEN_NAMES[code]) for code in SPOKEN],
        widget=forms.RadioSelect,
    )
    audience = forms.ChoiceField(
        label=_("Is the person a child?"),
        help_text=_("Under 18. If you are not sure, choose “not sure”: the questions for a child are asked."),
        choices=[
            ("adult", _("An adult")),
            ("child", _("A child")),
            ("unsure", pgettext_lazy("audience", "Not sure")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        found = [(one.id, say(one.label, lang())) for one in content().preambles.values()]
        self.fields["setting"].choices = found  # type: ignore[attr-defined]


class PaperForm(StartForm):
    """The same for an interview held on paper: it keeps its true day and its true interviewer."""

    held_on = PartDate(label=_("Day of the interview"), whole=True)
    interviewer = forms.ChoiceField(label=_("Who asked"))
    informed = forms.BooleanField(
        label=_("The person heard who asked, what must be reported, and that she may stop, before the first question")
    )

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["interviewer"].choices = list(colleagues)  # type: ignore[attr-defined]

    def clean_held_on(self) -> date:
        """Return the day; it cannot lie ahead."""
        day = date.fromisoformat(self.cleaned_data["held_on"])
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day of the interview cannot be in the future"))
        return day


class OpeningForm(forms.Form):
    """What comes before the first question (safeguards S8 and S9)."""

    informed = forms.BooleanField(label=_("I have read this to the person, and the person has understood"))
    alone = forms.ChoiceField(label=_("Can you speak alone?"), widget=forms.RadioSelect)
    interpreter = forms.ChoiceField(label=_("Who interprets?"), widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(
        label=_("What is needed now?"),
        help_text=_("Spoken acceptance is enough. No name and no number is needed."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        for name, listed in (("alone", "alone"), ("interpreter", "interpreters"), ("needs", "urgent_needs")):
            choose(self.fields[name], options(listed))

    def clean_interpreter(self) -> str:
        """Return who interprets; a companion, relative, co-worker or employer never does (safeguard S8)."""
        chosen = str(self.cleaned_data["interpreter"])
        found = options("interpreters").options[chosen]
        if not found.allowed:
            raise forms.ValidationError(say(found.text or found.label, lang()))
        return chosen


class AnswerForm(forms.Form):
    """One answer to one question; what may be answered depends on the question."""

    value = forms.CharField()
    source = forms.ChoiceField(label=_("How do you know?"), widget=forms.RadioSelect, initial=AnswerSource.SAID)
    note = note_field(_("Note"), _("Optional. In the person's own words where you can. It is encrypted."))
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: str, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        self.fields["value"] = value_field(question)
        choose(self.fields["source"], options("answer_sources"))
        self.order_fields(("value", "source", "note", "replaces"))


def kind_of(question: str) -> Kind:
    """Return what values the answer to a question may take."""
    fact = content().facts.get(question)
    return fact.kind if fact else Kind.TRUTH


def value_field(question: str) -> forms.Field:
    """Return the field for the answer to a question."""
    kind, label = kind_of(question), _("Answer")
    if kind is Kind.NUMBER:
        least = 1 if question == "victims.count_min" else 0
        return NumberOrNot(label=label, min_value=least, max_value=MAX_NUMBER[question])
    if kind is Kind.PERIOD:
        return Period(label=label, between=BETWEEN, nothing=REFUSED)
    if kind is Kind.COUNTRY:
        places = [(code, say(place.label, lang())) for code, place in content().countries.places.items()]
        return forms.ChoiceField(label=label, choices=[("", "—"), *in_order(places), *_no_answer()])
    if kind is Kind.SEX:
        return forms.ChoiceField(label=label, choices=_sexes(), widget=forms.RadioSelect)
    answers = worded(options("answers"))
    shown = [one for one in answers if kind is Kind.PURPOSE or one[0] != "intended"]
    return forms.ChoiceField(label=label, choices=shown, widget=forms.RadioSelect)


def in_order(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return choices in the order of the alphabet of the page's language."""
    return sorted(choices, key=lambda one: sort_key(one[1], lang()))


def _no_answer() -> list[tuple[str, str]]:
    found = options("answers").options
    return [(name, say(found[name].label, lang())) for name in (REFUSED, NOT_ASKED)]


def sex_words() -> dict[str, Any]:
    """Return the sexes in words."""
    return {
        "female": pgettext_lazy("sex", "Female"),
        "male": pgettext_lazy("sex", "Male"),
        "other": pgettext_lazy("sex", "Other"),
    }


def _sexes() -> list[tuple[str, Any]]:
    words = sex_words()
    return [*((name, words[name]) for name in SEXES if name in words), *_no_answer()]


class NumberOrNot(forms.IntegerField):
    """A whole number, or nothing where the person does not wish to answer; gives text."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - of a field
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - of a field
        """Return the number as text; nothing stands for no wish to answer."""
        found = super().clean(value)
        return REFUSED if found is None else str(found)
