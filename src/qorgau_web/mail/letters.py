"""The two letters there are, in every language one under another: no account has a language of its own."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from qorgau_web.keys import keys
from qorgau_web.mail.smtp import domain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def notice(address: str, mark: str) -> EmailMessage:
    """Return the letter that something waits: the same for everybody. `mark` makes a letter sent twice the same one."""
    body = [*_in_each(lambda: _("Something waits for you. Sign in to see it.")), settings.QORGAU_MAIL_LINK]
    known = hmac.digest(keys().trail, f"mail {mark}".encode(), "sha256").hex()[:32]
    return _letter(address, _in_each(lambda: _("A reminder")), body, known)


def code(address: str, secret: str) -> EmailMessage:
    """Return the letter that brings the code by which an address is confirmed."""
    words = {"code": secret}
    body = _in_each(lambda: _("Your code: %(code)s. It is good for half an hour.") % words)
    body += _in_each(lambda: _("If you did not ask for a code, you need do nothing."))
    return _letter(address, _in_each(lambda: _("A code")), body, secrets.token_hex(16))


def _letter(address: str, subject: Iterable[str], body: Iterable[str], mark: str) -> EmailMessage:
    headers = {"Message-ID": f"<{mark}@{domain()}>", "Auto-Submitted": "auto-generated"}
    text = "\n\n".join(filter(None, body)) + "\n"
    return EmailMessage(" · ".join(subject), text, settings.DEFAULT_FROM_EMAIL, [address], headers=headers)


def _in_each(words: Callable[[], str]) -> list[str]:
    """Return words in every language, each once."""
    found = []
    for lang, _name in settings.LANGUAGES:
        with override(lang):
            found.append(words())
    return list(dict.fromkeys(found))
