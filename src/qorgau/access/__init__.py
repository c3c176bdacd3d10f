"""Who may do what to which record: a scope for lists, the same scope for one record, deny by default."""

from qorgau.access.policy import REFUSED_PURPOSES, Reach, purpose_of, reach_of
from qorgau.access.roles import Purpose, Role, What
from qorgau.access.scope import NOTHING, Decision, Record, Scope, Who, may, scope
from qorgau.access.second import Asked, Needs, second

__all__ = [
    "NOTHING",
    "REFUSED_PURPOSES",
    "Asked",
    "Decision",
    "Needs",
    "Purpose",
    "Reach",
    "Record",
    "Role",
    "Scope",
    "What",
    "Who",
    "may",
    "purpose_of",
    "reach_of",
    "scope",
    "second",
]
