"""A register served for real: its own folder, database, keys and server processes on the loopback."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path

from qorgau_web import keys
from tests.postgres import free_port

PROGRAM = str(Path(sys.executable).with_name("qorgau"))
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Register:
    """A register on disk: what its programs need to find it."""

    home: Path
    database: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    settings: str = "qorgau_web.settings"

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings of the register."""
        return {
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parent.parent),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "QORGAU_SECRET_KEY": "tests only",
            "QORGAU_KEYS": str(self.home / "keys.json"),
            "QORGAU_STATIC": str(self.home / "static"),
            "QORGAU_TRANSPORT": "http",
            "QORGAU_MFA": "optional",
            "DATABASE_URL": self.database,
        }

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
        """Run a command of the command line on the register; raise if it fails."""
        return subprocess.run(
            [PROGRAM, *words], env={**self.environment, **more}, check=True, capture_output=True, timeout=600
        )

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(self.port), "--workers", "2"],
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(300):
            with suppress(OSError):
                if Browser(self).get("/account/login/").status == http.client.OK:
                    return
            time.sleep(0.1)
        raise TimeoutError(f"the server on port {self.port} did not answer within 30 seconds")

    def kill(self) -> None:
        """End the server and its workers as a power cut would: SIGKILL to all of them."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextmanager
def register(home: Path, database: str = "") -> Iterator[Register]:
    """Yield a register made ready in the folder; its server is ended afterwards."""
    keys.create(home / "keys.json")
    made = Register(home, database or f"sqlite:///{home / 'register.sqlite3'}")
    made.run("prepare")
    try:
        yield made
    finally:
        made.kill()


@dataclass(frozen=True)
class Page:
    """An answer of the server."""

    status: int
    location: str
    text: str


class Browser:
    """The least browser that can sign in: cookies, forms, no script."""

    def __init__(self, served: Register) -> None:
        self.port = served.port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        """Return the page at the path."""
        return self._ask("GET", path, None)

    def post(self, path: str, values: dict[str, str], form: str = "") -> Page:
        """Fill in the form at the path (or at `form`) and send it to the path."""
        shown = self.get(form or path)
        found = _TOKEN.search(shown.text)
        if not found:
            raise AssertionError(f"{form or path}: expected a form, found {shown.status}")
        return self._ask("POST", path, urllib.parse.urlencode({"csrfmiddlewaretoken": found[1], **values}))

    def sign_in(self, username: str, password: str) -> None:
        """Sign in or fail."""
        page = self.post("/account/login/", {"login": username, "password": password})
        if page.status != http.client.FOUND:
            raise AssertionError(f"sign-in: expected 302, found {page.status}")

    def _ask(self, method: str, path: str, body: str | None) -> Page:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Page(answer.status, answer.headers.get("Location", ""), text)
