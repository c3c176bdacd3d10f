"""One person, or one report, as a row for statistics."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qorgau.knowledge.reading import read_file
from qorgau.logic import FALSE, TRUE
from qorgau.statistics.register.columns import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from qorgau.law.case import Case

_FILE: Final = Path(__file__).with_name("groups.yaml")
NOT_RECORDED: Final = "not_recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What the register holds of one file of a person, as far as statistics may know it.

    `day` is that of the interview, `case` the screening read as facts, `fields` what is coded in the file.
    `acknowledged` says where the request to a placement desk stands. Nothing here names anybody.
    """

    day: date
    region: str
    body: str
    body_kind: str
    decision: str = ""
    status: str = ""
    case: Case | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    referred: bool = False
    acknowledged: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What the register holds of one report: it is about no person. `met` says that it led to a screening."""

    day: date
    region: str
    body: str
    body_kind: str
    fields: Mapping[str, Any]
    met: bool


def person_row(key: str, files: Sequence[Filed], bands: Mapping[str, int]) -> dict[str, object]:
    """Return the row of a person, the columns of `persons`, of one file or of several that are taken for one person.

    Time, region and body are those of the first file. Where two files say different things of a person the value is
    unknown; what there may be several of is gathered. `bands` gives the first year of each age group.
    """
    first = min(files, key=lambda one: one.day)
    return {
        "person": key,
        **where(first.day, first.region, first.body, first.body_kind),
        **who(files, bands),
        "decision": _agreed(one.decision for one in files),
        "status": _agreed(one.status for one in files),
        "recognition": _agreed(_coded(one, "victim_decision") for one in files),
        "country": _agreed(_code(one, "place.country") for one in files),
        "border_crossed": _agreed(_truth(one, "movement.border_crossed") for one in files),
        "forms": _many(form for one in files for form in _forms(one)),
        "exploitation": _many(name for one in files for name in _suffered(one)),
        "means": _many(name for one in files for name in _true(one, "means.")),
        "acknowledged": _agreed(one.acknowledged for one in files),
        "referred": "yes" if any(one.referred for one in files) else NOT_RECORDED,
        "services": _many(name for one in files for name in one.services),
        "closed": all(one.closed for one in files),
    }


def report_row(key: str, one: Reported) -> dict[str, object]:
    """Return the row of a report, the columns of `reports`."""
    asked = {"audience": "audience", "form": "form", "channel": "report_channel", "reporter": "reporter"}
    return {
        "report": key,
        **where(one.day, one.region, one.body, one.body_kind),
        **{name: _known(one.fields.get(into)) for name, into in asked.items()},
        "met": "yes" if one.met else NOT_RECORDED,
    }


def month(day: date) -> str:
    """Return the month of a day, the finest time that is written."""
    return f"{day:%Y-%m}"


def where(day: date, region: str, body: str, body_kind: str) -> dict[str, object]:
    """Return the columns of time and place."""
    return {"year": day.year, "month": month(day), "region": region, "body": body, "body_kind": body_kind}


def who(files: Sequence[Filed], bands: Mapping[str, int]) -> dict[str, object]:
    """Return the columns that describe a person: sex, child or adult, age group, citizenship."""
    return {
        "sex": _agreed(map(_sex, files)),
        "age": _agreed(map(_age, files)),
        "age_group": _agreed(_band(one, bands) for one in files),
        "citizenship": _agreed(_code(one, "victim.citizenship") or _coded(one, "citizenship") for one in files),
    }


def _sex(one: Filed) -> str:
    """Return the sex that the screening tells, or else the file; nothing where neither does."""
    return _code(one, "victim.sex") or _coded(one, "sex")


def _coded(one: Filed, name: str) -> str:
    """Return what is coded in a field of the file; nothing where it is empty or says that nothing is known."""
    found = one.fields.get(name)
    return found if isinstance(found, str) and found not in _groups()["unknown"] else ""


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, Any]:
    """Return how facts are grouped (`groups.yaml`)."""
    return read_file(_FILE)


def _age(one: Filed) -> str:
    now = one.case.numbers.get("victim.age_now") if one.case else None
    if now is not None:
        return "adult" if now >= _groups()["adult_from"] else "child"
    return str(_groups()["ages"].get(_coded(one, "age_group"), ""))


def _band(one: Filed, bands: Mapping[str, int]) -> str:
    now = one.case.numbers.get("victim.age_now") if one.case else None
    if now is None:
        return str(_groups()["bands"].get(_coded(one, "age_group"), ""))
    return next((name for name, start in reversed(list(bands.items())) if start <= now), "")


def _code(one: Filed, fact: str) -> str:
    found = one.case.codes.get(fact, "") if one.case else ""
    return "" if found in _groups()["unknown"] else found


def _truth(one: Filed, fact: str) -> str:
    found = one.case.facts.get(fact) if one.case else None
    return {TRUE: "yes", FALSE: "no"}.get(found, "") if found else ""


def _true(one: Filed, prefix: str) -> list[str]:
    facts = one.case.facts.items() if one.case else ()
    return [name.removeprefix(prefix) for name, truth in facts if name.startswith(prefix) and truth is TRUE]


def _suffered(one: Filed) -> list[str]:
    """Return the exploitation that took place or was intended: the purpose counts (Palermo Protocol, Article 3)."""
    return [*_true(one, "happened."), *_true(one, "purpose.")]


def _forms(one: Filed) -> list[str]:
    told = set(_suffered(one))
    return [form for form, names in _groups()["forms"].items() if told.intersection(names)]


def _agreed(values: Iterable[str]) -> str:
    """Return the one value that is known; unknown where there is none, or several."""
    found = {one for one in values if one}
    return found.pop() if len(found) == 1 else UNKNOWN


def _many(values: Iterable[str]) -> list[str]:
    return sorted(set(values)) or [UNKNOWN]


def _known(value: object) -> str:
    return value if isinstance(value, str) and value not in _groups()["unknown"] else UNKNOWN
