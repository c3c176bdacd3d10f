"""HTCDS beside the vocabulary of Qorgau: what is named exists, and nothing is said to be a fact that it is not."""

from __future__ import annotations

import yaml

from qorgau.interop.htcds import Kind, fields
from qorgau.interop.htcds.mapping import How, matches
from qorgau.knowledge import Content
from tests.conftest import ROOT


def test_every_field_stands_in_the_mapping() -> None:
    """83 of 83; a code is one of the field's."""
    assert {match.field for match in matches()} == set(fields())
    for match in matches():
        known = fields()[match.field]
        assert not match.code or match.code in {*known.codes, *known.beyond}


def test_what_is_named_exists(content: Content) -> None:
    """Facts of the content and fields that are shared. Where nothing corresponds nothing is named."""
    shared = yaml.safe_load((ROOT / "src/qorgau_kz/mechanism/scopes.yaml").read_text())["fields"]
    for match in matches():
        assert not match.fact or match.fact in content.facts, match
        assert not match.shares or match.shares in shared, match
        assert bool(match.fact or match.shares) is (match.how is not How.NONE), match


def test_consent_to_an_interview_is_no_consent_to_what_was_done() -> None:
    """Nor is a decision of another body a status, nor gender sex."""
    never = {"con_Consent", "vic_AgreementToManagePersonalData", "vic_TraffickingStatus", "prs_Gender"}
    assert {match.how for match in matches() if match.field in never} == {How.NONE}
    assert all(match.why for match in matches() if match.field in never)
    assert "consent.consent" not in {match.fact for match in matches()}
    assert "consent" not in {match.fact for match in matches()}


def test_facts_come_of_codes_and_not_of_texts() -> None:
    """A text says too much to be a fact; an application or a website that is named is a code."""
    for match in matches():
        if match.fact:
            assert fields()[match.field].kind in (Kind.CODE, Kind.COUNTRY, Kind.NUMBER), match
