"""`qorgau ctdc`: a file is looked at and told in another vocabulary, without those who are rare."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from qorgau_cli.main import app
from tests.interop.datasets import NAMES, rows_of, table

OLD, _, NEW = NAMES
COMMON = {"gender": "Female", "citizenship": "KZ", "meansOfControlThreats": "1", "isForcedLabour": "0"}


def run(*words: object, code: int = 0) -> tuple[str, str]:
    """Return what the command says on stdout and on stderr."""
    done = CliRunner().invoke(app, ["ctdc", *map(str, words)])
    assert done.exit_code == code, done.output
    return done.stdout, done.stderr


def file(folder: Path, data: bytes) -> Path:
    """Return a new file that holds the data."""
    path = folder / "a.csv"
    path.write_bytes(data)
    return path


def test_preview_says_which_vocabulary_and_how_sure(tmp_path: Path) -> None:
    """With every guess, every column and what is not understood."""
    out, _ = run("preview", file(tmp_path, table(NEW, {"gender": "Person", "Victim_ID": "7"}, more=["Victim_ID"])))
    lines = out.splitlines()
    assert lines[0].startswith(f"vocabulary: {NEW} (certain")
    assert lines[1] == f"  {NEW}: 27 of 27 columns"
    assert f"{NEW}: 1 rows, 27 of 28 columns understood" in lines
    assert "column Victim_ID: not understood" in lines
    assert any("gender, row 2: not understood, kept as it stands: 'Person'" in line for line in lines)


def test_preview_of_what_is_no_dataset(tmp_path: Path) -> None:
    """No cell is read."""
    out, _ = run("preview", file(tmp_path, b"a,b\n1,2\n"))
    assert out.startswith("vocabulary: - (unclear")
    assert "1 rows, not read" in out


def test_convert_withholds_the_rare_and_tells(tmp_path: Path) -> None:
    """Eleven alike leave, the twelfth does not; what is lost is told on stderr alone."""
    source, out = file(tmp_path, table(OLD, *[COMMON] * 11, {**COMMON, "citizenship": "NA"})), tmp_path / "b.csv"
    said, told = run("convert", source, out, "--to", NEW)
    rows = rows_of(out.read_text(encoding="utf-8").splitlines(keepends=True))
    assert [(row["gender"], row["citizenship"], row["meansThreats"], row["isForcedLabour"]) for row in rows] == [
        ("Woman", "KAZ", "1", ""),
    ] * 11  # fmt: skip
    assert not said
    assert "isForcedLabour: no, which the other vocabulary cannot say (12 records)" in told
    assert "columns left open: traffickMonths" in told
    assert "11 records written" in told
    assert "1 records withheld, of 1 combinations rarer than 11 of yearOfRegistration, gender" in told


def test_the_rule_can_be_set(tmp_path: Path) -> None:
    """By its number and by its columns."""
    source = file(tmp_path, table(OLD, COMMON, {**COMMON, "citizenship": "NA"}))
    for number, (words, left) in enumerate((
        (("--k", 1), 2), (("--k", 2), 0), (("--k", 2, "--by", "gender"), 2), (("--k", 2, "--by", "citizenship"), 0),
    )):  # fmt: skip
        out = tmp_path / f"{number}.csv"
        run("convert", source, out, "--to", NEW, *words)
        assert len(rows_of(out.read_text(encoding="utf-8").splitlines(keepends=True))) == left


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    """Exit code 2, one line, and no file is written, nor written over."""
    source, out = file(tmp_path, table(OLD, COMMON)), tmp_path / "b.csv"
    for words, expected in (
        (("preview", tmp_path / "none.csv"), "expected a file that can be read"),
        (("convert", source, out, "--to", "other"), "expected one of k-anonymised, synthetic-2021, synthetic-2024"),
        (("convert", source, out, "--to", NEW, "--by", "Victim_ID"), "expected a column of the vocabulary"),
        (("convert", source, out, "--to", NEW, "--k", "0"), "greater than or equal to 1"),
        (("convert", source, source, "--to", NEW), "expected a new file that can be written"),
    ):
        _, told = run(*words, code=2)
        assert expected in " ".join(told.split())
    assert not out.exists()
    source.write_bytes(b"a,b\n1,2\n")
    _, told = run("convert", source, out, "--to", NEW, code=2)
    assert "expected the columns of one vocabulary of CTDC" in told


def test_a_report_cannot_steer_a_terminal(tmp_path: Path) -> None:
    """Control characters are written out."""
    source = file(tmp_path, table(NEW, {"gender": "\x1b[2J"}, more=["\x1b[3J"]))
    out, _ = run("preview", source)
    _, told = run("convert", source, tmp_path / "b.csv", "--to", NEW)
    assert "\x1b" not in out + told
    assert "\\x1b[2J" in told
