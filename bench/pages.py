"""Pages under a stated mix against an empty Django view, with 100,000 screenings or live cases, on both databases.

The mix: 70 % lists, 20 % a question's page, 10 % an answer kept; of cases: 70 % the list of open work, 20 % the page of
a case, 10 % a piece of work done. Server CPU is what the processes of the server used
(the database's own processes not counted); latencies are seen by four clients on the same machine.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from tests.postgres import cluster, programs
from tests.server import Browser, Register, register

PASSWORD: Final = "an invented long password"  # noqa: S105 - of an invented person
BAR, BAR_P95 = 10, 100
CLIENTS, EACH = 4, 250
_TICK: Final = os.sysconf("SC_CLK_TCK")
_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
Ask = Callable[["Visitor"], None]


def processes(root: int) -> list[int]:
    """Return a process and all below it."""
    found = [root]
    for one in found:
        children = Path(f"/proc/{one}/task/{one}/children")
        found += [int(child) for child in children.read_text().split()] if children.exists() else []
    return found


def cpu_seconds(root: int) -> float:
    """Return the CPU time that a process and all below it have used."""
    total = 0
    for one in processes(root):
        parts = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(parts[11]) + int(parts[12])
    return total / _TICK


def memory(root: int) -> float:
    """Return the memory of a process and all below it in MB, shared pages counted once (PSS)."""
    rows = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in processes(root)]
    return sum(int(found[1]) for row in rows if (found := re.search(r"Pss:\s+(\d+)", row))) / 1024


@dataclass
class Visitor:
    """A browser that keeps its connection and notes how long each page took."""

    served: Register
    open: list[str]
    chance: random.Random
    cookies: dict[str, str]
    took: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the connection."""
        self.connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=30)
        self.token = ""

    def ask(self, method: str, path: str, body: dict[str, str] | None = None) -> str:
        """Return the page; every answer but 200 and 302 is an error."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        data = None
        if body is not None:
            data = urllib.parse.urlencode({"csrfmiddlewaretoken": self.token, **body})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.connection.request(method, path, data, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.took.append(time.perf_counter() - begun)
        if answer.status not in (200, 302):
            raise RuntimeError(f"{method} {path}: expected 200 or 302, found {answer.status}")
        return text


def mixed(visitor: Visitor) -> None:
    """Ask for one page of the mix."""
    drawn = visitor.chance.random()
    screening = visitor.chance.choice(visitor.open)
    question = f"/screenings/{screening}/questions/means.force/?add=1"
    if drawn < 0.7:
        visitor.ask("GET", "/screenings/")
    elif drawn < 0.9 or not visitor.token:
        found = _TOKEN.search(visitor.ask("GET", question))
        visitor.token = found[1] if found else visitor.token
    else:
        visitor.ask("POST", question, {"value": "yes", "source": "said"})


def of_cases(visitor: Visitor) -> None:
    """Ask for one page of the mix of cases."""
    drawn = visitor.chance.random()
    work, _, case = visitor.chance.choice(visitor.open).partition("/")
    if drawn < 0.7:
        visitor.ask("GET", "/work/")
    elif drawn < 0.9 or not visitor.token:
        visitor.ask("GET", f"/cases/{case}/")
        found = _TOKEN.search(visitor.ask("GET", f"/cases/{case}/withdraw/")) if not visitor.token else None
        visitor.token = found[1] if found else visitor.token
    else:
        visitor.ask("POST", f"/work/{work}/", {"outcome": "none_suits"})


def at(path: str) -> Ask:
    """Return the asking for one page."""
    return lambda visitor: (visitor.ask("GET", path), None)[1]


def loaded(served: Register, open_ones: list[str], cookies: dict[str, str], ask: Ask, each: int = EACH) -> list[float]:
    """Let the clients ask and return how long each page took; the first pages of each warm the server up."""
    visitors = [Visitor(served, open_ones, random.Random(place), dict(cookies)) for place in range(CLIENTS)]

    def work(visitor: Visitor) -> None:
        for _ in range(each):
            ask(visitor)

    threads = [threading.Thread(target=work, args=(one,)) for one in visitors]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return [took for one in visitors for took in one.took]


def measured(served: Register, open_ones: list[str], cookies: dict[str, str], ask: Ask) -> tuple[float, list[float]]:
    """Return server CPU milliseconds a page and the latencies."""
    loaded(served, open_ones, cookies, ask, 25)
    root = served.process.pid if served.process else 0
    before = cpu_seconds(root)
    took = loaded(served, open_ones, cookies, ask)
    return (cpu_seconds(root) - before) * 1_000 / len(took), took


def line(name: str, cost: float, took: list[float], floor: float) -> None:
    """Print one row."""
    p95 = quantiles(took, n=20)[18] * 1_000
    print(
        f"  {name:<44}{cost:7.2f} ms CPU a page{cost / floor:7.1f} x floor"
        f"{median(took) * 1_000:8.0f} ms p50{p95:8.0f} ms p95"
    )


def one_database(name: str, database: str, count: int) -> None:
    """Fill a register on the database and print its figures."""
    with tempfile.TemporaryDirectory() as folder, register(Path(folder), database) as served:
        served.run("account", "agency", "police-kz-75", "--kind", "police", "--region", "KZ-75", "--name", *"abc")
        for who in ("officer", "other"):
            words = ("account", "open", who, "--name", "Invented", "--role", "officer", "--agency", "police-kz-75")
            served.run(*words, QORGAU_PASSWORD=PASSWORD)
        begun = time.perf_counter()
        open_ones, cases = (filled(served, module, count) for module in ("bench.register", "bench.case_register"))
        told = f"{count:,} screenings, {count * 8:,} answers, {count:,} live cases"
        print(f"{name}: {told}, filled in {time.perf_counter() - begun:.0f} s")
        served.settings = "bench.settings"
        served.start()
        browser = Browser(served)
        browser.sign_in("officer", PASSWORD)
        floor = compared(served, open_ones, browser.cookies)
        compared_cases(served, cases, browser.cookies, floor)


def filled(served: Register, module: str, count: int) -> list[str]:
    """Fill the register by a program and return what it tells of the officer's own."""
    program = [sys.executable, "-m", module, str(count), "police-kz-75", "KZ-75", "officer"]
    return subprocess.run(program, env=served.environment, check=True, capture_output=True, text=True).stdout.split()


