"""Counts over time: their intervals, ratios, trends and changes. Part years are worth their length, bounds are kept.

Values in, answers with their intervals and reasons out.
"""

from qorgau.statistics.refusing import Reason, Refused
from qorgau.statistics.trend.changing import Beside, Caution, Changed, Event, Evidence, Place, beside, changed
from qorgau.statistics.trend.climbing import Scatter, Slope, slope
from qorgau.statistics.trend.counted import Counted, NotACount, counted, of_year, series
from qorgau.statistics.trend.rates import BASE, Change, Rate, Ratio, change, garwood, rate, ratio
from qorgau.statistics.trend.segmenting import Cut, Segmented, segmented

__all__ = [
    "BASE",
    "Beside",
    "Caution",
    "Change",
    "Changed",
    "Counted",
    "Cut",
    "Event",
    "Evidence",
    "NotACount",
    "Place",
    "Rate",
    "Ratio",
    "Reason",
    "Refused",
    "Scatter",
    "Segmented",
    "Slope",
    "beside",
    "change",
    "changed",
    "counted",
    "garwood",
    "of_year",
    "rate",
    "ratio",
    "segmented",
    "series",
    "slope",
]
