"""People of the register as records of CTDC, exactly; what is open or denied leaves its column empty."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.ctdc import Record, read, release, vocabulary, write
from qorgau.interop.register import Registered, ctdc_records
from qorgau.knowledge import Content
from qorgau.law.case import read_case

NAME = "synthetic-2024"


def one(content: Content, raw: dict[str, Any], year: int | None = 2026, **fields: object) -> dict[str, Any]:
    """Return the columns of one person."""
    (record,) = ctdc_records(content.exchange, [Registered(year, read_case(raw, content), fields)])
    return dict(record.values)


def test_a_person_is_told_exactly(content: Content) -> None:
    """Facts and signs that are shown, the age in its band, countries by three letters."""
    raw = {
        "victim": {"age_now": 19, "sex": "female", "citizenship": "UZB"},
        "place": {"country": "KAZ"},
        "means": {"debt_bondage": True, "threat": False, "fraud": "unknown"},
        "exploitation": {"domestic_servitude": True, "prostitution": "intended"},
        "signs": {"ILO-CD01": True, "ILO-EX01": False},
    }
    assert one(content, raw) == {
        "yearOfRegistration": 2026, "gender": "Woman", "ageBroad": "18--20", "citizenship": "UZB",
        "CountryOfExploitation": "KAZ", "meansDebtBondageEarnings": True, "meansWithholdDocs": True,
        "isForcedLabour": True, "isSexualExploit": True, "typeOfLabourDomesticWork": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [
        "unknown", "denied", False, {"answer": "no", "source": "said"},
        [{"answer": "yes", "source": "said"}, {"answer": "no", "source": "observed"}],
    ],
)  # fmt: skip
def test_what_is_not_shown_is_not_told(content: Content, answer: object) -> None:
    """Unknown, denied, no, contradicted: the column is empty, for the vocabulary has no word for no."""
    assert one(content, {"means": {"threat": answer}}, None) == {}


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0--8"), (8, "0--8"), (9, "09--17"), (17, "09--17"), (18, "18--20"), (38, "30--38"), (48, "48+"), (99, "48+")],
)
def test_an_age_is_told_by_its_band(content: Content, age: int, band: str) -> None:
    """The limits are those of the codebook."""
    assert one(content, {"victim": {"age_now": age}}, None) == {"ageBroad": band}


def test_the_file_of_the_case_tells_what_the_screening_does_not(content: Content) -> None:
    """Where both tell and differ nothing is told; a band of the file that crosses two of the codebook is none."""
    assert one(content, {}, None, sex="male", age_group="from_14_to_17") == {"gender": "Man", "ageBroad": "09--17"}
    assert one(content, {"victim": {"sex": "female"}}, None, sex="male") == {}
    assert one(content, {"victim": {"sex": "female"}}, None, sex="not_said") == {"gender": "Woman"}
    assert one(content, {}, None, sex="not_said", age_group="from_18", form="sexual", risk="a note") == {}
    (record,) = ctdc_records(content.exchange, [Registered(2025, None, {})])
    assert record == Record({"yearOfRegistration": 2025})


values = st.sampled_from([True, False, "unknown", "denied", {"answer": "no", "source": "said"}])
people = st.lists(
    st.tuples(
        st.none() | st.integers(2000, 2030),
        st.fixed_dictionaries(
            {},
            optional={
                "means": st.dictionaries(st.sampled_from(["threat", "force", "fraud", "confinement"]), values),
                "signs": st.dictionaries(st.sampled_from(["ILO-CD01", "ILO-EX01", "ILO11-05"]), values),
                "exploitation": st.dictionaries(st.sampled_from(["begging", "pornography", "slavery"]), values),
                "victim": st.fixed_dictionaries({"age_now": st.integers(0, 120)}),
            },
        ),
    ),
    max_size=6,
)


@given(told=people, least=st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_records_are_released_written_and_read_again(content: Content, told: Any, least: int) -> None:
    """None says no; a record without any yes says nothing of means; what is written is read as it was."""
    found = ctdc_records(content.exchange, [Registered(year, read_case(raw, content)) for year, raw in told])
    assert len(found) == len(told)
    assert all(value is not False for record in found for value in record.values.values())
    for (_, raw), record in zip(told, found, strict=True):
        shown = any(
            answer is True for name in ("means", "signs", "exploitation") for answer in raw.get(name, {}).values()
        )
        assert shown or not [name for name in record.values if name.startswith(("means", "is", "typeOf"))]
    released = release(found, vocabulary(NAME).identifying, least)
    again = read("".join(write(released.records, NAME)).encode(), "again.csv")
    assert again.records == released.records
