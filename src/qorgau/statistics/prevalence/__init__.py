"""The hidden share: how many people are on no list, from how many are on several (multiple systems estimation).

Never one number: an estimate comes with its interval, its warnings, and other methods beside it; or with why there is
none. Tables of histories of 3 to 10 lists; nothing here knows a person.
"""

from qorgau.statistics.hidden_codes import Advised, Method, Reason, Warned
from qorgau.statistics.prevalence.advice import Advice, advised
from qorgau.statistics.prevalence.estimates import Asked, Estimate
from qorgau.statistics.prevalence.estimating import estimated, families, impossible, usual_replicates
from qorgau.statistics.prevalence.intervals import Interval, Sampled
from qorgau.statistics.prevalence.lists import BadLists, By, Chosen, Lists, NumberOfLists, capture
from qorgau.statistics.prevalence.pictures import (
    MissingWords,
    changes_picture,
    consistency_picture,
    families_picture,
    trajectory_picture,
)
from qorgau.statistics.prevalence.reliability import Checked, consistency, dropped, pairs_merged, trajectory
from qorgau.statistics.prevalence.tables import (
    Table,
    merged,
    read_table,
    seen_on,
    table_of,
    table_of_names,
    table_of_rows,
    table_text,
    without,
)
from qorgau.statistics.register.histories import Coding

__all__ = [
    "Advice",
    "Advised",
    "Asked",
    "BadLists",
    "By",
    "Checked",
    "Chosen",
    "Coding",
    "Estimate",
    "Interval",
    "Lists",
    "Method",
    "MissingWords",
    "NumberOfLists",
    "Reason",
    "Sampled",
    "Table",
    "Warned",
    "advised",
    "capture",
    "changes_picture",
    "consistency",
    "consistency_picture",
    "dropped",
    "estimated",
    "families",
    "families_picture",
    "impossible",
    "merged",
    "pairs_merged",
    "read_table",
    "seen_on",
    "table_of",
    "table_of_names",
    "table_of_rows",
    "table_text",
    "trajectory",
    "trajectory_picture",
    "usual_replicates",
    "without",
]
