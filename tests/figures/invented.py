"""A register of invented people as files for statistics, seeded; whoever is planted stands in it as told."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from qorgau.statistics.keeping import current
from qorgau.statistics.register import HISTORIES, PERSONS, REPORTS, UNITS, Collected, Matching, Row
from qorgau.statistics.register.writing import write_files

AT = datetime(2026, 10, 20, 3, tzinfo=UTC)
_DESCRIBED = ("year", "month", "region", "body", "body_kind", "sex", "age", "age_group", "citizenship")


def person(number: int, month: str = "2026-03", **told: Any) -> Row:
    """Return a person: a woman of 24 to 26 from Uzbekistan in forced labour, met in Almaty, unless told otherwise."""
    return {
        "person": f"{number:024x}", "year": int(month[:4]), "month": month, "region": "KZ-75", "body": "one",
        "body_kind": "police", "sex": "female", "age": "adult", "age_group": "24--26", "citizenship": "UZB",
        "decision": "refer", "status": "presumed_victim", "recognition": "unknown", "country": "KAZ",
        "border_crossed": "unknown", "forms": ["labour"], "exploitation": ["forced_labour"], "means": ["unknown"],
        "referred": "yes", "acknowledged": "unknown", "services": ["unknown"], "closed": False, **told,
    }  # fmt: skip


def people(count: int, seed: int = 7) -> list[Row]:
    """Return people over 34 months: women more often in sexual exploitation, men in labour, few of rare kinds."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        sex = chance.choices(["female", "male", "unknown"], [6, 4, 1])[0]
        forms = chance.choices(
            [["prostitution"], ["forced_labour"], ["forced_labour", "prostitution"], ["begging"], ["unknown"]],
            [5 if sex == "female" else 1, 4, 1, 0.4, 1],
        )[0]
        month = chance.randrange(34)
        told = {
            "sex": sex,
            "exploitation": forms,
            "age_group": chance.choice(["09--17", "18--20", "24--26", "30--38", "48+", "unknown"]),
            "region": chance.choices(["KZ-75", "KZ-71", "KZ-79", "KZ-11"], [5, 4, 3, 0.1])[0],
            "citizenship": chance.choices(["UZB", "KAZ", "KGZ", "unknown", "TJK"], [8, 8, 4, 2, 0.1])[0],
            "country": chance.choices(["KAZ", "RUS", "unknown"], [8, 1, 1])[0],
            "status": chance.choices(["presumed_victim", "possible_victim"], [8, 1])[0],
        }
        found.append(person(number, f"{2024 + month // 12}-{1 + month % 12:02d}", **told))
    return found


def unit(row: Row) -> Row:
    """Return a victim as a unit of IC-TIP."""
    return {"unit": "victim", "stage": "none", **{name: row[name] for name in _DESCRIBED}}


def written(home: Path, rows: Sequence[Row]) -> Path:
    """Write the files of these people and return the folder in which they stand."""
    files = {
        PERSONS: iter(rows),
        UNITS: iter([unit(one) for one in rows]),
        HISTORIES: iter(list[Row]()),
        REPORTS: iter(list[Row]()),
    }
    write_files(home, lambda: Collected(files, "0+invented", Matching(0, 0, len(rows), 0)), product="0", at=AT)
    found = current(home)
    assert found
    return found
