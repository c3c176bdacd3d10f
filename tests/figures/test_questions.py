"""The questions of the papers: what the content asks, and what tables made for the test answer."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from scipy import stats

from qorgau.knowledge import Content
from qorgau.statistics.association import (
    Answered,
    Asked,
    Block,
    Finding,
    Held,
    NotACrosstab,
    NotAQuestion,
    Reason,
    Refused,
    Word,
    answered,
    crosstab,
    reply,
)

MEN = Block(rows=("male",), columns=("labour",))
WOMEN = Block(rows=("female",), columns=("sexual",))
SEXES = crosstab(["female", "male", "not_said"], ["sexual", "labour", "begging"], [[40, 9, 6], [6, 30, 5], [2, 1, 0]])
AGES = crosstab(
    ["under_1", "from_14_to_17", "from_20_to_29", "from_30_to_39", "from_40_to_49"],
    ["sexual", "labour", "organs", "not_known"],
    [[0, 0, 6, 1], [20, 2, 1, 0], [40, 15, 9, 2], [12, 20, 7, 0], [5, 25, 1, 3]],
)


def test_men_in_labour_by_hand() -> None:
    """30 of 96 are men in labour, 41 x 39 / 96 squared would be; the chance is that of Fisher's one-sided test."""
    found = answered(SEXES, [MEN, WOMEN], ["not_said"])
    assert isinstance(found, Answered)
    men, women = found.blocks
    assert isinstance(men, Held)
    assert isinstance(women, Held)
    assert (men.count, men.people, found.known.left_out) == (30, 96, {"not_said": 3})
    assert men.share == pytest.approx(30 / 96)
    assert men.expected == pytest.approx(41 * 39 / 96**2)
    square = np.array([[30, 11], [9, 46]])
    assert men.p == pytest.approx(stats.fisher_exact(square, alternative="greater").pvalue)
    ours = stats.contingency.odds_ratio(square)
    assert men.odds_ratio == pytest.approx(ours.statistic)
    assert (men.lower, men.upper) == pytest.approx(tuple(ours.confidence_interval(0.95)))
    assert men.adjusted == max(2 * min(men.p, women.p), men.p)
    assert men.finding is women.finding is Finding.SUPPORTED
    assert found.share == pytest.approx(70 / 96)
    assert found.expected == pytest.approx((41 * 39 + 55 * 46) / 96**2)


def test_a_hypothesis_may_be_contrary_or_open() -> None:
    """The other way round it is contrary, beyond chance; where nothing shows it is open, never a no."""
    turned = crosstab(["female", "male"], ["sexual", "labour"], [[6, 30], [40, 9]])
    even = crosstab(["female", "male"], ["sexual", "labour"], [[6, 5], [4, 5]])
    for table, finding in ((turned, Finding.CONTRARY), (even, Finding.OPEN)):
        found = answered(table, [WOMEN])
        assert isinstance(found, Answered)
        assert isinstance(found.blocks[0], Held)
        assert found.blocks[0].finding is finding


def test_a_block_with_an_empty_side_is_refused_and_the_others_are_not() -> None:
    """Without people in labour nothing is said of men in labour."""
    table = crosstab(["female", "male"], ["sexual", "labour", "begging"], [[30, 0, 5], [6, 0, 20]])
    found = answered(table, [MEN, WOMEN])
    assert isinstance(found, Answered)
    assert found.blocks[0] == Refused(Reason.EMPTY_MARGIN, ("columns",))
    women = found.blocks[1]
    assert isinstance(women, Held)
    assert women.adjusted == women.p


def test_an_empty_corner_has_no_upper_limit() -> None:
    """All men in labour, no woman: the ratio is infinite, its lower limit is not."""
    found = answered(crosstab(["female", "male"], ["sexual", "labour"], [[9, 0], [0, 7]]), [MEN])
    assert isinstance(found, Answered)
    held = found.blocks[0]
    assert isinstance(held, Held)
    assert (held.odds_ratio, held.upper) == (inf, inf)
    assert held.lower > 1
    assert held.p == pytest.approx(1 / 11440)


def test_what_a_hypothesis_cannot_be_asked_of() -> None:
    """A category that the table lacks; nobody who is known."""
    assert answered(crosstab(["female", "male"], ["sexual", "organs"], [[1, 2], [3, 4]]), [MEN]) == Refused(
        Reason.NO_NAME, ("labour",)
    )
    assert answered(crosstab(["not_said"], ["labour"], [[4]]), [MEN], ["not_said"]) == Refused(Reason.NO_DATA)


def test_the_papers_questions_stand_in_the_content(content: Content) -> None:
    """R132, R133, R135, and regions and nationalities; each with its source in three languages."""
    asked = content.figure_questions.questions
    pairs = {name: (one.rows, one.columns) for name, one in asked.items()}
    assert pairs["age_and_exploitation"] == pairs["organs_and_age"] == ("age_group", "exploitation")
    assert pairs["region_and_exploitation"][0] == "region"
    assert pairs["nationality_and_exploitation"][0] == "nationality"
    assert asked["organs_and_age"].blocks == (
        Block(rows=("under_1", "from_20_to_29", "from_30_to_39"), columns=("organs",)),
    )
    assert asked["sex_and_exploitation"].blocks == (MEN, WOMEN)
    assert {name for one in asked.values() for name in one.source.short} == {"kk", "ru", "en"}


def test_r133_organs_at_twenty_to_thirty_nine_or_newborn(content: Content) -> None:
    """22 of the 24 of organ removal are of these ages; the unknown are left out, the missing ages have nobody."""
    found = reply(content, "organs_and_age", AGES)
    assert isinstance(found.hypothesis, Answered)
    held = found.hypothesis.blocks[0]
    assert isinstance(held, Held)
    assert (held.count, held.people) == (22, 163)
    assert held.finding is Finding.SUPPORTED
    assert held.p == pytest.approx(stats.fisher_exact(np.array([[22, 87], [2, 52]]), alternative="greater").pvalue)
    assert found.association.known.left_out == {"not_known": 6}
    assert set(found.association.known.empty) >= {"from_50", "begging"}
    assert found.climbs is not None
    assert not isinstance(found.climbs, Refused)
    assert {one.column for one in found.climbs} == {"sexual", "labour", "organs"}


def test_a_question_without_order_or_hypothesis(content: Content) -> None:
    """Regions have no order and no cells that anybody expects."""
    table = crosstab(["KZ-71", "KZ-10", "KZ-75"], ["labour", "sexual"], [[20, 5], [6, 18], [9, 9]])
    found = reply(content, "region_and_exploitation", table)
    assert found.hypothesis is None
    assert found.climbs is None
    assert found.association.word in (Word.MODERATE, Word.STRONG)
    assert found.association.known.table.rows == ("KZ-10", "KZ-71", "KZ-75")


def test_few_people_give_no_word(content: Content) -> None:
    """Neither of the association nor of the hypothesis."""
    table = crosstab(["female", "male"], ["sexual", "labour"], [[3, 0], [0, 3]])
    found = reply(content, "sex_and_exploitation", table, Asked(fewest=10))
    assert found.association.word is Word.TOO_FEW
    assert found.hypothesis == Refused(Reason.TOO_FEW)


def test_what_is_no_question_or_no_category(content: Content) -> None:
    """Both are named."""
    with pytest.raises(NotAQuestion, match=r"expected one of age_and_exploitation, .* found moon"):
        reply(content, "moon", SEXES)
    with pytest.raises(NotACrosstab, match="sex: expected categories of the content, found men"):
        reply(content, "sex_and_exploitation", crosstab(["men"], ["labour"], [[3]]))
