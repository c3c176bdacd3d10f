"""Spark on a cluster: for files that outgrow one machine. An extra; it needs Java and pyspark."""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Self

from qorgau.tables.duck import DuckEngine
from qorgau.tables.engines import EVERYTHING, RECORDS, NoEngine, Tell
from qorgau.tables.formats import BadTable, Format, readable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from pyspark.sql import SparkSession
    from sqlglot import exp

    from qorgau.tables.values import ColumnType

_LOOPBACK: Final = re.compile(r"spark://(127\.|localhost\b)|local\b")
_SETTINGS: Final = {
    "spark.ui.enabled": "false",
    # Its bars would be written over ours, and its log shows the records that it stumbles over.
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.sql.session.timeZone": "UTC",
}
_SECONDS: Final = 0.5


class SparkEngine:
    """A session on the cluster with the file as the table `records`. Driver and workers must see the same folders.

    Spark reads and writes Parquet. Text is turned into Parquet first, and the parts of a result are put together
    last, both by DuckDB here: so a file means the same to both engines, down to quotes and wrong bytes.
    """

    row_number: Final[exp.Expr | None] = None

    def __init__(self, source: Path, master: str, scratch: Path) -> None:
        self.source = source
        shared = source
        with DuckEngine(source) as duck:
            self._columns = duck.columns()
            if readable(source) is not Format.PARQUET:
                shared = scratch / "records.parquet"
                duck.write(EVERYTHING, shared, lambda _: None)
        self._session = _session(master)
        with ExitStack() as undo:
            undo.callback(self._session.stop)
            with _told(source, "a file that driver and workers can read, with types that Spark knows", query=False):
                self._session.read.parquet(_url(shared)).createOrReplaceTempView(RECORDS)
            undo.pop_all()

    def __enter__(self) -> Self:
        """Return the engine; the session ends with the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the session and leave the cluster."""
        self._session.stop()

    def columns(self) -> dict[str, ColumnType]:
        """Return the columns of the file, in its order."""
        return self._columns

    def rows(self, query: exp.Expr) -> list[tuple[Any, ...]]:
        """Return all rows of the result; raise BadTable if driver or workers cannot read the file."""
        with _told(self.source, "a file that driver and workers can read"):
            return [tuple(row) for row in self._session.sql(query.sql("spark")).collect()]

    def write(self, query: exp.Expr, out: Path, tell: Tell) -> None:
        """Write the result to the file, in the form that its ending names; raise BadTable."""
        parts = out.with_name("parts.parquet")
        with _told(out, "a folder that driver and workers can write to"), ThreadPoolExecutor(max_workers=1) as pool:
            running = pool.submit(self._session.sql(query.sql("spark")).write.parquet, _url(parts))
            try:
                while wait([running], timeout=_SECONDS).not_done:
                    tell(self._done())
            finally:
                # Ctrl+C lands here: the workers must stop writing before their folder can be removed.
                if not running.done():
                    self._session.sparkContext.cancelAllJobs()
            running.result()
        with DuckEngine(parts) as joined:
            joined.write(EVERYTHING, out, tell)

    def _done(self) -> float:
        """Return the part of the tasks of the running stages that is done."""
        tracker = self._session.sparkContext.statusTracker()
        stages = [info for stage in tracker.getActiveStageIds() if (info := tracker.getStageInfo(stage))]
        total = sum(int(info.numTasks) for info in stages)
        return sum(int(info.numCompletedTasks) for info in stages) / total if total else 0.0


def _session(master: str) -> SparkSession:
    """Return a session on the cluster; raise NoEngine, saying what is missing."""
    if not shutil.which("java") and "JAVA_HOME" not in os.environ:
        raise NoEngine("--engine spark: expected Java 17 on the PATH or under JAVA_HOME")
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra that need not be there
    except ImportError as error:
        raise NoEngine("--engine spark: expected the extra `spark` (uv sync --extra spark)") from error
    settings = dict(_SETTINGS)
    if _LOOPBACK.match(master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = SparkSession.builder.master(master).appName("qorgau screen-many")
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except _faults() as error:
        raise NoEngine(f"--master: expected a Spark cluster that answers at {master}") from error


def _faults() -> tuple[type[Exception], ...]:
    """Return what Spark raises: its own errors, and those of the bridge to Java, which comes without types."""
    from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra that need not be there

    return PySparkException, import_module("py4j.protocol").Py4JError


def _url(path: Path) -> str:
    """Return the address of a path that driver and workers share, whatever the file system of the cluster is."""
    return f"file://{path.resolve()}"


@contextmanager
def _told(file: Path, expected: str, *, query: bool = True) -> Iterator[None]:
    """Turn what Spark says of a file into our own words; a fault of our own query stays what it is."""
    from pyspark.errors import AnalysisException  # noqa: PLC0415 - an extra that need not be there

    try:
        yield
    except _faults() as error:
        if query and isinstance(error, AnalysisException):
            raise
        raise BadTable(file, f"expected {expected}") from error
