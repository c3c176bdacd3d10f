"""Records of HTCDS as signals: nothing of a row is lost, and only what is wholly understood is coded."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.htcds import Record, Referral, as_csv, fields, read
from qorgau.interop.register import Signal, htcds_record, signals
from qorgau.knowledge import Content
from qorgau.periods import parse
from tests.interop.test_htcds_round_trip import _record as records


def coded(content: Content, record: Record) -> dict[str, object]:
    """Return what is understood of a record."""
    (found,) = signals(content.exchange, [record])
    return dict(found.coded)


def test_a_row_is_told_exactly(content: Content) -> None:
    """A line for each field, text as it stands, each line of it under its name; referrals by number; columns beside."""
    record = Record(
        {
            "prs_FirstName": ("Anna",), "vic_TypeOfExploitation": ("Servitude", "ChildLabour"),
            "prs_PrimaryLanguage": ("uzb",), "prs_SecondaryLanguage": ("rus",),
            "cco_CaseComment": ("one\ncas_Status: Closed",), "prs_Birthdate": (parse("1999"),),
        },
        {"prs_Gender": "she"}, {"notes": "seen at a market"}, (Referral({"cas_ReferredOrganisation": ("A house",)}),),
    )  # fmt: skip
    assert signals(content.exchange, [record]) == (
        Signal(
            "prs_FirstName: Anna\n"
            "vic_TypeOfExploitation: Servitude;ChildLabour\n"
            "prs_PrimaryLanguage: uzb\n"
            "prs_SecondaryLanguage: rus\n"
            "cco_CaseComment: one\n"
            "cco_CaseComment: cas_Status: Closed\n"
            "prs_Birthdate: 1999\n"
            "prs_Gender: she\n"
            "cas_ReferredOrganisation [2]: A house\n"
            "notes: seen at a market",
            {"languages": ("uz", "ru"), "form": "labour"},
        ),
    )


def test_what_is_not_wholly_understood_is_in_the_text_alone(content: Content) -> None:
    """Several forms, a doubtful cell, a language the register does not list, two citizenships, a month for a day."""
    assert coded(content, Record({"vic_TypeOfExploitation": ("ForcedLabour", "OrganRemoval")})) == {}
    doubtful = Record({"vic_TypeOfExploitation": ("ForcedLabour",)}, {"vic_TypeOfExploitation": "Forced labour; who?"})
    assert coded(content, doubtful) == {}
    assert coded(content, Record({"prs_PrimaryLanguage": ("fra",), "prs_SecondaryLanguage": ("kaz",)})) == {
        "languages": ("kk",)
    }
    assert coded(content, Record({"prs_Citizenship": ("KAZ", "UZB")})) == {}
    assert coded(content, Record({"spl_PlannedEndDate": (parse("2026-05"),)})) == {}


def test_a_status_of_another_body_and_a_gender_are_never_coded(content: Content) -> None:
    """A decision on status is its own; nothing is concluded from a box that says no."""
    record = Record(
        {"vic_TraffickingStatus": ("NotAVictimOfTrafficking",), "prs_Gender": ("Feminine",), "con_Consent": (False,)}
    )
    assert coded(content, record) == {}


def test_a_case_of_the_register_comes_back(content: Content) -> None:
    """What was exported is understood again, form by form where the standard tells them apart."""
    told = {"form": "organs", "languages": ["kk"], "citizenship": "KAZ", "plan_until": "2026-12-31"}
    record = htcds_record(content.exchange, "QG-7K3M", told).record
    (read_again,) = read(as_csv([record]).encode(), "a.csv").records
    (found,) = signals(content.exchange, [read_again])
    assert dict(found.coded) == {**told, "languages": ("kk",)}
    assert "qorgau_case: QG-7K3M" in found.text.split("\n")


@given(st.lists(records(0), max_size=3))
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_row_is_lost(content: Content, told: list[Record]) -> None:
    """Every line of every cell stands under the name of its field, and the coded parts are codes of the content."""
    found = signals(content.exchange, told)
    assert len(found) == len(told)
    for record, signal in zip(told, found, strict=True):
        lines = signal.text.split("\n")
        for name, text in (*record.kept.items(), *record.beside.items()):
            assert all(f"{name}: {line}" in lines for line in text.split("\n"))
        for name, values in record.values.items():
            if name not in record.kept and fields()[name].kind == "text":
                assert all(f"{name}: {line}" in lines for value in values for line in str(value).split("\n"))
        assert set(signal.coded) <= {one.into for one in content.exchange.htcds.understood.values()}
