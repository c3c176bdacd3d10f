"""Papers: plain values for what is printed. Who prints them and in which look is none of their business."""

from qorgau.screening.papers.agency import Held, agency_paper
from qorgau.screening.papers.form import blank_form
from qorgau.screening.papers.person import person_paper
from qorgau.screening.papers.standing import Told

__all__ = ["Held", "Told", "agency_paper", "blank_form", "person_paper"]