def compared_cases(served: Register, cases: list[str], cookies: dict[str, str], floor: float) -> None:
    """Print the mix of cases and single pages beside the empty view."""
    case = cases[0].partition("/")[2]
    for name, ask in (
        ("cases: 70 % work list, 20 % case, 10 % work done", of_cases),
        ("the list of open work", at("/work/")),
        ("the page of a case", at(f"/cases/{case}/")),
        ("the list of cases", at("/cases/")),
    ):
        line(name, *measured(served, cases, cookies, ask), floor)


def compared(served: Register, open_ones: list[str], cookies: dict[str, str]) -> float:
    """Print the mix and single pages beside the empty view, and return what that costs."""
    floor, took = measured(served, open_ones, {}, at("/health"))
    line("an empty Django view, nobody signed in", floor, took, floor)
    line("an empty Django view, somebody signed in", *measured(served, open_ones, cookies, at("/empty/")), floor)
    screening = open_ones[0]
    for name, ask in (
        ("the mix: 70 % list, 20 % question, 10 % answer", mixed),
        ("a list of 50", at("/screenings/")),
        ("a question's page", at(f"/screenings/{screening}/questions/means.force/?add=1")),
        ("a result page", at(f"/screenings/{screening}/result/")),
    ):
        line(name, *measured(served, open_ones, cookies, ask), floor)
    if served.process:
        print(f"  memory of the server, two workers: {memory(served.process.pid):.0f} MB (PSS)")
    return floor


def main(count: int = 100_000) -> None:
    """Print the figures on both databases."""
    print(f"pages (bar: the mix at most {BAR} times an empty view, p95 under {BAR_P95} ms on a quiet machine)")
    one_database("SQLite", "", count)
    if programs() is None:
        print("PostgreSQL is not installed: not measured")
        return
    with cluster() as address:
        one_database("PostgreSQL", address, count)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
