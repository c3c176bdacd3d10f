"""`qorgau content check` finds each mistake in the table of interviews."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_content_check import broken

FILE = "mechanism/interviews.yaml"
PREGNANT = "label: {en: Pregnant woman, ru: Беременная женщина, kk: Жүкті әйел}\n"
# What is swapped for what; the field that is named and what is said of it.
MISTAKES = {
    "a limit that no act sets": (
        "day: interview_day\n", "day: interview_week\n", "people.adult.day", "a term of law",
    ),
    "a term without hours": (
        "continuous: interview_continuous\n", "continuous: deposition_remarks\n", "people.adult.continuous", "in hours",
    ),
    "a break that is no term": ("pause: interview_break", "pause: rest", "pause", "a term of law"),
    "a figure in the place of a term": ("day: interview_day\n", "day: 8\n", "people.adult.day", "text"),
    "an actor that nobody is": ("bodies: [investigator,", "bodies: [detective,", "bodies", "an actor"),
    "no such rule of the night": ("night: by_day\n", "night: by_night\n", "people.adult.night", "a rule of the night"),
    "a band of age without a limit": ("    day: interview_day\n", "", "people.adult", "both limits"),
    "nobody of the kind may be present": (
        "any_of: [teacher, psychologist]", "any_of: [aunt]", "companies.teacher_or_psychologist.any_of", "be present",
    ),
    "no such company": ("company: [doctor, lawyer]", "company: [nurse]", "people.ill.company", "a company"),
    "a fact that is not of the mechanism": (
        "when: person.foreign", "when: person.strange", "depositions.foreigner.when", "a fact of the mechanism",
    ),
    "no such kind of person": ("people: [ill]", "people: [tired]", "depositions.health.people", "a kind of person"),
    "no child among the ages": ("    child: true\n", "", "people", "bands of age"),
    "a child that is no band": (PREGNANT, f"{PREGNANT}    child: true\n", "people.pregnant.child", "a band of age"),
    "a day that ends before it begins": ("first: 6", "first: 23", "daytime", "before"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_mistake_is_found(tmp_path: Path, mistake: str) -> None:
    """File, field and what was expected are named."""
    old, new, field, told = MISTAKES[mistake]
    count = -1 if mistake.startswith("no child") else 1
    found = broken(tmp_path, FILE, lambda text: text.replace(old, new, count))
    assert [one for one in found if one.startswith(f"{FILE}: {field}") and told in one], found
