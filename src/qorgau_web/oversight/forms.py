"""Forms of oversight: a name asked for by the number of a case, work handed over; each ends with a coded reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau_web.referral.forms.case import ReasonForm

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = 9


class NameForm(ReasonForm):
    """Of which case the name is needed, and why."""

    number = forms.CharField(
        label=_("Number of the case"),
        max_length=_NUMBER,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("number", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, use="unlock", **kwargs)

    def clean_number(self) -> str:
        """Return the number as it is kept."""
        return str(self.cleaned_data["number"]).upper()


class HandoverForm(ReasonForm):
    """Whose open work goes to whom, and why."""

    leaver = forms.ChoiceField(label=_("Whose work"))
    taker = forms.ChoiceField(label=_("Who takes it over"))
    field_order = ("leaver", "taker", "reason")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - of a form
        leavers: Iterable[tuple[str, str]],
        takers: Iterable[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401 - of a form
    ) -> None:
        super().__init__(*args, use="handover", **kwargs)
        self.fields["leaver"].choices = [("", "—"), *leavers]  # type: ignore[attr-defined]
        self.fields["taker"].choices = [("", "—"), *takers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a hand-over to oneself."""
        given = super().clean() or {}
        if given.get("leaver") and given.get("leaver") == given.get("taker"):
            self.add_error("taker", _("Choose another colleague"))
        return given
