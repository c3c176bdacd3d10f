"""S3: how a status is reached. The table is tests/spec/identification/status.yaml."""

from __future__ import annotations

from qorgau.knowledge import Content
from qorgau.screening import Status
from qorgau.text import LANGUAGES


def test_s03_there_are_four_statuses_and_none_denies() -> None:
    """No status says that somebody is not a victim (safeguard S7)."""
    assert [status.value for status in Status] == [
        "presumed_victim",
        "possible_victim",
        "not_enough_information",
        "not_indicated",
    ]


def test_s03_each_status_says_what_follows(content: Content) -> None:
    """Every status has a label and a text in each language."""
    for status in Status:
        for key in (f"status.{status.value}", f"status.{status.value}.text"):
            assert all(content.messages[key][lang] for lang in LANGUAGES)


def test_s03_observer_lists_have_protocols_of_their_own(content: Content) -> None:
    """Organ, begging, criminality, marriage and baby-sale signs are looked at by themselves."""
    for name in ("organ_removal", "begging", "criminality", "forced_marriage", "baby_selling", "forced_labour_eleven"):
        assert content.protocols[f"observe_{name}"].kind == "observer"
