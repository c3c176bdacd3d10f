"""Flows of people between places: who comes from where to where, which places are what, and what changed.

Rows in, answers out; the audit of a whole release is disclosure control's.
"""

from qorgau.statistics.flows.comparing import Compared, Comparison, Seen, compared
from qorgau.statistics.flows.routes import (
    UNKNOWN,
    Matrix,
    NotARoute,
    Role,
    Route,
    by_route,
    matrix,
    people_by,
    roles,
)
from qorgau.statistics.flows.shares import Share, Shares, protected, top

__all__ = [
    "UNKNOWN",
    "Compared",
    "Comparison",
    "Matrix",
    "NotARoute",
    "Role",
    "Route",
    "Seen",
    "Share",
    "Shares",
    "by_route",
    "compared",
    "matrix",
    "people_by",
    "protected",
    "roles",
    "top",
]
