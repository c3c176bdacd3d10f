"""Opening a file of records with the engine that was chosen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from qorgau.tables.engines import NoEngine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qorgau.tables.engines import Engine


@contextmanager
def open_engine(name: str, source: Path, scratch: Path, master: str | None = None) -> Iterator[Engine]:
    """Give the engine of this name with the file opened; raise NoEngine or BadTable.

    `scratch` is a folder for what is needed only meanwhile; Spark's workers must see it too. `master` is the URL of
    a Spark cluster, such as spark://host:7077, or local[2] for Spark without a cluster.
    """
    if (name == "spark") is not bool(master):
        raise NoEngine("--master: expected the URL of a cluster with --engine spark, and only with it")
    if master:
        from qorgau.tables.spark import SparkEngine  # noqa: PLC0415 - an extra that need not be there

        with SparkEngine(source, master, scratch) as spark:
            yield spark
        return
    from qorgau.tables.duck import DuckEngine  # noqa: PLC0415 - slow to load and not always needed

    with DuckEngine(source) as duck:
        yield duck
