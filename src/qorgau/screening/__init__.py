"""Screening: signs, dimensions, status, the next question, and bulk assessment."""

from qorgau.screening.assess import Assessment, Status, assess
from qorgau.screening.report import report

__all__ = ["Assessment", "Status", "assess", "report"]
