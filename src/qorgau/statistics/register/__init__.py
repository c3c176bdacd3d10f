"""The register for statistics: de-identified rows, without a name, a number, an exact day, a word or an officer.

What was not asked is `unknown`, never `no`. A row key is made anew for every writing and leads nowhere. Nothing here
runs an engine but `writing`, which the command line alone imports (safeguard S10).
"""

from qorgau.statistics.register.collected import Collected, Row
from qorgau.statistics.register.columns import DETECTIONS, FILES, PERSONS, REPORTS, UNITS
from qorgau.statistics.register.detections import Contact, Detection, contacts_of, detections
from qorgau.statistics.register.manifest import MANIFEST, BadFigures, Manifest, Matching, Written, read_manifest
from qorgau.statistics.register.people import Filed, Reported, person_row, report_row

__all__ = [
    "DETECTIONS",
    "FILES",
    "MANIFEST",
    "PERSONS",
    "REPORTS",
    "UNITS",
    "BadFigures",
    "Collected",
    "Contact",
    "Detection",
    "Filed",
    "Manifest",
    "Matching",
    "Reported",
    "Row",
    "Written",
    "contacts_of",
    "detections",
    "person_row",
    "read_manifest",
    "report_row",
]
