"""The register for statistics: de-identified rows, without a name, a number, an exact day, a word or an officer.

What was not asked is `unknown`, never `no`. A row key is made anew for every writing and leads nowhere; who was matched
with whom leaves as counts alone (safeguard S22). Nothing here runs an engine but `writing` and `reading`, which the
command line alone imports (safeguard S10).
"""

from qorgau.statistics.register.collected import Collected, Row
from qorgau.statistics.register.columns import FILES, HISTORIES, PERSONS, REPORTS, UNITS
from qorgau.statistics.register.detections import Contact, Detection, contacts_of, detections
from qorgau.statistics.register.histories import Body, Coding, History, histories, history_rows
from qorgau.statistics.register.manifest import MANIFEST, BadFigures, Manifest, Matching, Written, read_manifest
from qorgau.statistics.register.people import Filed, Reported, person_row, report_row

__all__ = [
    "FILES",
    "HISTORIES",
    "MANIFEST",
    "PERSONS",
    "REPORTS",
    "UNITS",
    "BadFigures",
    "Body",
    "Coding",
    "Collected",
    "Contact",
    "Detection",
    "Filed",
    "History",
    "Manifest",
    "Matching",
    "Reported",
    "Row",
    "Written",
    "contacts_of",
    "detections",
    "histories",
    "history_rows",
    "person_row",
    "read_manifest",
    "report_row",
]
