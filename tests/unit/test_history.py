"""The difference between two days of an article, and two wordings laid over each other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, product
from typing import Any

import pytest
from pydantic import TypeAdapter

from qorgau.knowledge import Content
from qorgau.knowledge.entry import context
from qorgau.knowledge.legal import Offence
from qorgau.knowledge.reading import read_file
from qorgau.law.history import AggravatorChange, Change, PartChange, State, article_change, part_change, standing
from qorgau.law.redline import Piece, redline
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "qorgau_kz"
CODE = "KZ-CC-2014"
DAYS = (date(1990, 1, 1), date(1999, 1, 1), date(2003, 8, 1), date(2007, 1, 1), date(2016, 1, 1), date(2020, 1, 15),
        date(2021, 1, 1), date(2025, 9, 16), date(2026, 11, 22))  # fmt: skip


def parts(content: Content, article: str, before: date, after: date) -> dict[str, PartChange]:
    """Return what became of each part of an article of the Code."""
    found = article_change(content, CODE, article, before, after)
    return {one.offence.part: one for one in found.parts}


def invented(*versions: dict[str, Any], created: str | None = None) -> Offence:
    """Return a part like part 1 of Article 128, with invented versions."""
    raw = {**read_file(SOURCE / "law" / "kz" / "offences" / "128-1.yaml"), "versions": list(versions)}
    raw |= {"created": created} if created else {}
    known = context(sources=read_file(SOURCE / "sources.yaml"))
    return TypeAdapter(Offence).validate_python(raw, context=known)


def version(start: str, until: str | None = None, **given: Any) -> dict[str, Any]:
    """Return an invented version."""
    plain: dict[str, Any] = {"rule": "means.force", "sanction": {"imprisonment_years": (1, 2)}, **given}
    return {
        "in_force": {"from": start, **({"until": until} if until else {})},
        "date_confidence": "read",
        "source": {"id": "cc-2014", "article": "128(1)"},
        "confidence": "read",
        **{name: value for name, value in plain.items() if value is not None},
    }


def test_a_sanction_that_rose(content: Content) -> None:
    """Part 1 of Article 128 kept its wording and its conditions; the sanction rose from 3-5 to 4-7 years."""
    found = parts(content, "128", date(2016, 1, 1), date(2021, 1, 1))["1"]
    assert (found.change, found.wording, found.conditions, found.sanction) == (
        Change.CHANGED, Change.SAME, Change.SAME, Change.CHANGED,
    )  # fmt: skip
    assert found.before.version
    assert found.after.version
    assert found.before.version.sanction
    assert found.after.version.sanction
    assert found.before.version.sanction.imprisonment_years == (3, 5)
    assert found.after.version.sanction.imprisonment_years == (4, 7)
    assert found.between == ()


def test_a_wording_that_nobody_read_is_unknown(content: Content) -> None:
    """Parts 2 to 4 of 2016 were not available: nothing is said of a change, and nothing is compared (S11)."""
    found = parts(content, "128", date(2016, 1, 1), date(2021, 1, 1))
    for part in ("2", "3", "4"):
        assert found[part].change is Change.UNKNOWN
        assert found[part].before.state is State.NOT_AVAILABLE
        assert found[part].aggravators == ()
        assert {found[part].wording, found[part].sanction, found[part].conditions} == {Change.UNKNOWN}


def test_two_days_in_one_unread_period_are_unknown(content: Content) -> None:
    """The law may have changed within a period whose text nobody read: it is not called unchanged."""
    assert parts(content, "128", date(2007, 1, 1), date(2012, 1, 1))["1"].change is Change.UNKNOWN


def test_versions_that_are_passed_over_are_named(content: Content) -> None:
    """From 1999 to 2021 two other wordings stood, one of which nobody could read."""
    found = parts(content, "128", date(1999, 1, 1), date(2021, 1, 1))["1"]
    assert found.change is Change.CHANGED
    assert found.wording is Change.CHANGED
    assert [(str(one.in_force.start), one.text) for one in found.between] == [("2006-03", False), ("2015-01-01", True)]


def test_a_new_article_is_added(content: Content) -> None:
    """Article 125-1 was created on 16 September 2025: not there the day before, in force on the day."""
    found = parts(content, "125-1", date(2025, 9, 15), date(2025, 9, 16))
    assert {one.change for one in found.values()} == {Change.ADDED}
    assert {one.before.state for one in found.values()} == {State.NOT_YET}
    none = parts(content, "125-1", date(2020, 1, 1), date(2025, 9, 15))
    assert {one.change for one in none.values()} == {Change.ABSENT}


def test_before_an_unknown_start_nothing_is_established(content: Content) -> None:
    """Article 116 was read in an edition of 2025; what stood in 2016 is not filled with it."""
    found = parts(content, "116", date(2016, 1, 1), date(2026, 1, 1))
    assert {one.before.state for one in found.values()} == {State.NOT_ESTABLISHED}
    assert {one.change for one in found.values()} == {Change.UNKNOWN}
    later = parts(content, "116", date(2025, 10, 1), date(2026, 1, 1))
    assert {one.change for one in later.values()} == {Change.SAME}


def test_a_day_inside_an_inexact_date_is_not_established(content: Content) -> None:
    """The edition of January 2020 began on some day of that month: in the middle of it neither wording is sure."""
    assert standing(content.offences["KZ-128-1"], date(2020, 1, 15)).state is State.NOT_ESTABLISHED
    assert standing(content.offences["KZ-128-1"], date(2019, 12, 31)).state is State.WORDED
    assert standing(content.offences["KZ-128-1"], date(2020, 1, 31)).state is State.WORDED


def test_an_aggravator_with_a_date_of_its_own(content: Content) -> None:
    """An item whose start is not known is unknown before the edition in which it was read, then unchanged."""
    dated = [use for use in content.offences["KZ-128-2"].versions[-1].aggravators if use.in_force]
    early = parts(content, "128", date(2021, 1, 1), date(2024, 1, 1))["2"]
    assert {use.concept for use in early.aggravators if use.change is Change.UNKNOWN} == {one.concept for one in dated}
    assert early.change is Change.UNKNOWN
    late = parts(content, "128", date(2025, 9, 16), date(2026, 1, 1))["2"]
    assert {use.change for use in late.aggravators} == {Change.SAME}
    assert late.change is Change.SAME


def test_provisions_of_the_article(content: Content) -> None:
    """A note of unknown start: not established before the edition in which it was read."""
    found = article_change(content, CODE, "128", date(2016, 1, 1), date(2026, 1, 1)).provisions
    assert [(one.provision.id, one.change) for one in found] == [("KZ-128-note", Change.UNKNOWN)]
    same = article_change(content, CODE, "128", date(2025, 9, 16), date(2026, 1, 1)).provisions
    assert [one.change for one in same] == [Change.SAME]


def test_ended_and_added() -> None:
    """A part whose last wording has ended is gone; one that is created is there."""
    part = invented(version("2010", "2020-01-01"), created="2010-01-01")
    assert part_change(part, date(2015, 1, 1), date(2021, 1, 1)).change is Change.ENDED
    assert part_change(part, date(2009, 1, 1), date(2015, 1, 1)).change is Change.ADDED
    assert part_change(part, date(2009, 1, 1), date(2021, 1, 1)).change is Change.ABSENT
    assert part_change(part, date(2009, 1, 1), date(2010, 6, 1)).change is Change.UNKNOWN, "2010 names no day"


def test_a_part_that_was_created_without_a_text() -> None:
    """It is added, although nobody could read it."""
    part = invented(version("2010-01-01", text="not_available"), created="2010-01-01")
    found = part_change(part, date(2009, 1, 1), date(2015, 1, 1))
    assert (found.change, found.after.state) == (Change.ADDED, State.NOT_AVAILABLE)


def test_aggravators_added_ended_and_numbered_anew() -> None:
    """Each by its concept; an item number that nobody read changes nothing."""
    first = [{"concept": "weapon", "item": "1"}, {"concept": "repeat", "item": "2"}, {"concept": "group"}]
    second = [{"concept": "weapon", "item": "3"}, {"concept": "group", "item": "4"}, {"concept": "minor", "item": "5"}]
    part = invented(
        version("2010-01-01", "2020-01-01", aggravators=first),
        version("2020-01-01", aggravators=second),
    )
    found = part_change(part, date(2015, 1, 1), date(2021, 1, 1))
    assert found.change is Change.CHANGED
    assert found.aggravators == (
        AggravatorChange("weapon", Change.CHANGED, "1", "3"),
        AggravatorChange("repeat", Change.ENDED, "2", None),
        AggravatorChange("group", Change.SAME, None, "4"),
        AggravatorChange("minor", Change.ADDED, None, "5"),
    )


def test_a_sanction_that_is_not_recorded_is_unknown() -> None:
    """That no sanction is recorded does not mean that there was none."""
    part = invented(
        version("2010-01-01", "2020-01-01", sanction=None),
        version("2020-01-01"),
    )
    found = part_change(part, date(2015, 1, 1), date(2021, 1, 1))
    assert (found.sanction, found.change) == (Change.UNKNOWN, Change.UNKNOWN)


@pytest.mark.parametrize(("before", "after"), list(product(DAYS, DAYS)))
def test_no_article_is_filled_in(content: Content, before: date, after: date) -> None:
    """On all pairs of days: a comparison only of wordings that surely stood; backwards it says the opposite."""
    opposite = {Change.ADDED: Change.ENDED, Change.ENDED: Change.ADDED}
    for article in {one.article for one in content.offences.values()}:
        for there, back in zip(
            article_change(content, CODE, article, before, after).parts,
            article_change(content, CODE, article, after, before).parts,
            strict=True,
        ):
            worded = there.before.state is there.after.state is State.WORDED
            assert worded or there.wording is there.sanction is there.conditions is Change.UNKNOWN
            assert worded or there.aggravators == ()
            assert there.wording is back.wording
            assert {use.concept: opposite.get(use.change, use.change) for use in there.aggravators} == {
                use.concept: use.change for use in back.aggravators
            }
            if before == after:
                assert there.change not in (Change.CHANGED, Change.ADDED, Change.ENDED)


def test_redline_marks_the_words_that_differ() -> None:
    """What is the same stands once; what ended comes before what was added."""
    assert redline("imprisonment, 3–5 years", "imprisonment, 4–7 years") == (
        Piece(Change.SAME, "imprisonment, "),
        Piece(Change.ENDED, "3–5"),
        Piece(Change.ADDED, "4–7"),
        Piece(Change.SAME, " years"),
    )
    assert redline("the same", "the same") == (Piece(Change.SAME, "the same"),)
    assert redline("", "new") == (Piece(Change.ADDED, "new"),)
    assert redline("", "") == ()


def test_redline_of_texts_that_have_little_in_common() -> None:
    """They follow each other whole."""
    found = redline("Вербовка людей путем обмана.", "Купля-продажа человека или сделка.")
    assert [piece.change for piece in found] == [Change.ENDED, Change.ADDED]


def test_redline_loses_no_word(content: Content) -> None:
    """Without what was added stands the first wording, without what ended the second, in each language."""
    texts = [one.text for one in content.offences.values()]
    for lang in ("kk", "ru", "en"):
        for one, other in pairwise(texts):
            found = redline(one[lang], other[lang])
            assert "".join(piece.text for piece in found if piece.change is not Change.ADDED) == one[lang]
            assert "".join(piece.text for piece in found if piece.change is not Change.ENDED) == other[lang]
