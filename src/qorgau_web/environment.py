"""Settings read from the environment: each says what it expects where it finds something else."""

from __future__ import annotations

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
LAST_HOUR: Final = 23


def text(name: str) -> str:
    """Return a setting that may be empty."""
    return os.environ.get(name, "")


def needed(name: str, expected: str) -> str:
    """Return a setting of the environment, or say what it must hold."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name}: expected {expected}, found nothing")
    return value


def number(name: str, default: int) -> int:
    """Return a setting that is a whole number above nought."""
    raw = os.environ.get(name, str(default))
    if not raw.isdecimal() or int(raw) < 1:
        raise ImproperlyConfigured(f"{name}: expected a whole number above 0, found {raw!r}")
    return int(raw)


def hour(name: str, default: int) -> int:
    """Return a setting that is an hour of the day, from 0 to 23."""
    raw = os.environ.get(name, str(default))
    if not raw.isdecimal() or int(raw) > LAST_HOUR:
        raise ImproperlyConfigured(f"{name}: expected an hour from 0 to {LAST_HOUR}, found {raw!r}")
    return int(raw)


def folder(name: str) -> Path | None:
    """Return a setting that is the whole path of a folder; None where it is not set."""
    found = text(name)
    if found and not Path(found).is_absolute():
        raise ImproperlyConfigured(f"{name}: expected the whole path of a folder, found {found!r}")
    return Path(found) if found else None


def choice(name: str, default: str, *allowed: str) -> str:
    """Return a setting that is one of a few words."""
    value = os.environ.get(name, default)
    if value not in (default, *allowed):
        raise ImproperlyConfigured(f"{name}: expected {' or '.join((default, *allowed))}, found {value!r}")
    return value


def tls(name: str, host: str) -> tuple[bool, bool]:
    """Return whether TLS begins after the greeting, and whether before; neither is allowed on the loopback alone."""
    chosen = choice(name, "starttls", "implicit", "none")
    if chosen == "none" and host not in (*LOOPBACK, ""):
        raise ImproperlyConfigured(f"{name}: expected starttls or implicit for another machine, found 'none'")
    return chosen == "starttls", chosen == "implicit"


def sender(name: str, host: str) -> str:
    """Return from whom mail comes: an address, with a name before it if one is wanted; needed where a server is set."""
    if not host:
        return text(name)
    found = needed(name, "an address such as post@example.org, or a neutral name and the address in angle brackets")
    try:
        validate_email(parseaddr(found)[1])
    except ValidationError:
        raise ImproperlyConfigured(f"{name}: expected an address such as post@example.org, found {found!r}") from None
    return found


def link(name: str) -> str:
    """Return an address of the web, or nothing."""
    found = text(name)
    parts = urlsplit(found)
    if found and not (parts.scheme in {"http", "https"} and parts.netloc and found.isprintable()):
        raise ImproperlyConfigured(f"{name}: expected an address such as https://example.org/, found {found!r}")
    return found
