"""Published figures as series: chosen, laid side by side by what they count, never merged (R128, R129)."""

from qorgau.statistics.series.choosing import Choice, NothingChosen, choice_of, chosen
from qorgau.statistics.series.disagreement import Disagreement, Uneven, disagreements, uneven
from qorgau.statistics.series.moving import PUBLISHER, Movement, movements, roles
from qorgau.statistics.series.panels import Line, Panel, panels
from qorgau.statistics.series.shares import Share, shares

__all__ = [
    "PUBLISHER",
    "Choice",
    "Disagreement",
    "Line",
    "Movement",
    "NothingChosen",
    "Panel",
    "Share",
    "Uneven",
    "choice_of",
    "chosen",
    "disagreements",
    "movements",
    "panels",
    "roles",
    "shares",
    "uneven",
]
