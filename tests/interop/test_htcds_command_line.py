"""`qorgau htcds`: a file is looked at, read, and written again, and what was not understood is told."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from qorgau_cli.main import app
from tests.interop.files import DATA, filled

CASES = "First Name,cas_Status,Eye colour\nAru,Follow up,brown\n=1+1,Offen,\n"


def run(*words: object, code: int = 0) -> tuple[str, str]:
    """Return what the command says on stdout and on stderr."""
    done = CliRunner().invoke(app, ["htcds", *map(str, words)])
    assert done.exit_code == code, done.output
    return done.stdout, done.stderr


def test_preview_says_how_each_column_is_taken(tmp_path: Path) -> None:
    """In words and as JSON; of a form also what its choices are."""
    file = tmp_path / "cases.csv"
    file.write_text(CASES)
    out, _ = run("preview", file)
    lines = out.splitlines()
    assert lines[0] == "table with one row of headings: 2 of 3 columns understood"
    assert lines[1].split() == ["A", "First", "Name", "prs_FirstName", "label"]
    assert lines[3].split() == ["C", "Eye", "colour", "-", "not", "understood"]
    assert lines[4] == "2 rows, not read yet"
    told = json.loads(run("preview", DATA / "htcds_xlsform.xml", "--json")[0])
    assert set(told) == {"form", "columns", "choices", "left"}
    assert told["columns"][4]["field"] == "prs_FirstName"
    assert told["columns"][4]["certainty"] == "synonym"
    assert len(told["choices"]) == 331


def test_read_and_write_lose_nothing(tmp_path: Path) -> None:
    """CSV to JSON lines to CSV to JSON lines: the two files of lines are the same."""
    file, first, table, second = (tmp_path / name for name in ("cases.csv", "1.jsonl", "2.csv", "3.jsonl"))
    file.write_text(CASES)
    _, told = run("read", file, first)
    assert json.loads(first.read_text().splitlines()[0]) == {
        "prs_FirstName": "Aru", "cas_Status": "FollowUp", "beside": {"Eye colour": "brown"},
    }  # fmt: skip
    assert "2 records, 2 of 3 columns understood" in told
    assert "column Eye colour: not understood, kept beside" in told
    assert "cas_Status, row 2: taken as: 'Follow up': FollowUp (1 rows)" in told
    assert "cas_Status, row 3: not understood, kept as it stands: 'Offen'" in told
    _, more = run("write", first, table, "--labels")
    assert "cas_Status: text that is no value of the standard (1 records)" in more
    assert "Eye colour: a column that the standard has not (1 records)" in more
    assert '"\'=1+1"' in table.read_text()
    run("read", table, second)
    assert second.read_text() == first.read_text()
    run("write", table, tmp_path / "4.jsonl")
    assert (tmp_path / "4.jsonl").read_text() == first.read_text()


def test_a_template_that_was_filled_in_is_read(tmp_path: Path) -> None:
    """Notes on its columns are told."""
    file, out = tmp_path / "cases.xlsx", tmp_path / "cases.jsonl"
    file.write_bytes(filled("htcds-template-v2.0.xlsx", {"N3": "Abay 1", "H3": "Masculine"}))
    _, told = run("read", file, out)
    assert json.loads(out.read_text()) == {
        "prs_Gender": "Masculine", "prs_MailingStreet": "Abay 1", "beside": {"column A": "1"},
    }  # fmt: skip
    assert "column prs_MailingCity: taken as prs_MailingStreet (stands under the name prs_MailingCity)" in told
    assert "999 rows hold a number alone" in told


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    """Exit code 2, one line, and no file is written over."""
    file = tmp_path / "cases.csv"
    file.write_text(CASES)
    for words, expected in (
        (("preview", tmp_path / "none.csv"), "expected a file that can be read"),
        (("read", DATA / "htcds_xlsform.xml", tmp_path / "a.jsonl"), "expected case data, found a form (XForm)"),
        (("read", file, file), "expected a new file that can be written"),
        (("write", file, tmp_path / "a.xlsx"), "expected a name that ends in .csv or .jsonl"),
        (("write", DATA / "README.md", tmp_path / "none" / "a.csv"), "expected a new file that can be written"),
    ):
        _, told = run(*words, code=2)
        assert expected in told
    assert file.read_text() == CASES


def test_a_report_cannot_steer_a_terminal(tmp_path: Path) -> None:
    """Control characters of headings and cells are written out."""
    file = tmp_path / "cases.csv"
    file.write_text("cas_Status,\x1b[2J\n\x1b[2J,a\n")
    out, _ = run("preview", file)
    _, told = run("read", file, tmp_path / "a.jsonl")
    assert "\x1b" not in out + told
    assert "\\x1b[2J" in told
