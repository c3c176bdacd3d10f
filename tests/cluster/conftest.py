"""A real standalone cluster on loopback: one master, two workers, stopped by their process ids."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

SECONDS = 60
WORKERS = 2


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the cluster out unless it is asked for by name: it needs Java and half a minute."""
    asked = any("cluster" in argument for argument in config.args)
    return None if asked or collection_path.name == "conftest.py" else True


@dataclass(frozen=True)
class Cluster:
    """A running cluster: the address of its master and what its page says of it."""

    url: str
    page: str

    def state(self) -> dict[str, Any]:
        """Return what the master says of its workers and applications."""
        with urlopen(f"{self.page}/json/") as answer:  # noqa: S310 - loopback
            state: dict[str, Any] = json.load(answer)
            return state


def free_port() -> int:
    """Return a port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def process(name: str, folder: Path, *arguments: str) -> Iterator[int]:
    """Give the process id of a part of Spark; it is stopped by that id, also on failure."""
    spec = find_spec("pyspark")
    assert spec, "expected the extra `spark`: uv sync --extra spark"
    assert spec.origin
    home = Path(spec.origin).parent
    surroundings = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(home)}
    with (folder / f"{name}.log").open("wb") as log:
        running = subprocess.Popen(
            [str(home / "bin" / "spark-class"), *arguments], stdout=log, stderr=log, env=surroundings
        )
        try:
            yield running.pid
        finally:
            running.terminate()
            try:
                running.wait(SECONDS)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait(SECONDS)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Give a cluster whose workers are all registered."""
    assert shutil.which("java") or "JAVA_HOME" in os.environ, "expected Java 17"
    folder = tmp_path_factory.mktemp("cluster")
    port, page = free_port(), free_port()
    url = f"spark://127.0.0.1:{port}"
    place = "org.apache.spark.deploy"
    with ExitStack() as stack:
        options = ("--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page))
        stack.enter_context(process("master", folder, f"{place}.master.Master", *options))
        for number in range(WORKERS):
            own = ("--webui-port", "0", "-d", str(folder / f"work{number}"))
            worker = (f"{place}.worker.Worker", "--host", "127.0.0.1", "-c", "1", "-m", "1g", *own, url)
            stack.enter_context(process(f"worker{number}", folder, *worker))
        found = Cluster(url, f"http://127.0.0.1:{page}")
        _wait(found, folder)
        yield found


def _wait(cluster: Cluster, folder: Path) -> None:
    """Wait until every worker is registered; fail with the logs if that takes too long."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            if cluster.state()["aliveworkers"] == WORKERS:
                return
        except OSError:
            pass  # the master has not opened its page yet
        time.sleep(0.2)
    logs = "\n".join(log.read_text(encoding="utf-8", errors="replace") for log in sorted(folder.glob("*.log")))
    pytest.fail(f"expected {WORKERS} workers within {SECONDS} s\n{logs}")
