"""Event logs come back from XES as they were written; a hostile file is refused with its line, nothing is fetched."""

from __future__ import annotations

import gzip
from datetime import UTC
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.xes import written
from qorgau.interop.xes_reading import read_log
from qorgau.knowledge import BadFile
from qorgau.referral.conformance.log import Entry, Trace

# What XML cannot hold at all is left out; what it only spells otherwise is not.
letters = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"))
names = st.text(letters, min_size=1, max_size=40)
moments = st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year > 1900) | st.none()
entries = st.builds(Entry, names, st.just("") | names, moments)
traces = st.builds(
    Trace, names, st.lists(entries, max_size=5).map(tuple), moments, st.booleans(), st.just("") | names, names
)


@given(st.lists(traces, max_size=4))
@settings(max_examples=80)
def test_a_log_comes_back(tmp_path_factory: pytest.TempPathFactory, runs: list[Trace]) -> None:
    """Plain and packed, with names in every alphabet."""
    text = "\n".join(written(runs, {"a": "officer"})).encode()
    folder = tmp_path_factory.mktemp("log")
    plain, packed = folder / "log.xes", folder / "log.xes.gz"
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    assert list(read_log(plain).traces) == list(read_log(packed).traces) == runs


EVENT: Final = "<log>\n<trace>\n<event>{}</event></trace></log>"
HOSTILE: Final = {
    "expected an XES log": "<html/>",
    "expected no document type": '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<log>&b;</log>',
    "line 3: expected an event with concept:name": EVENT.format(""),
    "line 3: expected time:timestamp": EVENT.format(
        '<string key="concept:name" value="a"/><date key="time:timestamp" value="yesterday"/>'
    ),
    "found '2026-03-02T09:00:00'": EVENT.format(
        '<string key="concept:name" value="a"/><date key="time:timestamp" value="2026-03-02T09:00:00"/>'
    ),
    "at most 200 characters": EVENT.format(f'<string key="concept:name" value="{"a" * 5000}"/>'),
    "expected XML": "<log><trace></log>",
    "line 1: expected XML": "\x00\x01",
}


@pytest.mark.parametrize("expected", HOSTILE)
def test_a_hostile_log_is_refused(tmp_path: Path, expected: str) -> None:
    """It is told what was expected, and on which line."""
    path = tmp_path / "hostile.xes"
    path.write_text(HOSTILE[expected])
    with pytest.raises(BadFile, match=r"hostile\.xes") as refused:
        read_log(path)
    assert expected in str(refused.value)


def test_a_file_outside_is_not_fetched(tmp_path: Path) -> None:
    """An external entity names a file of this machine: the document type alone is refused."""
    secret, path = tmp_path / "secret", tmp_path / "log.xes"
    secret.write_text("secret")
    path.write_text(f'<!DOCTYPE log [<!ENTITY a SYSTEM "{secret.as_uri()}">]><log>&a;</log>')
    with pytest.raises(BadFile, match="document type"):
        read_log(path)


def test_a_packed_file_that_is_broken_is_refused(tmp_path: Path) -> None:
    """Cut off, and no packed file at all."""
    path = tmp_path / "log.xes.gz"
    broken = gzip.compress(b"<log>" * 1000)
    for content in (broken[:40], broken[:12] + b"\xff" * 20, b"<log/>"):
        path.write_bytes(content)
        with pytest.raises(BadFile, match=r"log\.xes\.gz"):
            read_log(path)


def test_what_is_no_end_of_a_step_is_counted(tmp_path: Path) -> None:
    """A start is no step that was done; what stands deeper in the file is not taken."""
    path = tmp_path / "log.xes"
    name = '<string key="concept:name" value="{}"><string key="concept:name" value="deeper"/></string>'
    state = '<string key="lifecycle:transition" value="{}"/>'
    events = [
        (name.format("a"), state.format("start")),
        (name.format("a"), state.format("COMPLETE")),
        (name.format("b"), ""),
    ]
    told = "".join(f"<event>{step}{more}</event>" for step, more in events)
    path.write_text(f'<log><global scope="trace">{name.format("c")}</global><trace>{told}</trace></log>')
    log = read_log(path)
    assert [(trace.case, [entry.step for entry in trace.entries]) for trace in log.traces] == [("1", ["a", "b"])]
    assert log.left == 1
