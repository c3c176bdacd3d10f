"""Chromium: how it is started, and what it noticed that no page may cause."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Playwright, Request

    from tests.browser.world import World

# Nothing is asked of any other host, not even by the browser for itself.
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCALES: Final = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
DESK: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 360, "height": 740}
PATIENCE: Final = 20_000  # milliseconds: two cores are shared with another browser and two servers
# A violation of the policy is told through the console, where it is not told already.
_LISTEN: Final = """document.addEventListener("securitypolicyviolation",
  (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""


def program() -> str | None:
    """Return the path of Chromium, or None."""
    return shutil.which("chromium")


def launch(driver: Playwright) -> Browser:
    """Return a running browser."""
    return driver.chromium.launch(executable_path=program(), args=list(FLAGS))


@dataclass
class Watch:
    """What a browser noticed: errors on the console, broken scripts, hosts that were asked."""

    address: str
    errors: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a context."""
        context.add_init_script(_LISTEN)
        context.on("console", self._told)
        context.on("weberror", lambda broken: self.errors.append(f"{broken.page and broken.page.url}: {broken.error}"))
        context.on("request", self._asked)

    def _told(self, message: ConsoleMessage) -> None:
        # A page that is refused or not there answers 403 or 404, and the browser says so.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.errors.append(f"{message.page and message.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about"):
            self.hosts.add(parts.netloc)

    def faults(self) -> list[str]:
        """Return what was noticed, and forget it."""
        strange = self.hosts - {urlsplit(self.address).netloc}
        found = [*self.errors, *(f"asked another host: {host}" for host in sorted(strange))]
        self.errors.clear()
        self.hosts.clear()
        return found


def opened(browser: Browser, world: World, lang: str, **more: Any) -> BrowserContext:
    """Return a fresh window in a language; `more` goes to Playwright."""
    shape = {"viewport": DESK, "locale": LOCALES[lang], "base_url": world.address}
    calm = {"color_scheme": "light", "reduced_motion": "reduce"}  # nothing fades while it is looked at
    context = browser.new_context(**{**shape, **calm, **more})
    context.set_default_timeout(PATIENCE)
    return context


def signed_in(browser: Browser, world: World, username: str, lang: str, **more: Any) -> BrowserContext:
    """Return a window in which somebody of the demonstration has signed in; the form is filled in once a person."""
    if username not in world.states:
        context = opened(browser, world, "en")
        sign_in(context, username, world.password)
        confirm(context, world.password)
        world.states[username] = context.storage_state()
        context.close()
    return opened(browser, world, lang, storage_state=world.states[username], **more)


def sign_in(context: BrowserContext, username: str, password: str) -> None:
    """Fill in the form of sign-in in a new page, and leave it."""
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("#id_login", username)
    page.fill("#id_password", password)
    page.click("main form >> nth=0 >> button[type=submit]")
    page.wait_for_url(lambda address: not urlsplit(address).path.startswith("/account/login"))
    page.close()


def confirm(context: BrowserContext, password: str) -> None:
    """Give the password once more, as pages ask that change how somebody signs in."""
    page = context.new_page()
    page.goto("/account/reauthenticate/?next=/about/licence/")
    page.fill("#id_password", password)
    page.click("main form >> button[type=submit]")
    page.wait_for_url("**/about/licence/")
    page.close()
