"""Records of one vocabulary in another: what corresponds, what is told as lost, and nothing made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qorgau.interop.ctdc import Record, UnknownVocabulary, convert, vocabulary, write
from qorgau.interop.ctdc.converting import pair_of
from tests.interop.datasets import NAMES, records

OLD, MIDDLE, NEW = NAMES
MEANS = "meansOfControl"
# The codebook of 2024, appendix II: what each column is merged of.
MERGED = {
    "meansDebtBondageEarnings": "DebtBondage TakesEarnings",
    "meansThreats": "Threats UsesChildren ThreatOfLawEnforcement",
    "meansAbusePsyPhySex": "PsychologicalAbuse PhysicalAbuse SexualAbuse",
    "meansFalsePromises": "FalsePromises",
    "meansDrugsAlcohol": "PsychoactiveSubstances",
    "meansDenyBasicNeeds": "RestrictsFinancialAccess RestrictsMovement RestrictsMedicalCare WithholdsNecessities",
    "meansExcessiveWorkHours": "ExcessiveWorkingHours",
    "meansWithholdDocs": "WithholdsDocuments",
}


def test_means_are_merged_as_the_codebook_says() -> None:
    """Each of the sixteen makes its column true, and that alone."""
    for column, parts in MERGED.items():
        for part in parts.split():
            assert convert([Record({MEANS + part: True})], OLD, NEW).records == (Record({column: True}),)


def test_no_of_every_part_is_still_not_said() -> None:
    """The synthetic datasets cannot say no: it becomes not reported, and that is told."""
    told = {MEANS + one: False for one in MERGED["meansThreats"].split()}
    found = convert([Record(told)] * 2, OLD, NEW)
    assert found.records == (Record({}), Record({}))
    assert found.lost == {"meansThreats: no, which the other vocabulary cannot say": 2}
    del told[MEANS + "Threats"]
    assert convert([Record(told)], OLD, NEW).lost == {}


def test_codes_are_told_in_the_other_words() -> None:
    """Where there is one; a code without another is told, not replaced."""
    assert convert([Record({"gender": "Female"})], OLD, NEW).records == (Record({"gender": "Woman"}),)
    assert convert([Record({"gender": "Man"})], NEW, MIDDLE).records == (Record({"gender": "Male"}),)
    found = convert([Record({"gender": "Trans/Transgender/NonConforming"})], NEW, OLD)
    assert found.records == (Record({}),)
    assert found.lost == {"gender: Trans/Transgender/NonConforming has no code in the other vocabulary": 1}


def test_what_has_no_column_is_told_with_its_reason() -> None:
    """And what is left open, too."""
    found = convert(
        [Record({"meansThreats": True, "isOtherExploit": True, "traffickMonths": "25+ (2+ yrs)"})], NEW, OLD
    )
    assert found.records == (Record({}),)
    assert found.lost == {
        "isOtherExploit: may be marriage, military or organs, which have columns of their own": 1,
        "meansThreats: merged of several means; it cannot be undone": 1,
        "traffickMonths: no such column in the other vocabulary": 1,
    }
    assert "meansOfControlThreats" in found.empty
    assert "gender" not in found.empty


def test_what_was_not_understood_stays_behind() -> None:
    """Also in the same vocabulary."""
    record = Record({"gender": "Man"}, {"ageBroad": "old"}, {"Victim_ID": "7"})
    for target in NAMES:
        found = convert([record], NEW, target)
        assert all(not one.kept and not one.beside for one in found.records)
        assert found.lost["ageBroad: text that was not understood"] == 1
        assert found.lost["Victim_ID: a column that the vocabulary has not"] == 1


@pytest.mark.parametrize("source", NAMES)
@pytest.mark.parametrize("target", NAMES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_what_is_converted_can_be_written_and_is_not_made_up(source: str, target: str, data: st.DataObject) -> None:
    """Every value rests on one of its sources, and every value is carried over or told as lost."""
    told = data.draw(st.lists(records(source), max_size=3))
    pair, found = pair_of(source, target), convert(told, source, target)
    list(write(found.records, target))
    for before, after in zip(told, found.records, strict=True):
        for name, value in after.values.items():
            parts = [before.values.get(one) for one in pair.of[name]]
            assert value in [*parts, *(pair.codes.get(name, {}).get(str(one)) for one in parts)]
        for name in before.values:
            carried = any(name in pair.of[one] for one in after.values)
            used = any(name in sources for sources in pair.of.values())
            assert carried or used or any(line.startswith(f"{name}: ") for line in found.lost), name
    if source == target:
        assert [one.values for one in found.records] == [one.values for one in told]
        assert not found.lost


def test_there_and_back_nothing_changes_its_meaning() -> None:
    """Through the vocabulary of 2024 and back, what is left is what was there."""
    told = {name: True for name in vocabulary(MIDDLE).columns if name.startswith(("meansOf", "is", "typeOf"))}
    back = convert(convert([Record(dict(told))], MIDDLE, NEW).records, NEW, MIDDLE).records[0]
    assert back.values
    assert back.values.items() <= told.items()
    assert f"{MEANS}Threats" not in back.values


def test_names_of_vocabularies_are_checked() -> None:
    """On both sides."""
    for source, target in (("other", NEW), (NEW, "other")):
        with pytest.raises(UnknownVocabulary):
            convert([], source, target)
