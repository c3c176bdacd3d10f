"""Releases of the register: what a file asks for, and what of it was told, beside all earlier ones."""

from qorgau.statistics.releases.document import (
    RELEASE,
    Release,
    ToldTable,
    as_bytes,
    digest,
    kept_releases,
    read_release,
)
from qorgau.statistics.releases.specification import Specification, read_specification
from qorgau.statistics.releases.traits import known, label, names

__all__ = [
    "RELEASE",
    "Release",
    "Specification",
    "ToldTable",
    "as_bytes",
    "digest",
    "kept_releases",
    "known",
    "label",
    "names",
    "read_release",
    "read_specification",
]
