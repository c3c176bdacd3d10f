"""The form of a piece of work: what the step asks to be filled in, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgau.knowledge.mechanism import Kind
from qorgau.knowledge.procedure import Task, Wait
from qorgau.referral.asking import asked, reached, recorded
from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.screening.forms.interview import NOTE_LENGTH, lang

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qorgau.knowledge.mechanism import FormField
    from qorgau.knowledge.procedure import Step

KNOWN = (("true", _("Yes")), ("false", _("No")), ("", pgettext_lazy("answer", "Not known")))
LINE_LENGTH = 200
UNTIL = "sharing_until"  # the day with which a consent ends


class WorkForm(forms.Form):
    """What a step asks. `desks` and `bodies` are those to choose from, as pairs of id and words.

    `data` are the fields of the record to which a consent may extend, `own` what is known of the record of a consent.
    """

    def __init__(  # what a page knows of the step
        self,
        *args: Any,  # noqa: ANN401 - of a form
        step: Step,
        desks: Iterable[tuple[str, str]],
        bodies: Iterable[tuple[str, str]] = (),
        data: Iterable[str] = (),
        own: Mapping[str, Any] | None = None,
        **kwargs: Any,  # noqa: ANN401 - of a form
    ) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        words = content().scopes.fields
        choices = {
            Kind.DESK: list(desks),
            Kind.BODY: list(bodies),
            Kind.DATA: [(name, say(words[name], lang())) for name in data],
        }
        kinds = (("s", reached(content(), step)), ("f", asked(content(), step)), ("c", recorded(content(), step)))
        for prefix, fields in kinds:
            for name, one in fields.items():
                self.fields[f"{prefix}_{name}"] = _field(one, choices)
                self.fields[f"{prefix}_{name}"].initial = (own or {}).get(one.into)
        if isinstance(step, Wait):
            for fact in step.asks:
                self.fields[f"a_{fact}"] = forms.ChoiceField(
                    label=say(content().case_facts.facts[fact], lang()),
                    choices=KNOWN,
                    required=False,
                    widget=forms.RadioSelect,
                )
        if isinstance(step, Task):
            self.fields["outcome"] = forms.ChoiceField(
                label=_("How does it end?"),
                choices=[(name, say(one.label, lang())) for name, one in step.outcomes.items()],
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for what is needed unless the step ends so that its form may stay empty."""
        given = super().clean() or {}
        outcome = self.step.outcomes.get(given.get("outcome", "")) if isinstance(self.step, Task) else None
        if outcome is None:
            return given
        needed = {} if outcome.blank else _named("f", asked(content(), self.step))
        needed |= _named("s", reached(content(), self.step))
        needed |= _named("c", recorded(content(), self.step, str(given["outcome"])))
        for name, one in needed.items():
            if one.required and not given.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed here"))
            if one.into == UNTIL and given.get(name) and given[name] < timezone.localdate():
                self.add_error(name, _("This day has passed"))
        return given

    @property
    def outcome(self) -> str:
        """Return how the step ends; nothing for a message that came."""
        return str(self.cleaned_data.get("outcome", ""))

    @property
    def filled(self) -> dict[str, Any]:
        """Return what was filled in, by the names of the form."""
        return self._of("f_")

    @property
    def recorded(self) -> dict[str, Any]:
        """Return the record of what the outcome makes true, such as that of a consent."""
        return self._of("c_") | self._of("s_")

    def _of(self, prefix: str) -> dict[str, Any]:
        return {name[2:]: _plain(value) for name, value in self.cleaned_data.items() if name.startswith(prefix)}

    @property
    def answers(self) -> dict[str, bool | None]:
        """Return what the message says: yes, no, or not known."""
        known = {"true": True, "false": False}
        return {name[2:]: known.get(value) for name, value in self.cleaned_data.items() if name.startswith("a_")}


def _plain(value: Any) -> Any:  # noqa: ANN401 - of any field
    return value.isoformat() if hasattr(value, "isoformat") else value


def _named(prefix: str, fields: Mapping[str, FormField]) -> dict[str, FormField]:
    return {f"{prefix}_{name}": one for name, one in fields.items()}


def _field(one: FormField, known: Mapping[Kind, list[tuple[str, str]]]) -> forms.Field:
    """Return the field of a page for a field of a form; what must be filled in depends on how the step ends."""
    choices = {Kind.YES_NO: [("yes", _("Yes")), ("no", _("No"))], **known}.get(
        one.kind, [(name, say(words, lang())) for name, words in one.options.items()]
    )
    several = (forms.MultipleChoiceField, {"choices": choices, "widget": forms.CheckboxSelectMultiple})
    makers: dict[Kind, tuple[type[forms.Field], dict[str, Any]]] = {
        Kind.LINE: (forms.CharField, {"max_length": LINE_LENGTH}),
        Kind.TEXT: (forms.CharField, {"max_length": NOTE_LENGTH, "widget": forms.Textarea(attrs={"rows": 3})}),
        Kind.NUMBER: (forms.IntegerField, {"min_value": 0, "max_value": 100}),
        Kind.DAY: (forms.DateField, {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}),
        Kind.CHOICES: several,
        Kind.DATA: several,
    }
    choose = (forms.ChoiceField, {"choices": choices, "widget": forms.RadioSelect})
    maker, options = makers.get(one.kind, choose)
    hint = say(one.hint, lang()) if one.hint else ""
    return maker(label=say(one.label, lang()), help_text=hint, required=False, **options)
