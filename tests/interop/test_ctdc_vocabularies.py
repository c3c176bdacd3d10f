"""The vocabularies of CTDC: what stands in the files holds together, and what was not found is named."""

from __future__ import annotations

import pytest

from qorgau.interop.ctdc import Kind, UnknownVocabulary, vocabularies, vocabulary
from qorgau.interop.ctdc.converting import pair_of
from qorgau.interop.htcds import fields
from qorgau.interop.htcds.mapping import ctdc_means
from qorgau.interop.htcds.standard import fold
from tests.interop.datasets import NAMES

PAIRS = [(source, target) for source in NAMES for target in NAMES if source != target]


def test_three_vocabularies_with_their_columns() -> None:
    """63 columns until 2021, 37 of the synthetic dataset of 2021, 27 since 2024."""
    assert {name: len(told.columns) for name, told in vocabularies().items()} == {
        "k-anonymised": 63, "synthetic-2021": 37, "synthetic-2024": 27,
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_vocabulary_tells_its_source_and_its_gaps(name: str) -> None:
    """Source, confidence, licence and date are there; a gap never has a text."""
    told = vocabulary(name)
    assert all((told.title, told.licence, told.checked, told.edition))
    assert told.address.startswith("https://www.ctdatacollaborative.org/")
    assert told.confidence in ("read", "secondary")
    assert told.gaps
    assert {one.text for one in told.gaps} == {"not_available"}


@pytest.mark.parametrize("name", NAMES)
def test_columns_hold_together(name: str) -> None:
    """Closed lists have codes, no two codes or names fold to one, identifying columns exist."""
    told = vocabulary(name)
    for column in told.columns.values():
        assert bool(column.codes) is (column.kind in (Kind.CODE, Kind.LIST)), column.name
        assert len(column.known) == len(column.codes), column.name
        assert not any(";" in code for code in column.codes if column.kind is Kind.LIST), column.name
    words = [fold(word) for one in told.columns.values() for word in (one.name, *one.also)]
    assert len(words) == len(set(words))
    assert set(told.identifying) <= set(told.columns)
    assert {one for one in told.columns if "citizenship" in one or "Country" in one} <= set(told.identifying)


def test_only_the_oldest_can_say_no() -> None:
    """The synthetic datasets write 1 or nothing."""
    assert {one.no for one in vocabulary("k-anonymised").columns.values()} == {"0"}
    assert {one.no for name in NAMES[1:] for one in vocabulary(name).columns.values()} == {""}


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_a_pair_names_columns_that_exist(source: str, target: str) -> None:
    """On both sides, of one kind, and none both carried over by name and refused."""
    pair, before, after = pair_of(source, target), vocabulary(source).columns, vocabulary(target).columns
    for name, sources in pair.of.items():
        assert {before[one].kind for one in sources} == {after[name].kind}, name
        assert len(sources) == 1 or after[name].kind is Kind.FLAG, name
    assert set(pair.never) <= set(before)
    assert not set(pair.never) & {one for sources in pair.of.values() for one in sources}
    for name, codes in pair.codes.items():
        assert set(codes) <= set(before[name].codes)
        assert set(codes.values()) <= set(after[name].codes)


def test_merged_means_are_never_parted() -> None:
    """What was merged in 2024 cannot be undone, and what is other exploitation is as wide as it is."""
    merged = {"meansDebtBondageEarnings", "meansThreats", "meansAbusePsyPhySex", "meansDenyBasicNeeds"}
    for target in NAMES[:2]:
        pair = pair_of("synthetic-2024", target)
        assert merged | {"isOtherExploit"} <= set(pair.never)
        assert not merged & {one for sources in pair.of.values() for one in sources}


def test_htcds_leads_to_columns_that_exist() -> None:
    """The mapping of HTCDS and this list name the same columns of 2024."""
    controls = fields()["vic_MethodsOfControl"]
    found = ctdc_means([*controls.codes, *controls.beyond])
    assert found == {one for one in vocabulary("synthetic-2024").columns if one.startswith("means")}


def test_a_vocabulary_that_is_none_is_refused() -> None:
    """With the names there are."""
    with pytest.raises(UnknownVocabulary, match="'synthetic-2030': expected one of k-anonymised, synthetic-2021"):
        vocabulary("synthetic-2030")
