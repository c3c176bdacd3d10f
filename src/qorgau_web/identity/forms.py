"""Forms of the vault: an identity to keep, a purpose for reading one, a search. All of an identity is optional (S9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.names import document_key, iin_valid, name_whole, phone_key
from qorgau_web.identity.facts import FIELDS
from qorgau_web.layout.dates import PartDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LABELS: Final = {
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "birth_date": _("Date of birth"),
    "phone": _("Phone"),
    "phone_safe": _("Is the phone safe?"),
    "safe_contact": _("Safe way to reach the person"),
    "contacts": _("Other contacts"),
    "document": _("Number of a document"),
    "iin": _("Individual identification number (IIN)"),
    "place_of_stay": _("Place of stay"),
}
PHONE_SAFE: Final = (
    ("yes", _("Yes: only the person has it")),
    ("no", _("No: somebody else may have it or read it")),
    ("unknown", _("Not known")),
)
_LONG: Final = 1000


def worded(revealed: Mapping[str, str]) -> list[tuple[str, Any, Any]]:
    """Return the fields of a revealed identity in their order: field, label, words."""
    choices = dict(PHONE_SAFE)
    shown = {field: revealed[field] for field in FIELDS if field in revealed}
    return [
        (field, LABELS[field], choices.get(text, text) if field == "phone_safe" else text)
        for field, text in shown.items()
    ]


def phone_unsafe(revealed: Mapping[str, str]) -> bool:
    """Return whether there is a phone of which nobody has said that it is safe (S29)."""
    return "phone" in revealed and revealed.get("phone_safe") != "yes"


def _text(field: str, hint: Any = "", *, longest: int = 120) -> forms.CharField:  # noqa: ANN401 - lazy words
    plain = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    area = forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
    widget = area if longest == _LONG else plain
    return forms.CharField(label=LABELS[field], help_text=hint, required=False, max_length=longest, widget=widget)


class Findable(forms.Form):
    """The part of an identity that can be searched. Names are found in any alphabet and spelling of the region."""

    surname = _text("surname")
    given_name = _text("given_name")
    patronymic = _text("patronymic")
    phone = _text("phone", longest=40)
    document = _text("document", longest=40)
    iin = _text("iin", _("Twelve digits."), longest=20)

    def clean_iin(self) -> str:
        """Return the number; its check digit finds a slip of the hand."""
        number = str(self.cleaned_data["iin"])
        if number and not iin_valid(number):
            raise forms.ValidationError(_("This is not a valid IIN. Check the twelve digits, or leave it empty"))
        return number

    @property
    def given(self) -> dict[str, str]:
        """Return what was filled in, by field."""
        return {field: str(self.cleaned_data[field]) for field in FIELDS if self.cleaned_data.get(field)}


class RecordForm(Findable):
    """What is kept of an identity. An empty field leaves what is stored; `remove` takes it away."""

    birth_date = PartDate(
        label=LABELS["birth_date"], help_text=_("As far as it is known: a year alone will do."), required=False
    )
    phone_safe = forms.ChoiceField(
        label=LABELS["phone_safe"],
        help_text=_("The exploiter may have the phone. Nothing is sent to a phone that is not safe."),
        choices=PHONE_SAFE,
        required=False,
        widget=forms.RadioSelect,
    )
    safe_contact = _text(
        "safe_contact",
        _("Who or what, when, and in which words. Messages and appointments go only there."),
        longest=_LONG,
    )
    contacts = _text("contacts", longest=_LONG)
    place_of_stay = _text("place_of_stay", _("Never the address of a shelter."), longest=_LONG)
    remove = forms.MultipleChoiceField(
        label=_("Remove what is stored"),
        help_text=_("An empty field above leaves what is stored as it is."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, stored: Iterable[str] = (), **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        kept = [field for field in stored if field != "phone_safe"]  # goes with the phone
        self.fields["remove"].choices = [(field, LABELS[field]) for field in kept]  # type: ignore[attr-defined]
        if not kept:
            del self.fields["remove"]
        self.order_fields(FIELDS)

    def clean(self) -> dict[str, Any]:
        """Return the values; with a phone it must be said whether it is safe (S29)."""
        values = super().clean() or {}
        if values.get("phone") and not values.get("phone_safe"):
            self.add_error("phone_safe", _("Say whether the phone is safe, or that it is not known"))
        return values

    @property
    def given(self) -> dict[str, str]:
        """Return what was filled in, by field; nothing for what is to be removed."""
        removed = self.cleaned_data.get("remove", ())
        gone = (*removed, *(["phone_safe"] if "phone" in removed else []))
        return {**dict.fromkeys(gone, ""), **super().given}


class Purposed(forms.Form):
    """A form that asks for a purpose; the coded reasons are content."""

    purpose = forms.ChoiceField(label=_("For what purpose?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, purposes: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = list(purposes)  # type: ignore[attr-defined]


class RevealForm(Purposed):
    """The purpose of reading an identity."""


class SearchForm(Purposed, Findable):
    """A search among the people on whose records the searcher works."""

    birth_date = PartDate(label=LABELS["birth_date"], help_text=_("Day, month and year."), required=False, whole=True)
    field_order = ("surname", "given_name", "patronymic", "birth_date", "phone", "document", "iin", "purpose")

    def clean(self) -> dict[str, Any]:
        """Return the values; refuse those under which nobody could be found."""
        values = super().clean() or {}
        for field, fold in (("phone", phone_key), ("document", document_key)):
            if values.get(field) and not fold(values[field]):
                self.add_error(field, _("Enter the whole number"))
        for field in ("surname", "given_name", "patronymic"):
            if values.get(field) and not name_whole(values[field]):
                self.add_error(field, _("Enter a name in letters"))
        return values
