"""The world of the browser tests: the demonstration filled once, copied for each process of tests and served there."""

from __future__ import annotations

import fcntl
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.postgres import free_port
from tests.server import Register


@dataclass
class World(Register):
    """A register that holds the demonstration, and the password of its accounts; `mail` is where it would send."""

    password: str = ""
    mail: int = field(default_factory=free_port)
    states: dict[str, Any] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings of a demonstration."""
        office = {"HOST": "127.0.0.1", "PORT": str(self.mail), "TLS": "none", "FROM": "post@neutral.example"}
        mail = {f"QORGAU_MAIL_{name}": value for name, value in office.items()}
        figures = {"QORGAU_FIGURES_DIR": str(self.home / "figures")}
        return {**super().environment, **mail, **figures, "QORGAU_DEMO": "yes"}

    @property
    def address(self) -> str:
        """Return where it is served; a passkey needs a name of a host, not a number."""
        return f"http://localhost:{self.port}"

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows that the database answers; what the question changes is kept."""
        with closing(sqlite3.connect(self.home / "register.sqlite3", timeout=20)) as connection, connection:
            return connection.execute(question, values).fetchall()

    def account(self, username: str, role: str = "scholar") -> str:
        """Open an account of its own for a test that signs in and out, and return its name."""
        words = ("--name", "Invented", "--role", role, "--agency", "police-kz-71")
        self.run("account", "open", username, *words, QORGAU_PASSWORD=self.password)
        return username


def fill(home: Path) -> None:
    """Fill the demonstration in the folder unless another process has done so, or wait until it has."""
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "filled").exists():
            World(home, f"sqlite:///{home / 'register.sqlite3'}", port=0).run("demo", "--home", str(home), "--no-serve")
            (home / "filled").touch()


@contextmanager
def copied(filled: Path, home: Path) -> Iterator[World]:
    """Yield a served copy of a filled demonstration; its server is ended afterwards."""
    shutil.copytree(filled, home)
    password = json.loads((home / "demo.json").read_text(encoding="utf-8"))["password"]
    world = World(home, f"sqlite:///{home / 'register.sqlite3'}", password=password)
    try:
        world.start()
        yield world
    finally:
        world.kill()
