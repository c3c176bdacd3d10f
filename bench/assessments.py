"""Explained assessments per CPU second through the command line, law and next questions included."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from tests.spec.tables import rows, tables

from qorgau.knowledge import Content, load
from qorgau.knowledge.reading import read_file

ROOT: Final = Path(__file__).parent.parent
BAR: Final = 300


def cases(content: Content, count: int) -> list[str]:
    """Return lines of JSON: the decided cases and every row of the specification, over and over."""
    found = [read_file(path) for path in sorted((ROOT / "examples").glob("*.yaml"))]
    found += [dict(row.facts) for path in tables() for row in rows(content, path)]
    return [json.dumps(case) for case in islice(cycle(found), count)]


def cpu_seconds(lines: list[str], lang: str) -> float:
    """Return the CPU time of `qorgau screen --jsonl` over the lines, start included."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as stream:
        stream.write("\n".join(lines) + "\n")
        stream.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        program = str(Path(sys.executable).with_name("qorgau"))
        subprocess.run(
            [program, "screen", "--jsonl", stream.name, "--lang", lang], stdout=subprocess.DEVNULL, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def main(count: int = 3_000) -> None:
    """Print the rate with and without the start of the program."""
    content = load(ROOT / "src" / "qorgau_kz")
    lines = cases(content, count)
    start = min(cpu_seconds(lines[:1], "en") for _ in range(3))
    whole = min(cpu_seconds(lines, "en") for _ in range(3))
    print(f"explained assessments: {count / whole:,.0f} per CPU second, start included (bar {BAR});")
    print(f"  start {start:.2f} s, then {(whole - start) / count * 1_000:.2f} ms each; {count:,} cases, best of 3")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
