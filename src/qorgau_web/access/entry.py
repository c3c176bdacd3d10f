"""How people come in: accounts are opened by an administrator, never by the person who wants in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone

from qorgau_web.access import actions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from qorgau_web.access.queries import Person


class Entry(DefaultAccountAdapter):
    """The rules of sign-in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the signature is the library's
        """Return False: nobody signs up."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send nothing: nobody signs in by mail, and an address for notices serves for nothing else."""

    def set_password(self, user: Person, password: str) -> None:
        """Set the password that the person has chosen."""
        actions.change_password(person=user, password=password, at=timezone.now())


def name_tried(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """Return the name that an attempt to sign in was made for, as the lock-out counts it: letters of one size.

    The form calls the field ``login``, the sign-in behind it ``username``; the register takes either size of letters.
    """
    said = credentials or {}
    name = said.get("username") or said.get("login") or request.POST.get("login") or ""
    return name.strip().casefold()
