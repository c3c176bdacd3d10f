"""S11: nothing invented. The table is tests/spec/law/versions.yaml."""

from __future__ import annotations

from datetime import date, timedelta

from qorgau.knowledge import Content
from qorgau.law.offences import established, evaluated, law_on
from qorgau.logic import TRUE, UNKNOWN, Evaluation

DAYS = [date(1990, 1, 1) + timedelta(days=97 * number) for number in range(140)]


def test_s11_no_verdict_without_an_established_text(content: Content) -> None:
    """On no day since 1990 is a part met, not met or open by a wording that did not surely stand."""
    for day in DAYS:
        law = law_on(content, day)
        evaluation = Evaluation({}, law.book)
        for offence in evaluated(content):
            if established(offence, day) is None and not (offence.created and day < offence.created):
                assert evaluation.named(offence.id) is UNKNOWN
                assert law.book.rules[offence.id].name == f"not_established.{offence.id}"  # type: ignore[union-attr]


def test_s11_every_version_of_unknown_start_is_attested(content: Content) -> None:
    """A wording of unknown start says in which edition it was read."""
    for offence in content.offences.values():
        for version in offence.versions:
            assert version.in_force.start or version.in_force.attested


def test_s11_a_harsher_law_never_reaches_back(content: Content) -> None:
    """For each pair of versions the sanction is never above that of the conduct."""
    from qorgau.law.sanctions import sanction_for  # noqa: PLC0415

    facts = {"acts.purchase_sale": TRUE}
    for name in ("KZ-128-1", "KZ-135-1"):
        offence = content.offences[name]
        for end in (date(2016, 1, 1), date(2021, 1, 1)):
            found = sanction_for(content, offence, facts, end, date(2026, 1, 1))
            current = offence.version(end)
            assert found
            assert current
            assert current.sanction
            assert found.sanction.imprisonment_years
            assert current.sanction.imprisonment_years
            assert found.sanction.imprisonment_years <= current.sanction.imprisonment_years
