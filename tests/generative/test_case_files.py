"""Whatever stands in a case file, the answer is a report or a clear error."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.knowledge import BadFile
from qorgau.knowledge.reading import read_json, read_yaml
from qorgau.law import read_case
from qorgau.screening import report
from tests.generative.cases import CONTENT, sound_cases, wild_cases

DAY = date(2026, 11, 22)
STATUSES = {"presumed_victim", "possible_victim", "not_enough_information", "not_indicated"}


def read_or_refused(raw: dict[str, Any]) -> bool:
    """Return whether the case has a report, or an error that says what was expected."""
    try:
        case = read_case(raw, CONTENT)
    except BadFile as error:
        return bool(error.expected)
    return bool(report(CONTENT, case, DAY))


@settings(max_examples=150, deadline=None)
@given(sound_cases, st.sampled_from(["kk", "ru", "en"]))
def test_a_sound_case_has_a_report(raw: dict[str, Any], lang: str) -> None:
    """Every key is there, every text has words, and it can be written as JSON."""
    try:
        case = read_case(raw, CONTENT)
    except BadFile as error:
        assert error.field == "victim"  # noqa: PT017 - only ages can contradict each other here
        return
    found = report(CONTENT, case, DAY, lang)
    assert found["identification"]["status"] in STATUSES
    assert json.loads(json.dumps(found)) == found


@settings(max_examples=300, deadline=None)
@given(wild_cases)
def test_a_wild_case_is_read_or_refused(raw: dict[str, Any]) -> None:
    """No value of any shape ends in a traceback."""
    assert read_or_refused(raw)


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@given(wild_cases)
def test_a_wild_case_is_read_or_refused_at_length(raw: dict[str, Any]) -> None:
    """The same over many more files."""
    assert read_or_refused(raw)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_yaml_or_refused(data: bytes) -> None:
    """The reader of YAML knows two answers."""
    try:
        assert isinstance(read_yaml(data, "x"), dict)
    except BadFile as error:
        assert str(error).startswith("x: ")  # noqa: PT017 - the message is what is tested


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_line_is_json_or_refused(line: str) -> None:
    """The reader of JSON knows two answers."""
    try:
        assert isinstance(read_json(line, "x"), dict)
    except BadFile as error:
        assert str(error).startswith("x: ")  # noqa: PT017 - the message is what is tested
