"""Setting up the web application for a command that needs the register."""

from __future__ import annotations

import os

from qorgau_cli.wiring import stop


def setup() -> None:
    """Set up Django and read the keys, or end with exit code 2 and what is missing or wrong."""
    import django  # noqa: PLC0415 - most commands need no register
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    from qorgau_web.keys import keys  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau_web.settings")
    try:
        django.setup()
        keys()
    except ImproperlyConfigured as error:
        stop([str(error)])
