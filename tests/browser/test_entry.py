"""How people come in, in a real browser: passkey, one-time code, lock-out, other sessions, a session left alone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from playwright.sync_api import expect

from tests.browser.chromium import confirm, sign_in
from tests.browser.steps import send

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from tests.browser.world import World

    Window = Callable[..., BrowserContext]

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
TOO_MANY = {"kk": "тым көп", "ru": "Слишком много", "en": "Too many"}
SESSIONS = "django.contrib.sessions.SessionStore"


def _code(secret: str, at: float) -> str:
    """Return the six digits that an authenticator app shows at a time (RFC 6238)."""
    told = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = told[-1] & 15
    return f"{(struct.unpack('>I', told[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def _entered(context: BrowserContext, world: World, username: str) -> Page:
    """Sign in with a password, confirm it as pages of sign-in ask, and return an empty page."""
    sign_in(context, username, world.password)
    confirm(context, world.password)
    return context.new_page()


def test_a_passkey_is_added_and_opens_the_register(window: Window, world: World) -> None:
    """Added once, it signs in alone: no name, no password, and no second step."""
    context = window(lang="kk")
    page = _entered(context, world, world.account("with-passkey"))
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto("/account/mfa/webauthn/add/")
    page.fill("#id_name", "Қызмет телефоны")
    page.check("#id_passwordless")
    with page.expect_navigation():
        page.click("#mfa_webauthn_add")
    page.goto("/account/mfa/webauthn/")
    expect(page.locator("main")).to_contain_text("Қызмет телефоны")
    page.goto("/account/logout/")
    send(page)
    page.goto("/account/login/?next=/library/")
    with page.expect_navigation(url="**/library/"):
        page.click("#passkey_login")
    expect(page.locator(".q-menu__summary")).to_contain_text("Invented")


def test_a_passkey_that_is_refused_is_told(window: Window, world: World) -> None:
    """The page says so in its own language, and the password still works."""
    page = window(lang="ru").new_page()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, "isUserVerified": False}})
    page.goto("/account/login/")
    page.click("#passkey_login")
    expect(page.locator("[data-passkey-error]")).to_be_visible()


def test_one_time_codes(window: Window, world: World) -> None:
    """The secret that is shown makes a code that is taken; from then on the password alone opens nothing."""
    username = world.account("with-codes")
    page = _entered(window(lang="ru"), world, username)
    page.goto("/account/mfa/totp/activate/")
    secret = page.locator(".q-code--wrap").inner_text()
    page.fill("#id_code", "000000")
    send(page)
    expect(page.locator("#id_code-error")).to_be_visible()
    _give_code(page, world, secret)
    other = window(lang="ru").new_page()
    other.goto("/account/login/?next=/library/")
    other.fill("#id_login", username)
    other.fill("#id_password", world.password)
    send(other)
    expect(other).to_have_url(re.compile("/account/mfa/authenticate/"))
    other.goto("/library/")
    expect(other).to_have_url(re.compile("/account/mfa/authenticate/"))
    _give_code(other, world, secret)
    other.goto("/library/")
    expect(other).to_have_url("/library/")


def _give_code(page: Page, world: World, secret: str) -> None:
    """Give the code of now, and that of the next half minute if the first ran out on the way."""
    for _ in range(2):
        world.ask("DELETE FROM rate_limits")  # where it stands that a code was used
        page.fill("#id_code", _code(secret, time.time()))
        send(page)
        if not page.locator("#id_code-error").count():
            return


def test_lock_out(window: Window, world: World) -> None:
    """After six wrong passwords the page says so in the reader's language, and the right one does not help."""
    page = window(lang="kk").new_page()
    for number in range(6):
        _try(page, "prosecutor", f"wrong {number}")
    expect(page.locator("main")).to_contain_text(TOO_MANY["kk"])
    for lang, words in TOO_MANY.items():
        page = window(lang=lang).new_page()
        for password in ("wrong again", world.password):
            world.ask("DELETE FROM rate_limits")  # the shorter of two limits has passed: the longer one holds
            _try(page, "prosecutor", password)
            expect(page.locator("h1")).to_contain_text(words)
            expect(page.locator("#id_login")).to_have_count(0)
    world.ask("DELETE FROM rate_limits")
    world.ask("DELETE FROM axes_accessattempt")


def _try(page: Page, username: str, password: str) -> None:
    page.goto("/account/login/")
    page.fill("#id_login", username)
    page.fill("#id_password", password)
    send(page)


def test_another_session_is_ended(window: Window, world: World) -> None:
    """The list names both browsers; the other one is signed out by a button."""
    username = world.account("in-two-places")
    elsewhere = _entered(window(), world, username)
    elsewhere.goto("/library/")
    page = _entered(window(lang="kk"), world, username)
    page.goto("/account/sessions/")
    expect(page.locator("main tbody tr")).to_have_count(2)
    send(page)
    expect(page.locator("main tbody tr")).to_have_count(1)
    elsewhere.goto("/library/")
    expect(elsewhere).to_have_url(re.compile("/account/login/"))


def test_a_session_left_alone_ends(window: Window, world: World) -> None:
    """After half an hour without a page the register asks who is there, and leads back to where one was."""
    context = window()
    page = _entered(context, world, world.account("left-alone"))
    page.goto("/library/")
    key = next(one["value"] for one in context.cookies() if one["name"] == "sessionid")
    _age(world, key, minutes=29)
    page.goto("/library/")
    expect(page).to_have_url("/library/")
    _age(world, key, minutes=31)
    page.goto("/library/signs/")
    assert urlsplit(page.url).path == "/account/login/"
    page.fill("#id_login", "left-alone")
    page.fill("#id_password", world.password)
    send(page)
    expect(page).to_have_url("/library/signs/")


def _age(world: World, key: str, *, minutes: int) -> None:
    """Let a session look as if its last page had been opened so many minutes ago."""
    ((stored,),) = world.ask("SELECT session_data FROM django_session WHERE session_key = ?", key)
    secret = world.environment["QORGAU_SECRET_KEY"]
    held: dict[str, Any] = signing.loads(stored, key=secret, salt=SESSIONS, serializer=JSONSerializer)
    held["seen"] = int(time.time()) - minutes * 60
    aged = signing.dumps(held, key=secret, salt=SESSIONS, serializer=JSONSerializer, compress=True)
    world.ask("UPDATE django_session SET session_data = ? WHERE session_key = ?", aged, key)
