"""The command line as a user meets it: streams, exit codes, languages, order."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

EXAMPLES = [str(ROOT / "examples" / f"{name}.yaml") for name in ("le-v-greece", "cn-v-uk", "koraou-v-niger")]
KEYS = [
    "release", "as_of", "title", "identification", "palermo", "smuggling", "offences", "leading", "human_decisions",
    "differences", "safeguards",
]  # fmt: skip


def qorgau(*args: str, stdin: bytes | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command."""
    program = str(Path(sys.executable).with_name("qorgau"))
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "COLUMNS": "100"}
    return subprocess.run(
        [program, *args], input=stdin, capture_output=True, check=False, env=environment, cwd=cwd, timeout=600
    )


@pytest.fixture(scope="module")
def reports() -> list[dict[str, Any]]:
    """Return the reports of the three decided cases."""
    done = qorgau("screen", *EXAMPLES, "--json", "--as-of", "2026-11-22")
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_json_has_the_documented_keys_and_nothing_else(reports: list[dict[str, Any]]) -> None:
    """Stable keys, in the documented order."""
    assert [list(report) for report in reports] == [KEYS] * 3


def test_the_three_decided_cases(reports: list[dict[str, Any]]) -> None:
    """Each is presumed, meets the Protocol and is named as the court found it."""
    found = [
        (
            one["identification"]["status"],
            one["palermo"]["verdict"],
            one["leading"]["label"],
            one["leading"]["grounds"][0]["id"],
        )
        for one in reports
    ]
    assert found == [
        ("presumed_victim", "met", "trafficking", "exploitation.prostitution"),
        ("presumed_victim", "met", "trafficking", "exploitation.domestic_servitude"),
        ("presumed_victim", "met", "child_trafficking", "exploitation.slavery"),
    ]


def test_the_same_question_has_the_same_answer(reports: list[dict[str, Any]]) -> None:
    """A second run gives the same bytes."""
    again = qorgau("screen", *EXAMPLES, "--json", "--as-of", "2026-11-22")
    assert json.loads(again.stdout) == reports


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_report_is_complete_in_the_language(lang: str) -> None:
    """Nothing but names, codes and addresses is left in Latin letters."""
    done = qorgau("screen", EXAMPLES[1], "--lang", lang)
    text = done.stdout.decode()
    assert done.returncode == 0
    told = re.sub(
        r"https?://\S+|C\.N\. v\. the United Kingdom|Qorgau|K1400000226|adilet|UNTOC|[0-9]+\+[0-9a-f]+", "", text
    )
    assert re.findall(r"[A-Za-z]{2,}", told) == []


def test_a_bad_file_writes_nothing(tmp_path: Path) -> None:
    """One bad file among good ones: its error on stderr, nothing on stdout, exit code 2."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("means: {threat: maybe}\n")
    done = qorgau("screen", EXAMPLES[0], str(bad), "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"bad.yaml: means.threat: expected true" in done.stderr


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"a: *b", b"- 1", b"x" * 1_100_000, b"victim: {age: 23, minor: true}"]
)
def test_hostile_files(tmp_path: Path, data: bytes) -> None:
    """No traceback, one line, exit code 2."""
    path = tmp_path / "case.yaml"
    path.write_bytes(data)
    done = qorgau("screen", str(path), "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_lines_keep_their_order_and_bad_ones_their_place() -> None:
    """One result a line; a bad line yields an error object where it stood, and exit code 2 at the end."""
    lines = [
        b'{"title": "one"}',
        b'{"means": {"threat": "maybe"}}',
        b"",
        b"\xff",
        b'{"title": "' + b"x" * 1_100_000 + b'"}',
        b'{"title": "six"}',
    ]
    done = qorgau("screen", "--jsonl", "-", stdin=b"\n".join(lines) + b"\n")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [one.get("title") for one in found] == ["one", None, None, None, None, "six"]
    assert [one["error"]["line"] for one in found if "error" in one] == [2, 3, 4, 5]
    assert found[1]["error"]["field"] == "means.threat"


def test_good_lines_end_well(tmp_path: Path) -> None:
    """Exit code 0, stderr empty, a line without a line end at the close is read."""
    path = tmp_path / "cases.jsonl"
    path.write_text('{"title": "a"}\n{"title": "b", "victim": {"minor": null}}')
    done = qorgau("screen", "--jsonl", str(path))
    assert (done.returncode, done.stderr, len(done.stdout.splitlines())) == (0, b"", 2)


@pytest.mark.parametrize(
    "args", [[], ["x.yaml", "--jsonl", "-"], ["--jsonl", "/nowhere"], ["/nowhere"], [EXAMPLES[0], "--as-of", "soon"]]
)
def test_bad_calls(args: list[str]) -> None:
    """A call that cannot be answered says what was expected."""
    done = qorgau("screen", *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"expected" in done.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`qorgau screen ... | head` ends quietly."""
    program = str(Path(sys.executable).with_name("qorgau"))
    lines = b'{"title": "a"}\n' * 300
    with subprocess.Popen(
        [program, "screen", "--jsonl", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        try:
            process.stdin.write(lines)
            process.stdin.close()
        except BrokenPipeError:
            pass
        errors = process.stderr.read()
        process.wait(timeout=60)
    assert b"Traceback" not in errors


def test_screening_stays_light() -> None:
    """`qorgau screen` imports neither the database engine, nor the web, nor the numerical libraries."""
    code = (
        "import sys; from qorgau_cli import main; sys.argv = ['qorgau', 'screen', sys.argv[1], '--json']\n"
        "try: main.app()\nexcept SystemExit: pass\n"
        "heavy = {'duckdb', 'django', 'scipy', 'numpy', 'sqlglot', 'pyspark', 'rich.console'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy - {'rich.console'} else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, EXAMPLES[0]], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_content_show() -> None:
    """An entry is shown as of a day, in a language; an unknown one is an error."""
    now = qorgau("content", "show", "KZ-128-1", "--as-of", "2021-01-01", "--lang", "ru").stdout.decode()
    then = qorgau("content", "show", "KZ-128-1", "--as-of", "2016-01-01", "--lang", "ru").stdout.decode()
    gap = qorgau("content", "show", "KZ-128-1", "--as-of", "2007-01-01", "--lang", "ru").stdout.decode()
    assert "от 4 до 7 лет" in now
    assert "от 3 до 5 лет" in then
    assert "Текст недоступен" in gap or "недоступ" in gap
    assert qorgau("content", "show", "KZ-999").returncode == 2


def test_every_entry_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """No entry breaks the library, in any language, on any day."""
    from datetime import date  # noqa: PLC0415

    from qorgau_cli.library import show_entry  # noqa: PLC0415
    from qorgau_cli.wiring import load_content  # noqa: PLC0415

    content = load_content()
    for entry in content.entries():
        for lang, on in (("kk", date(2026, 11, 22)), ("ru", date(2007, 1, 1)), ("en", date(1990, 1, 1))):
            assert show_entry(content, entry.id, on, lang)
    assert "KZ-135-4" in capsys.readouterr().out


def test_gaps() -> None:
    """The gaps that the papers name are listed with their state."""
    done = qorgau("law", "gaps", "--lang", "en", "--as-of", "2026-11-22")
    assert done.returncode == 0
    assert b"partly closed" in done.stdout
