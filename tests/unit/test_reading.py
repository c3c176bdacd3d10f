"""Hostile and broken files end in a clear error, in bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest

from qorgau.knowledge.reading import MAX_BYTES, BadFile, read_file, read_json, read_yaml

HOSTILE = {
    "empty": (b"", "found nothing"),
    "only a comment": (b"# nothing\n", "found nothing"),
    "a list": (b"- 1\n", "found a list"),
    "plain text": (b"hello\n", "found plain text"),
    "an unclosed list": (b"a: [1, 2\n", "line 2"),
    "an alias": (b"a: &x [1]\nb: *x\n", "without anchors"),
    "a billion laughs": (b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "without anchors"),
    "a key twice": (b"a: 1\na: 2\n", "stands twice"),
    "an object of Python": (b"a: !!python/object/apply:os.system [id]\n", "without tags"),
    "a list as key": (b"? [1]\n: 2\n", "a key must be plain text"),
    "binary": (b"\x7fELF\x00\x01\xff\xfe", "binary data"),
    "zero bytes": (b"a: \x00\n", "binary data"),
    "nested deeply": (b"a: " + b"[" * 100_000 + b"]" * 100_000, "not nested so deeply"),
    "open maps": (b"{a: " * 100_000, "not nested so deeply"),
    "over a megabyte": (b"a: " + b"x" * MAX_BYTES, "at most 1,000,000 bytes"),
    "a tag that would change a value": (b'a: !!int "x"\n', "without tags"),
    "a control character": (b"a: \x01\n", "expected YAML"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml(name: str) -> None:
    """The error names the file and what was expected."""
    data, told = HOSTILE[name]
    with pytest.raises(BadFile) as error:
        read_yaml(data, "case.yaml")
    assert "case.yaml" in str(error.value)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "line", ["", "[]", "{", '{"a": NaN}', '{"a": 1, "a": 2}', "[" * 100_000, '{"a": ' * 5_000, "null", "1e999999"]
)
def test_hostile_json(line: str) -> None:
    """A bad line is refused, whatever is wrong with it."""
    with pytest.raises(BadFile):
        read_json(line, "stdin:1")


def test_values_stay_what_was_written() -> None:
    """No value is guessed: dates and times stay text, yes stays a word, octal does not exist."""
    found = read_yaml(b"a: yes\nb: 2003-01-01\nc: 010\nd: 1:20\ne: true\nf: 12\ng: ~\nh: off\n", "x")
    assert found == {"a": "yes", "b": "2003-01-01", "c": "010", "d": "1:20", "e": True, "f": 12, "g": None, "h": "off"}


def test_a_missing_file(tmp_path: Path) -> None:
    """A file that is not there, and a folder, are named."""
    with pytest.raises(BadFile, match="expected a readable file"):
        read_file(tmp_path / "nothing.yaml")
    with pytest.raises(BadFile, match="expected a readable file"):
        read_file(tmp_path)
