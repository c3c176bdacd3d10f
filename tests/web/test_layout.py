"""Form fields, error summaries, the switch of language and the menu of a role."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from qorgau.access import Role
from qorgau_web.layout.dates import PartDate, Period
from qorgau_web.layout.navigation import ENTRIES, links


class Example(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="As in the document")
    age = forms.IntegerField(label="Age")
    place = forms.ChoiceField(label="Place", choices=[("", "–"), ("a", "A")])
    answer = forms.ChoiceField(label="Answer", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(label="Needs", choices=[("d", "Doctor")], widget=forms.CheckboxSelectMultiple)
    heard = forms.BooleanField(label="Heard")
    note = forms.CharField(label="Note", widget=forms.Textarea)
    secret = forms.CharField(label="Secret", widget=forms.PasswordInput)
    day = PartDate(label="Day")
    period = Period(label="Period", between="/", nothing="")
    row = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["answer"].choice_hints = {"no": "Counts as unknown"}  # type: ignore[attr-defined]


def shown(form: forms.Form, template: str) -> str:
    """Return a template with the form in English."""
    with translation.override("en"):
        return Template("{% load layout %}" + template).render(Context({"form": form}))


@pytest.mark.parametrize("name", Example.base_fields)
def test_every_label_belongs_to_a_control(name: str) -> None:
    """Each `for`, `aria-describedby` and link of the summary leads to an id that is there."""
    form = Example({})
    page = shown(form, "{% error_summary form %}{% field form." + name + " %}")
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    wanted = set(re.findall(r'\bfor="([^"]+)"', page))
    wanted |= {one for text in re.findall(r'aria-describedby="([^"]+)"', page) for one in text.split()}
    assert wanted <= ids
    if name not in ("row", "period"):
        assert set(re.findall(r'href="#([^"]+)"', page)) & ids


def test_what_was_typed_comes_back() -> None:
    """A form with errors keeps every answer."""
    given = {"name": "Аружан", "answer": "no", "needs": ["d"], "heard": "on", "note": "x <b>", "day_month": "3"}
    page = shown(
        Example({**given, "day_year": "2024"}), "".join(f"{{% field form.{name} %}}" for name in Example.base_fields)
    )
    assert 'value="Аружан"' in page
    assert page.count(" checked") == 3
    assert "x &lt;b&gt;" in page
    assert 'value="2024"' in page
    assert "Counts as unknown" in page


@pytest.mark.parametrize(("boxes", "date"), [
    (("24", "11", "2026"), "2026-11-24"),
    (("", "3", "2006"), "2006-03"),
    (("", "", "1998"), "1998"),
    (("24", "", "2026"), None),
    (("31", "2", "2026"), None),
    (("", "", ""), ""),
    (("x", "11", "2026"), None),
])  # fmt: skip
def test_a_date_is_as_precise_as_it_is_known(boxes: tuple[str, str, str], date: str | None) -> None:
    """Day, month and year, month and year, or the year alone; what no calendar has is refused."""
    field = PartDate(required=False)
    if date is None:
        with pytest.raises(forms.ValidationError):
            field.clean(boxes)
    else:
        assert field.clean(boxes) == date


@pytest.mark.parametrize("role", Role)
def test_the_menu_shows_what_the_role_may_open(role: Role) -> None:
    """Every role has the first page and the library; each address exists; one entry at most is where one is."""
    found = links(role.value, reverse("library"))
    assert [link for link in found if link.here] == [link for link in found if link.address == reverse("library")]
    assert found[0].address == reverse("home")
    assert not any(link.here for link in links(role.value, "/nowhere/"))


def test_every_entry_of_the_menu_has_an_address() -> None:
    """Nothing is shown that leads nowhere."""
    assert [reverse(entry.name) for entry in ENTRIES]


@pytest.mark.django_db
@pytest.mark.parametrize(("lang", "words"), [("kk", "Кіру"), ("ru", "Войти"), ("en", "Sign in")])
def test_the_language_is_chosen_by_a_form(client: Client, lang: str, words: str) -> None:
    """Without JavaScript, and the page stays where it was."""
    answer = client.post(reverse("set_language"), {"language": lang, "next": reverse("account_login")})
    assert answer.headers["Location"] == reverse("account_login")
    page = client.get(reverse("account_login"))
    assert f'<html class="govuk-template" lang="{lang}">' in page.text
    assert f'<h1 class="govuk-heading-l">{words}</h1>' in page.text


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "403_csrf"])
@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_pages_of_errors_need_neither_database_nor_request(name: str, lang: str) -> None:
    """They show the frame and what to do."""
    with translation.override(lang):
        assert "govuk-heading-l" in render_to_string(f"{name}.html")
        assert "govuk-heading-l" in render_to_string(f"{name}.html", request=HttpRequest())
