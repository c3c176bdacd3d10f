"""The settings of mail: TLS wherever a network is crossed, and a sender where there is a server."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from qorgau_web import environment


@pytest.mark.parametrize(
    ("value", "host", "found"),
    [
        (None, "mail.example.org", (True, False)),
        (None, "", (True, False)),
        ("implicit", "mail.example.org", (False, True)),
        ("none", "127.0.0.1", (False, False)),
        ("none", "localhost", (False, False)),
    ],
)
def test_tls_is_the_rule(
    monkeypatch: pytest.MonkeyPatch, value: str | None, host: str, found: tuple[bool, bool]
) -> None:
    """Without a word it is begun after the greeting, and demanded."""
    if value:
        monkeypatch.setenv("QORGAU_MAIL_TLS", value)
    assert environment.tls("QORGAU_MAIL_TLS", host) == found


@pytest.mark.parametrize("host", ["mail.example.org", "10.0.0.5", "localhost.example.org", "127.0.0.1.example.org"])
def test_no_letter_crosses_a_network_in_clear(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """The application does not start."""
    monkeypatch.setenv("QORGAU_MAIL_TLS", "none")
    with pytest.raises(ImproperlyConfigured, match="starttls or implicit"):
        environment.tls("QORGAU_MAIL_TLS", host)


@pytest.mark.parametrize("value", ["", "nobody", "Office <nobody>"])
def test_a_server_needs_a_sender(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Without a server none is needed."""
    monkeypatch.setenv("QORGAU_MAIL_FROM", value)
    with pytest.raises(ImproperlyConfigured, match="QORGAU_MAIL_FROM"):
        environment.sender("QORGAU_MAIL_FROM", "mail.example.org")
    assert environment.sender("QORGAU_MAIL_FROM", "") == value


@pytest.mark.parametrize("value", ["example.org", "ftp://example.org/", "https://", "javascript:alert(1)"])
def test_the_address_in_a_letter_is_one_of_the_web(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Or there is none."""
    monkeypatch.setenv("QORGAU_MAIL_LINK", value)
    with pytest.raises(ImproperlyConfigured, match="QORGAU_MAIL_LINK"):
        environment.link("QORGAU_MAIL_LINK")
    monkeypatch.setenv("QORGAU_MAIL_LINK", "https://example.org/")
    assert environment.link("QORGAU_MAIL_LINK") == "https://example.org/"
