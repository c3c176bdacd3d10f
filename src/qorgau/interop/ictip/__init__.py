"""IC-TIP, the classification for administrative data on trafficking in persons: its units, its list, its gaps."""

from qorgau.interop.ictip.classification import Classification, Entry, Text, check, classification, read_classification
from qorgau.interop.ictip.counting import counted, told
from qorgau.interop.ictip.telling import units_of
from qorgau.interop.ictip.units import Attribute, Event, Perpetrator, ReportingEntity, Stage, Unit, Units, Victim

__all__ = [
    "Attribute",
    "Classification",
    "Entry",
    "Event",
    "Perpetrator",
    "ReportingEntity",
    "Stage",
    "Text",
    "Unit",
    "Units",
    "Victim",
    "check",
    "classification",
    "counted",
    "read_classification",
    "told",
    "units_of",
]
