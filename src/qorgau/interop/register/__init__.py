"""Cases of the register in the words of two standards, HTCDS and CTDC, and records of HTCDS as signals."""

from qorgau.interop.register.carrying import Left
from qorgau.interop.register.cases import Exported, UnknownField, htcds_record
from qorgau.interop.register.checking import standards
from qorgau.interop.register.figures import Registered, ctdc_records
from qorgau.interop.register.signals import Signal, signals

__all__ = [
    "Exported",
    "Left",
    "Registered",
    "Signal",
    "UnknownField",
    "ctdc_records",
    "htcds_record",
    "signals",
    "standards",
]
