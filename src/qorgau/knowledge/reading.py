"""Reading of YAML and JSON that a stranger may have written: bounded, without aliases, without guesses."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 20


class BadFile(ValueError):
    """A file that cannot be used: which file, which field, what was expected."""

    def __init__(self, file: str, field: str, expected: str) -> None:
        told = f"{file}: {field}: {expected}" if field else f"{file}: {expected}"
        super().__init__(printable(told))
        self.file, self.field, self.expected = file, field, expected


def printable(text: str) -> str:
    """Return the text with every character that could steer a terminal or turn the line written out."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


class _Loader(yaml.CSafeLoader):
    """YAML in which only true, false, null and plain decimal numbers are not text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own name


for _tag, _form, _starts in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?(0|[1-9][0-9]{0,17})", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_form})\\Z"), list(_starts))


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    loader.flatten_mapping(node)
    pairs = [
        (loader.construct_object(key, deep=True), loader.construct_object(value, deep=True))
        for key, value in node.value
    ]
    try:
        return _without_doubles(pairs)
    except ValueError as error:
        raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


def _without_doubles(pairs: list[tuple[Any, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if not isinstance(key, str | int) or isinstance(key, bool):
            raise ValueError(f"a key must be plain text, not {key!r}")  # noqa: TRY004 - the caller knows one kind of error
        if str(key) in found:
            raise ValueError(f"the key {key!r} stands twice")
        found[str(key)] = value
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_file(path: Path) -> dict[str, Any]:
    """Return the mapping in a YAML file; raise BadFile for anything else."""
    return read_yaml(_bytes(path), str(path))


def read_text(path: Path) -> str:
    """Return the text in a file; raise BadFile if it is too large, cannot be read or is not UTF-8."""
    return _decoded(_bytes(path), str(path))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadFile(str(path), "", f"expected a readable file ({error.strerror or error})") from error


def read_yaml(data: bytes, name: str) -> dict[str, Any]:
    """Return the mapping that the bytes hold as YAML; raise BadFile, naming the file and the line."""
    text = _decoded(data, name)
    try:
        _refuse_tricks(text, name)
        value = yaml.load(text, _Loader)  # noqa: S506 - a safe loader, narrowed further
    except yaml.YAMLError as error:
        raise BadFile(name, "", _one_line(error)) from error
    return _checked(value, name)


def read_json(line: str, name: str) -> dict[str, Any]:
    """Return the mapping that a line of JSON holds; raise BadFile."""
    if len(line) > MAX_BYTES:
        raise BadFile(name, "", f"expected at most {MAX_BYTES:,} bytes")
    try:
        value = json.loads(line, object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadFile(name, "", f"expected one JSON object on the line ({error})") from error
    return _checked(value, name)


def _decoded(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise BadFile(name, "", f"expected at most {MAX_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(name, "", "expected text in UTF-8, found binary data") from error
    if "\0" in text:
        raise BadFile(name, "", "expected text in UTF-8, found binary data")
    return text


def _refuse_tricks(text: str, name: str) -> None:
    """Refuse anchors, whose aliases can grow into gigabytes, tags, and nesting that exhausts the parser."""
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadFile(name, "", f"line {line}: expected YAML without anchors (&) and aliases (*)")
        if getattr(event, "tag", None):
            raise BadFile(name, "", f"line {line}: expected YAML without tags (!)")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise BadFile(name, "", "expected YAML that is not nested so deeply")


def _checked(value: object, name: str) -> dict[str, Any]:
    if value is None:
        raise BadFile(name, "", "expected a mapping of fields, found nothing")
    if not isinstance(value, dict):
        raise BadFile(name, "", f"expected a mapping of fields, found {_kind(value)}")
    if _depth(value) > MAX_DEPTH:
        raise BadFile(name, "", "expected YAML that is not nested so deeply")
    return value


def _depth(value: object) -> int:
    depth, level = 0, [value]
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [inner for outer in level if isinstance(outer, dict | list) for inner in _inside(outer)]
    return depth


def _inside(outer: dict[str, Any] | list[Any]) -> list[Any]:
    return list(outer.values()) if isinstance(outer, dict) else outer


def _kind(value: object) -> str:
    return {list: "a list", str: "plain text", int: "a number", bool: "true or false"}.get(
        type(value), "something else"
    )


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no value here")


def _one_line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "cannot be read"
    where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    return f"{where}expected YAML: {problem}"
