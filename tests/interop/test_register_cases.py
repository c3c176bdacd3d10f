"""A case of the register as a record of HTCDS, exactly; and what is not in it, with the reason."""

from __future__ import annotations

import pytest

from qorgau.interop.htcds import Record, as_csv, as_lines, read
from qorgau.interop.htcds.mapping import How, matches
from qorgau.interop.htcds.records import Value
from qorgau.interop.register import Exported, Left, UnknownField, htcds_record
from qorgau.knowledge import Content
from qorgau.periods import parse


def told(content: Content, **fields: object) -> Exported:
    """Return a case as it is exported."""
    return htcds_record(content.exchange, "QG-7K3M", fields)


def test_a_case_is_told_exactly(content: Content) -> None:
    """What has a counterpart stands in it, the pseudonym beside; the rest is named in the order it was given."""
    found = told(
        content, pseudonym="QG-7K3M", name="Anna", form="labour", languages=["uz"], needs=["doctor"], risk="a note",
        citizenship="UZB", plan_until="2026-12-31",
    )  # fmt: skip
    values: dict[str, tuple[Value, ...]] = {
        "vic_TypeOfExploitation": ("ForcedLabour",), "prs_PrimaryLanguage": ("uzb",), "prs_Citizenship": ("UZB",),
        "spl_PlannedEndDate": (parse("2026-12-31"),),
    }  # fmt: skip
    assert found == Exported(
        Record(values, beside={"qorgau_case": "QG-7K3M"}),
        (Left("name", "identity"), Left("needs", "several"), Left("risk", "free_text")),
    )


def test_what_is_written_is_read_again(content: Content) -> None:
    """As CSV, with labels or without, and as lines; nothing is to be said of it."""
    records = [told(content, form="organs", languages=["kk"], plan_until="2026-12-31").record, told(content).record]
    for data, name in (
        (as_csv(records), "a.csv"), (as_csv(records, labels=True), "a.csv"), ("\n".join(as_lines(records)), "a.jsonl"),
    ):  # fmt: skip
        found = read(data.encode(), name)
        assert list(found.records) == records
        assert found.notes == ()


def test_nothing_known_is_nothing_told(content: Content) -> None:
    """Empty, unknown, or not passed: the field is absent and no reason is asked for."""
    nothing: tuple[object, ...] = ("not_known", None, "", [])
    for value in nothing:
        assert told(content, form=value) == told(content)
    assert told(content).record.values == {}


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("languages", ["other"], "no_value"),
        ("languages", ["kk", "ru"], "several"),
        ("languages", ["kk", "other"], "several"),
        ("form", "of an older edition", "no_value"),
        ("citizenship", "Kazakhstan, I think", "no_value"),
        ("plan_until", "2026-12", "no_value"),
        ("plan_until", "soon", "no_value"),
        ("sex", "female", "other_meaning"),
        ("victim_decision", "refused", "other_meaning"),
        ("month", "march", "not_exact"),
    ],
)
def test_what_has_no_clean_counterpart_is_named(content: Content, name: str, value: object, why: str) -> None:
    """Of several values none is chosen, of a text no part is taken; a refusal is never told as "not a victim" (S7)."""
    found = told(content, **{name: value})
    assert found == Exported(Record({}, beside={"qorgau_case": "QG-7K3M"}), (Left(name, why),))


def test_a_field_that_nobody_knows_is_refused(content: Content) -> None:
    """Whether it may be exported cannot be said."""
    with pytest.raises(UnknownField, match="favourite_colour"):
        told(content, favourite_colour="blue")


def test_every_field_of_a_case_has_its_answer(content: Content) -> None:
    """Each is exported or left out for a reason with words in every language."""
    for name in content.scopes.fields:
        for left in told(content, **{name: "x"}).left:
            assert set(content.exchange.reasons[left.why]) == {"en", "ru", "kk"}


def test_the_table_agrees_with_that_of_the_facts() -> None:
    """Gender is not sex, a language is one of the languages, citizenship is citizenship."""
    known = {one.field: (one.how, one.shares) for one in matches() if not one.code}
    assert known["prs_Gender"] == (How.NONE, "")
    assert known["prs_PrimaryLanguage"] == (How.NARROWER, "languages")
    assert known["prs_Citizenship"] == (How.EXACT, "citizenship")
