"""The files of the register for statistics and the columns of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT, MANY, TRUTH, WHOLE = "VARCHAR", "VARCHAR[]", "BOOLEAN", "INTEGER"
BODIES: Final = "STRUCT(kind VARCHAR, body VARCHAR)[]"
UNKNOWN: Final = "unknown"
PERSONS, HISTORIES, UNITS, REPORTS = "persons", "histories", "units", "reports"
_WHEN_AND_WHERE: Final = {
    "year": WHOLE,
    "month": TEXT,
    "region": TEXT,
    "body": TEXT,
    "body_kind": TEXT,
}
_PERSON: Final = {"sex": TEXT, "age": TEXT, "age_group": TEXT, "citizenship": TEXT}
FILES: Final[Mapping[str, Mapping[str, str]]] = {
    PERSONS: {
        "person": TEXT,
        **_WHEN_AND_WHERE,
        **_PERSON,
        "decision": TEXT,
        "status": TEXT,
        "recognition": TEXT,
        "country": TEXT,
        "border_crossed": TEXT,
        "forms": MANY,
        "exploitation": MANY,
        "means": MANY,
        "referred": TEXT,
        "acknowledged": TEXT,
        "services": MANY,
        "closed": TRUTH,
    },
    HISTORIES: {"period": TEXT, "coding": TEXT, "bodies": BODIES, "people": WHOLE},
    UNITS: {"unit": TEXT, "stage": TEXT, **_WHEN_AND_WHERE, **_PERSON},
    REPORTS: {
        "report": TEXT,
        **_WHEN_AND_WHERE,
        "audience": TEXT,
        "form": TEXT,
        "channel": TEXT,
        "reporter": TEXT,
        "met": TEXT,
    },
}
