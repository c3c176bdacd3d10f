"""What a row may expect, each held against the report as a user gets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

Report = dict[str, Any]


def _verdict(report: Report, name: str) -> str:
    if name in ("palermo", "smuggling"):
        return str(report[name]["verdict"])
    return str(_offence(report, name)["verdict"])


def _offence(report: Report, name: str) -> dict[str, Any]:
    return next(
        (one for one in report["offences"] if one["id"] == name),
        {"verdict": "absent", "sanction": None, "aggravators": [], "against": []},
    )


def _ids(entries: list[dict[str, Any]]) -> set[str]:
    return {str(entry["id"]) for entry in entries}


def _one_of(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, list) else value == wanted


def _reasons(report: Report, wanted: list[str]) -> bool:
    return {f"{one['kind']}:{one['id']}" for one in report["identification"]["reasons"]} >= set(wanted)


def _sanctions(report: Report, wanted: dict[str, Any]) -> bool:
    found = {name: _offence(report, name)["sanction"] for name in wanted}
    return all((found[name] and found[name]["imprisonment_years"]) == years for name, years in wanted.items())


def _aggravators(report: Report, wanted: dict[str, dict[str, str]]) -> bool:
    return all(
        {use["id"]: use["verdict"] for use in _offence(report, name)["aggravators"]}.get(concept, "not_met") == verdict
        for name, concepts in wanted.items()
        for concept, verdict in concepts.items()
    )


# Each expectation: the report and the value of the row; true if the report keeps it.
KEEPS: Final[dict[str, Callable[[Report, Any], bool]]] = {
    "status": lambda report, wanted: _one_of(report["identification"]["status"], wanted),
    "profile": lambda report, wanted: report["identification"]["profile"] == wanted,
    "palermo": lambda report, wanted: report["palermo"]["verdict"] == wanted,
    "smuggling": lambda report, wanted: report["smuggling"]["verdict"] == wanted,
    "must": lambda report, wanted: all(_verdict(report, name) == "met" for name in wanted),
    "must_not": lambda report, wanted: all(_verdict(report, name) != "met" for name in wanted),
    "open": lambda report, wanted: all(_verdict(report, name) == "open" for name in wanted),
    "not_established": lambda report, wanted: all(_verdict(report, name) == "not_established" for name in wanted),
    "absent": lambda report, wanted: all(_verdict(report, name) == "absent" for name in wanted),
    "applies": lambda report, wanted: {one["id"] for one in report["offences"] if one["applies"]} >= set(wanted),
    "human_decision": lambda report, wanted: _ids(report["human_decisions"]) >= set(wanted),
    "no_human_decision": lambda report, wanted: not _ids(report["human_decisions"]) & set(wanted),
    "leading": lambda report, wanted: _one_of(report["leading"]["label"], wanted),
    "form": lambda report, wanted: report["leading"]["grounds"][0]["id"] == f"exploitation.{wanted}",
    "runner_up_not": lambda report, wanted: report["leading"]["runner_up"] != wanted,
    "sanction": _sanctions,
    "gravity": lambda report, wanted: all(
        _offence(report, name)["sanction"]["gravity"] == one for name, one in wanted.items()
    ),
    "aggravators": _aggravators,
    "against": lambda report, wanted: all(
        _ids(_offence(report, name)["against"]) >= set(facts) for name, facts in wanted.items()
    ),
    "safeguards": lambda report, wanted: _ids(report["safeguards"]) >= set(wanted),
    "reasons": _reasons,
    "provisional": lambda report, wanted: _ids(report["identification"]["rests_on_provisional"]) == set(wanted),
    "differences": lambda report, wanted: _ids(report["differences"]) >= set(wanted),
    "first_question": lambda report, wanted: report["identification"]["next_questions"][0]["ask"] == wanted,
    "would_close": lambda report, wanted: all(report[name]["would_close"] == facts for name, facts in wanted.items()),
    "versions": lambda report, wanted: all(
        _offence(report, name)["sanction"]["version_from"] == start for name, start in wanted.items()
    ),
}
