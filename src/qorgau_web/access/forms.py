"""Forms of tokens, agencies and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qorgau.text import say, sort_key
from qorgau_web.access import queries
from qorgau_web.access.queries import agency_name
from qorgau_web.knowledge.queries import content, options

if TYPE_CHECKING:
    from qorgau_web.access.queries import Agency


def lang() -> str:
    """Return the language of the page."""
    return get_language() or "kk"


def in_order(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return choices in the order of the alphabet of the page's language, after an empty one."""
    return [("", "—"), *sorted(choices, key=lambda one: sort_key(one[1], lang()))]


class TokenForm(forms.Form):
    """A token for a program that acts for the person."""

    label = forms.CharField(
        label=_("What is it for?"), help_text=_("The name of the program, so that you know it again."), max_length=80
    )
    decides = forms.TypedChoiceField(
        label=_("What may the program do in your name?"),
        choices=[
            ("no", _("Take in screenings and read: for a system of my agency")),
            ("yes", _("Also decide: only for a program that I alone use")),
        ],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )


class AgencyForm(forms.Form):
    """A body that works in the mechanism."""

    agency = forms.SlugField(
        label=_("Short name"), help_text=_("Small Latin letters, digits and hyphens. It stays."), max_length=60
    )
    kind = forms.ChoiceField(label=_("Kind"))
    region = forms.ChoiceField(label=_("Region"))
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=200)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)

    def __init__(self, *args: Any, kept: Agency | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        self.kept = kept
        kinds = options("agency_kinds").options
        self.fields["kind"].choices = in_order([(name, say(one.label, lang())) for name, one in kinds.items()])  # type: ignore[attr-defined]
        places = content().regions.places
        self.fields["region"].choices = in_order([(code, say(one.label, lang())) for code, one in places.items()])  # type: ignore[attr-defined]
        if kept:
            self.fields["agency"].disabled = True

    def clean_agency(self) -> str:
        """Return the short name; a new agency takes none that is in use."""
        chosen = str(self.cleaned_data["agency"])
        if not self.kept and queries.agencies().filter(id=chosen).exists():
            raise forms.ValidationError(_("There is an agency with this short name"))
        return chosen


class AccountForm(forms.Form):
    """An account: one person, one role, one agency."""

    name = forms.CharField(label=_("Name of the person"), max_length=120)
    username = forms.CharField(label=_("Name for signing in"), max_length=60, validators=[UnicodeUsernameValidator()])
    role = forms.ChoiceField(label=_("Role"))
    agency = forms.ChoiceField(label=_("Agency"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        roles = options("roles").options
        self.fields["role"].choices = in_order([(name, say(one.label, lang())) for name, one in roles.items()])  # type: ignore[attr-defined]
        found = [(one.id, agency_name(one, lang())) for one in queries.agencies()]
        self.fields["agency"].choices = in_order(found)  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        """Return the name for signing in; a closed account keeps its name."""
        chosen = str(self.cleaned_data["username"])
        if queries.people().filter(username=chosen).exists():
            raise forms.ValidationError(_("This name is taken"))
        return chosen
