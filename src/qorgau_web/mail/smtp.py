"""How mail leaves: the machine does not tell its name, which may be that of the register."""

from __future__ import annotations

from contextlib import suppress
from email.utils import parseaddr
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

if TYPE_CHECKING:
    from collections.abc import Callable
    from smtplib import SMTP

_NOBODY: Final = "localhost"


def domain() -> str:
    """Return the domain of the sender."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or _NOBODY


class Quiet(EmailBackend):
    """Mail over SMTP that greets with the domain of the sender. A farewell that fails makes no letter unsent."""

    @property
    def connection_class(self) -> Callable[..., SMTP]:  # type: ignore[override]
        """Return what makes a connection."""
        return partial(_greeting, super().connection_class)

    def open(self) -> bool | None:
        """Open a connection; one that stops half way, as where TLS is not to be had, is closed."""
        try:
            return super().open()
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """End the connection: what was accepted before is sent, whatever comes then."""
        with suppress(OSError):
            super().close()


def _greeting(connect: Callable[..., SMTP], *place: Any, **more: Any) -> SMTP:  # noqa: ANN401 - as the library gives it
    return connect(*place, **{**more, "local_hostname": domain()})
