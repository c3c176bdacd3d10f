"""Small datasets in the vocabularies of CTDC, made for a test. All people are invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from hypothesis import strategies as st

from qorgau.interop.ctdc import Kind, Record, Variable, vocabularies
from qorgau.interop.htcds.standard import countries

NAMES: Final = tuple(vocabularies())
COUNTRIES: Final = [three for three, _ in countries().values()]


def table(name: str, *rows: Mapping[str, str], more: Sequence[str] = ()) -> bytes:
    """Return a CSV file with all columns of a vocabulary, and more of them behind."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*vocabularies()[name].columns, *more], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def values(column: Variable) -> st.SearchStrategy[Any]:
    """Return values that a column can hold."""
    if column.kind is Kind.YEAR:
        return st.integers(1900, 2099)
    if column.kind is Kind.FLAG:
        return st.booleans() if column.no else st.just(value=True)
    if column.kind is Kind.COUNTRY:
        return st.sampled_from(COUNTRIES)
    if column.kind is Kind.LIST:
        return st.lists(st.sampled_from(column.codes), min_size=1, unique=True).map(tuple)
    return st.sampled_from(column.codes)


def records(name: str) -> st.SearchStrategy[Record]:
    """Return records of a vocabulary; each column is reported or not."""
    columns = vocabularies()[name].columns
    told = {one: values(column) for one, column in columns.items()}
    return st.fixed_dictionaries({}, optional=told).map(Record)


def rows_of(lines: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of written lines as any other program would read them."""
    return list(csv.DictReader(io.StringIO("".join(lines), newline="")))
