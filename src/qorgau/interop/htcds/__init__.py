"""The Human Trafficking Case Data Standard (HTCDS) 2.0: case data read and written, and nothing of them lost."""

from qorgau.interop.htcds.reading import preview, read
from qorgau.interop.htcds.records import Certainty, Column, Note, Reading, Record, Referral, What
from qorgau.interop.htcds.standard import Field, Kind, fields
from qorgau.interop.htcds.writing import NotWritten, as_csv, as_lines, beyond

__all__ = [
    "Certainty",
    "Column",
    "Field",
    "Kind",
    "NotWritten",
    "Note",
    "Reading",
    "Record",
    "Referral",
    "What",
    "as_csv",
    "as_lines",
    "beyond",
    "fields",
    "preview",
    "read",
]
