"""The hidden share: how many people are on no list, from how many are on several (multiple systems estimation).

Never one number: an estimate comes with its interval, its warnings, and other methods beside it; or with why there is
none. Tables of histories of 3 to 10 lists; nothing here knows a person.
"""

from qorgau.statistics.prevalence.estimating import (
    Asked,
    Estimate,
    Method,
    Reason,
    Warned,
    estimated,
    impossible,
    usual_replicates,
)
from qorgau.statistics.prevalence.intervals import Interval, Sampled
from qorgau.statistics.prevalence.reliability import Checked, consistency, dropped, trajectory
from qorgau.statistics.prevalence.tables import Table, merged, read_table, seen_on, table_of, without

__all__ = [
    "Asked",
    "Checked",
    "Estimate",
    "Interval",
    "Method",
    "Reason",
    "Sampled",
    "Table",
    "Warned",
    "consistency",
    "dropped",
    "estimated",
    "impossible",
    "merged",
    "read_table",
    "seen_on",
    "table_of",
    "trajectory",
    "usual_replicates",
    "without",
]
