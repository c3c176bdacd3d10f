"""How people come in: accounts are opened by an administrator, never by the person who wants in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest


class Entry(DefaultAccountAdapter):
    """The rules of sign-in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the signature is the library's
        """Return False: nobody signs up."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send nothing: the register knows no addresses of mail."""
