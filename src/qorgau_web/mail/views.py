"""The own address for notices, on the own account alone. The page never shows it again: its owner knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from qorgau_web.mail import actions, letters, queries, sending
from qorgau_web.referral.queries.doors import doors

if TYPE_CHECKING:
    from django.http import HttpResponse

    from qorgau_web.access.queries import SignedIn


class AddressForm(forms.Form):
    """An address for notices."""

    address = forms.EmailField(
        label=gettext_lazy("Address for notices"),
        help_text=gettext_lazy("A mailbox that you alone read. It is kept sealed, and no colleague sees it."),
        max_length=200,
    )


class CodeForm(forms.Form):
    """The code that was sent to an address."""

    code = forms.RegexField(
        r"^\s*(\d\s*){8}$",
        label=gettext_lazy("Code from the mail"),
        help_text=gettext_lazy("Eight digits"),
        error_messages={"invalid": gettext_lazy("The code has eight digits")},
    )

    def clean_code(self) -> str:
        """Return the digits alone."""
        return "".join(str(self.cleaned_data["code"]).split())


@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: SignedIn) -> HttpResponse:
    """Show whether an address is set; keep one, and send a code there."""
    _works(request)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid() or not sending.switched_on():
        return _page(request, form=form)
    at = timezone.now()
    try:
        code = actions.ask(person=request.user.id, address=form.cleaned_data["address"], at=at)
    except actions.TooMany:
        messages.error(request, _("Too many codes were asked for. Try again in an hour"))
        return redirect("notice_address")
    if sending.deliver(letters.code(form.cleaned_data["address"], code)) == sending.SENT:
        messages.success(request, _("A code is on its way to your address"))
    else:
        messages.error(request, _("The mail could not be sent. Check the address, or try again later"))
    return redirect("notice_address")


@require_POST
def confirm(request: SignedIn) -> HttpResponse:
    """Confirm the address by the code that was sent there."""
    _works(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, code=form)
    if actions.confirm(person=request.user.id, code=form.cleaned_data["code"], at=timezone.now()):
        messages.success(request, _("The address is confirmed"))
    else:
        messages.error(request, _("This code does not fit, or its time is over"))
    return redirect("notice_address")


@require_POST
def remove(request: SignedIn) -> HttpResponse:
    """Remove the own address."""
    actions.remove(person=request.user.id, by=request.user.id, at=timezone.now())
    messages.success(request, _("The address is removed"))
    return redirect("notice_address")


def _works(request: SignedIn) -> None:
    """Raise where no work ever waits for the person: no address is needed then."""
    found = doors(request.user)
    if found.denied:
        raise PermissionDenied(found.denied)


def _page(request: SignedIn, form: AddressForm | None = None, code: CodeForm | None = None) -> HttpResponse:
    shown: dict[str, Any] = {
        "form": form or AddressForm(),
        "code": code or CodeForm(),
        "faulty": code or form,
        "standing": queries.standing(request.user.id),
        "switched_on": sending.switched_on(),
        "hours": settings.QORGAU_NOTICE_HOURS,
    }
    return render(request, "mail/address.html", shown)
