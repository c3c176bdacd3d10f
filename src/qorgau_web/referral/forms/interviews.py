"""Forms of interviews: one that is planned, and one that took place or runs. No field takes what was said (S18)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from qorgau.referral.interviews import Interview, NotAnInterview, took_place
from qorgau.text import say
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.facts import Held
from qorgau_web.screening.forms.decision import reasons
from qorgau_web.screening.forms.interview import lang

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qorgau.text import Text

NOT_KNOWN: Final = "not_known"
PLANNED: Final = "planned"
BREAKS: Final = 3
# Outside of this no date is meant; what counts time need not know years beyond the calendar.
_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# The field of the page for each field of an interview, and what is said of it.
_TOLD: Final = {
    "began_at": ("began", _("The beginning cannot lie ahead")),
    "ended_at": ("ended", _("The end comes after the beginning and cannot lie ahead")),
    "breaks": ("from_1", _("Breaks come in order, inside the interview, each with its beginning and its end")),
}


def _moment(label: Any, *, required: bool = False, hint: Any = "") -> forms.DateTimeField:  # noqa: ANN401 - lazy words
    form = "%Y-%m-%dT%H:%M"
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=form)
    real = _("Enter a real date, such as 24 11 2026")
    return forms.DateTimeField(
        label=label, help_text=hint, required=required, input_formats=[form], widget=widget,
        validators=[MinValueValidator(_EARLIEST, real), MaxValueValidator(_LATEST, real)],
    )  # fmt: skip


def _worded(words: Mapping[str, Text]) -> list[tuple[str, str]]:
    return [(name, say(one, lang())) for name, one in words.items()]


def _labels(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    return _worded({name: one.label for name, one in found.items()})


class PlanForm(forms.Form):
    """When an interview would begin, for what, and as of whom the person counts."""

    began = _moment(_("When would it begin?"), required=True)
    purpose = forms.ChoiceField(label=_("For what?"), widget=forms.RadioSelect)
    age = forms.ChoiceField(
        label=_("Age"), help_text=_("If it is not known, the limits of a child count."), widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(
        label=_("What else counts for the limits?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ground = forms.ChoiceField(
        label=_("If it is a further interview: on what ground?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        table = content().interviews
        people = table.people.items()
        self.offer("purpose", _labels(table.purposes))
        bands = _labels({name: one for name, one in people if one.age})
        self.offer("age", [*bands, (NOT_KNOWN, str(_("Not known")))])
        self.offer("kinds", _labels({name: one for name, one in people if not one.age}))
        self.offer("ground", [*_labels(table.grounds), ("", str(_("None of these, or the first interview")))])

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """Let a field offer choices."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    @property
    def planned(self) -> Interview:
        """Return the interview as it would begin."""
        given = self.cleaned_data
        return Interview(
            id=PLANNED, purpose=given["purpose"], began_at=given["began"], people=self.people, ground=given["ground"]
        )

    @property
    def people(self) -> frozenset[str]:
        """Return as of whom the person counts; no band of age where it is not known."""
        return frozenset({*self.cleaned_data["kinds"], self.cleaned_data["age"]} - {NOT_KNOWN})


class InterviewForm(PlanForm):
    """That an interview took place, or runs. `before` is the row that is set right; `now` the moment of asking."""

    began = _moment(_("When did it begin?"), required=True)
    ended = _moment(_("When did it end?"), hint=_("Empty while it runs."))
    body = forms.ChoiceField(label=_("Which body asked?"))
    place = forms.ChoiceField(label=_("Where?"))
    present = forms.MultipleChoiceField(label=_("Who sat by?"), required=False, widget=forms.CheckboxSelectMultiple)
    deposition = forms.BooleanField(label=_("Deposition of testimony was asked for"), required=False)
    reason = forms.ChoiceField(label=_("Why is it corrected?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, now: datetime, before: Held | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, initial=_initial(before) if before else None, **kwargs)
        table = content().interviews
        self.now = now
        for number in range(1, BREAKS + 1):
            self.fields[f"from_{number}"] = _moment(_("Break from"))
            self.fields[f"until_{number}"] = _moment(_("Break until"))
        self.offer("body", _labels({name: content().actors.actors[name] for name in table.bodies}))
        self.offer("place", _worded(table.places))
        self.offer("present", _labels(table.present))
        hints = {name: say(one.text, lang()) for name, one in table.present.items() if one.text}
        setattr(self.fields["present"], "choice_hints", hints)  # noqa: B010 - read by the template of the field
        if before is None or before.value.ended_at is None:
            del self.fields["reason"]
        else:
            self.offer("reason", reasons("correction"))

    @property
    def breaks(self) -> list[Any]:
        """Return the fields of the breaks, in order."""
        names = (f"{name}_{number}" for number in range(1, BREAKS + 1) for name in ("from", "until"))
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be an interview, and say at which field."""
        given = super().clean() or {}
        if self.errors:
            return given
        try:
            given["held"] = Held(self._value(given), given["body"], given["place"], given["deposition"])
            took_place(content(), given["held"].value, self.now)
        except NotAnInterview as wrong:
            self.add_error(*_TOLD[wrong.args[0]])
        return given

    def _value(self, given: Mapping[str, Any]) -> Interview:
        pairs = [(given[f"from_{number}"], given[f"until_{number}"]) for number in range(1, BREAKS + 1)]
        if any(bool(start) != bool(until) for start, until in pairs):
            raise NotAnInterview("breaks", "expected both")
        return Interview(
            id="", purpose=given["purpose"], began_at=given["began"], ended_at=given["ended"],
            breaks=tuple(pair for pair in pairs if pair[0]), people=self.people, ground=given["ground"],
            present=frozenset(given["present"]),
        )  # fmt: skip


def _initial(held: Held) -> dict[str, Any]:
    """Return what the form shows of an interview that is set right."""
    one, table = held.value, content().interviews
    ages = [name for name in sorted(one.people) if table.people[name].age]
    known: dict[str, Any] = {
        "began": one.began_at, "ended": one.ended_at, "purpose": one.purpose, "ground": one.ground,
        "age": ages[0] if ages else NOT_KNOWN, "kinds": sorted(one.people - set(ages)), "body": held.body,
        "place": held.place, "present": sorted(one.present), "deposition": held.deposition,
    }  # fmt: skip
    for number, (start, until) in enumerate(one.breaks, 1):
        known |= {f"from_{number}": start, f"until_{number}": until}
    return known
