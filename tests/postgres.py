"""Run a command on a throw-away PostgreSQL cluster: `python -m tests.postgres COMMAND ...`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    other = shutil.which("initdb")
    return Path(other).parent if other else None


def _plain_user() -> list[str]:
    """Return the words before a command that must not run as root: PostgreSQL refuses to."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def free_port() -> int:
    """Return a port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the address of a database on a new cluster; the cluster is stopped and removed afterwards."""
    binaries = programs()
    if binaries is None:
        raise SystemExit("PostgreSQL server programs: expected initdb and pg_ctl, found none (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="qorgau-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    port, data = free_port(), folder / "data"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"

    def run(program: str, *words: str) -> None:
        command = [*_plain_user(), str(binaries / program), "-D", str(data), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run("initdb", "-A", "trust", "-U", "qorgau", "--locale=C.UTF-8")
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://qorgau@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command with DATABASE_URL set and return its exit code.

    With --if-there a machine without PostgreSQL is told so and passes; a machine of continuous integration never is.
    """
    command = sys.argv[1:]
    if command[:1] == ["--if-there"]:
        command = command[1:]
        if programs() is None and not os.environ.get("CI"):
            print("PostgreSQL is not installed: the web application was tested on SQLite only", file=sys.stderr)  # noqa: T201
            return 0
    with cluster() as address:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
