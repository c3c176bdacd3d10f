"""Releases of the register: what a file asks for, counted, and what of it may be told beside all earlier ones."""

from qorgau.statistics.releases.counting import axes, by_month, faces
from qorgau.statistics.releases.specification import Specification, read_specification

__all__ = ["Specification", "axes", "by_month", "faces", "read_specification"]
