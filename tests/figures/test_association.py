"""Associations: against scipy, statsmodels and published examples; what cannot be asked says why."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.multitest import multipletests

from qorgau.statistics.association import (
    Asked,
    Direction,
    Independence,
    Kind,
    NotACrosstab,
    Reason,
    Refused,
    Strength,
    Word,
    associated,
    cells,
    crosstab,
    independence,
    strength,
    told,
    without_unknown,
    word,
)
from qorgau.statistics.association.strength import corrected_v
from qorgau.statistics.holm import holm

# Snee 1974: colour of hair by colour of eyes (brown, blue, hazel, green) of 592 students.
HAIR = crosstab(
    ["black", "brown", "red", "blond"],
    ["brown_eyes", "blue", "hazel", "green"],
    [[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]],
)
# Fisher 1935: the lady tasting tea.
TEA = crosstab(["milk", "tea"], ["said_milk", "said_tea"], [[3, 1], [1, 3]])
SMALL = crosstab(["a", "b", "c"], ["x", "y", "z"], [[5, 1, 0], [1, 4, 2], [0, 2, 6]])


def test_hair_and_eyes_as_published() -> None:
    """Chi-square 138.29 with 9 degrees of freedom, and V 0.279, as the textbooks have them."""
    found, how = independence(HAIR), strength(HAIR)
    assert isinstance(found, Independence)
    assert isinstance(how, Strength)
    assert (found.kind, found.df, round(found.statistic, 2), found.tables) == (Kind.CHI_SQUARE, 9, 138.29, 0)
    assert found.p == pytest.approx(stats.chi2_contingency(HAIR.counts).pvalue, rel=1e-9)
    assert how.raw == pytest.approx(stats.contingency.association(HAIR.counts), abs=1e-12)
    assert round(how.raw, 3) == 0.279
    assert how.people == 592


def test_the_correction_by_hand() -> None:
    """phi2 0.25 of 21 people in 3 x 3: (0.25 - 4/20) / (3 - 4/20 - 1) = 0.05 / 1.8."""
    assert float(corrected_v(np.array([0.25]), (3, 3), 21)[0]) == pytest.approx(sqrt(0.05 / 1.8))
    assert float(corrected_v(np.array([0.1]), (3, 3), 21)[0]) == 0
    assert float(corrected_v(np.array([1.0]), (2, 3), 3)[0]) == 0


def test_an_interval_is_drawn_again_by_its_seed() -> None:
    """The same seed gives the same limits, another one others; more sure is wider."""
    assert strength(HAIR, seed=1) == strength(HAIR, seed=1)
    assert strength(HAIR, seed=1) != strength(HAIR, seed=2)
    wide, narrow = strength(HAIR, level=0.99), strength(HAIR, level=0.8)
    assert isinstance(wide, Strength)
    assert isinstance(narrow, Strength)
    assert wide.lower < narrow.lower < narrow.corrected < narrow.upper < wide.upper


def test_the_lady_tasting_tea() -> None:
    """Fisher's exact test, two-sided: 34 of 70 ways are no likelier."""
    found = independence(TEA)
    assert isinstance(found, Independence)
    assert found.kind is Kind.FISHER
    assert found.p == pytest.approx(34 / 70)


def test_drawn_tables_come_to_the_exact_chance() -> None:
    """All tables with the margins are gone through; the drawn share lies within four of its errors."""
    found = independence(SMALL, tables=40_000)
    assert isinstance(found, Independence)
    assert (found.kind, found.tables) == (Kind.MONTE_CARLO, 40_000)
    assert found.least_expected == pytest.approx(6 * 6 / 21)
    assert abs(found.p - exact(SMALL.counts)) < 4 * found.error
    assert found == independence(SMALL, tables=40_000)


def exact(seen: np.ndarray) -> float:
    """Return the chance of a chi-square as large, over all 3 x 3 tables with these margins."""
    rows, columns = seen.sum(axis=1), seen.sum(axis=0)
    law, bar, total = stats.random_table(rows, columns), stats.chi2_contingency(seen).statistic, 0.0
    for a, b, c, d in np.ndindex(*(np.minimum.outer(rows[:2], columns[:2]).ravel() + 1)):
        top = np.array([[a, b, rows[0] - a - b], [c, d, rows[1] - c - d]])
        table = np.vstack([top, columns - top.sum(axis=0)])
        if (table >= 0).all() and stats.chi2_contingency(table).statistic >= bar - 1e-9:
            total += float(law.pmf(table))
    return total


def test_residuals_are_those_of_statsmodels() -> None:
    """And Holm over the cells; black hair with blue eyes is rarer, blond hair with blue eyes more frequent."""
    found = cells(HAIR)
    assert not isinstance(found, Refused)
    theirs = Table(HAIR.counts, shift_zeros=False).standardized_resids.ravel()
    assert [one.residual for one in found] == pytest.approx(list(theirs), abs=1e-10)
    assert not any(one.exact for one in found)
    assert [one.p for one in found] == pytest.approx(list(2 * stats.norm.sf(abs(theirs))), rel=1e-9)
    assert [one.adjusted for one in found] == pytest.approx(
        list(multipletests([one.p for one in found], method="holm")[1]), rel=1e-12
    )
    ways = {(one.row, one.column): one.stands_out for one in found}
    assert ways["blond", "blue"] is Direction.MORE
    assert ways["black", "blue"] is Direction.FEWER
    assert ways["brown", "hazel"] is None


def test_a_cell_expected_below_five_is_tested_exactly() -> None:
    """Its p is that of Fisher's test of the cell against the rest."""
    found = cells(SMALL)
    assert not isinstance(found, Refused)
    first = found[0]
    assert first.exact
    assert first.p == pytest.approx(stats.fisher_exact(np.array([[5, 1], [1, 14]])).pvalue)
    assert first.expected == pytest.approx(36 / 21)


def test_only_cells_that_may_be_told_are() -> None:
    """A hidden count is not given away by its residual (safeguard S26)."""
    found = cells(HAIR)
    assert not isinstance(found, Refused)
    names = {(one.row, one.column) for one in told(found, [("blond", "blue")])}
    assert ("black", "blue") in names
    assert ("blond", "blue") not in names
    assert ("brown", "hazel") not in names


def test_holm_by_hand() -> None:
    """0.01 x 3; 0.02 x 2; 0.04 stays, but not below what came before; at most 1."""
    assert holm([0.02, 0.04, 0.01]) == pytest.approx((0.04, 0.04, 0.03))
    assert holm([0.9, 0.8]) == (1.0, 1.0)
    assert holm([]) == ()


def test_who_is_not_known_is_left_out_and_told() -> None:
    """Unknown is never no: the test is over the known, the number of the others stands beside it."""
    table = crosstab(
        ["female", "male", "not_said"], ["sexual", "labour", "not_known"], [[30, 10, 4], [8, 25, 3], [2, 1, 6]]
    )
    known = without_unknown(table, ["not_said", "not_known"])
    assert known.left_out == {"not_said": 9, "not_known": 7}
    assert known.table.people + 16 == table.people
    found = associated(table, Asked(unknown=("not_said", "not_known")))
    assert found.known.left_out == known.left_out
    assert found.test == independence(known.table)
    assert found.word in (Word.MODERATE, Word.STRONG)


@pytest.mark.parametrize(
    ("rows", "columns", "counts", "reason", "names"),
    [
        (["a", "b"], ["x", "y"], [[0, 0], [0, 0]], Reason.NO_DATA, ()),
        (["a"], ["x", "y"], [[3, 4]], Reason.ONE_ROW, ("a",)),
        (["a", "b"], ["x"], [[3], [4]], Reason.ONE_COLUMN, ("x",)),
        (["a", "b"], ["x", "y"], [[3, 4], [0, 0]], Reason.EMPTY_MARGIN, ("b",)),
        (["a", "b"], ["x", "y"], [[3, 0], [4, 0]], Reason.EMPTY_MARGIN, ("y",)),
    ],
)
def test_what_cannot_be_asked_says_why(
    rows: list[str], columns: list[str], counts: list[list[int]], reason: Reason, names: tuple[str, ...]
) -> None:
    """A reason in place of a number that means nothing."""
    table = crosstab(rows, columns, counts)
    assert independence(table) == strength(table) == cells(table) == Refused(reason, names)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([[0, 0, 0], [0, 0, 0]], Word.NO_DATA),
        ([[30, 0, 0], [0, 0, 0]], Word.NOT_COMPARABLE),
        ([[9, 1, 0], [1, 8, 0]], Word.TOO_FEW),
        ([[12, 9, 0], [8, 11, 0]], Word.OPEN),
        ([[400, 410, 0], [395, 405, 0]], Word.NO_SIGN),
        ([[10_000, 9_000, 0], [9_000, 10_000, 0]], Word.SLIGHT),
        ([[120, 80, 0], [80, 120, 0]], Word.WEAK),
        ([[140, 60, 0], [60, 140, 0]], Word.MODERATE),
        ([[180, 20, 0], [20, 180, 0]], Word.STRONG),
    ],
)
def test_the_word(counts: list[list[int]], expected: Word) -> None:
    """By Cohen's bars; few people give no `no`; an empty column is left out and named."""
    found = associated(crosstab(["a", "b"], ["x", "y", "z"], counts))
    assert found.word is expected
    assert "z" in found.known.empty
    assert (found.refused is None) is (found.strength is not None)


def test_the_bars_of_the_word_are_for_the_size_of_the_table() -> None:
    """V 0.25 of four rows and columns is w 0.43; of two it is 0.25."""
    how = strength(HAIR)
    assert isinstance(how, Strength)
    assert word(how, 0.001) is Word.MODERATE
    assert word(how, 0.5) is Word.OPEN


@pytest.mark.parametrize(
    ("rows", "counts", "words"),
    [
        (["a", "b"], [[1, 2]], "expected rows x columns of (2, 2), found (1, 2)"),
        (["a", "b"], [[1, 2], [3, -4]], "none below 0"),
        (["a", "b"], [[1, 2], [3, 4.5]], "whole numbers"),
        (["a", "a"], [[1, 2], [3, 4]], "row names: expected at least one, each with letters and none twice"),
        ([], [[1, 2], [3, 4]], "row names"),
    ],
)
def test_what_is_no_table_is_refused(rows: list[str], counts: list[list[float]], words: str) -> None:
    """What was expected, and what was found."""
    with pytest.raises(NotACrosstab) as raised:
        crosstab(rows, ["x", "y"], counts)
    assert words in str(raised.value)


def test_counts_cannot_be_changed_afterwards() -> None:
    """A table is a value."""
    with pytest.raises(ValueError, match="read-only"):
        HAIR.counts[0, 0] = 1


def test_one_person_has_no_strength() -> None:
    """One person fills one row: nothing to compare; two in the corners are too few for a word."""
    table = crosstab(["a", "b"], ["x", "y"], [[1, 0], [0, 1]])
    how = strength(table)
    assert isinstance(how, Strength)
    assert 0 <= how.lower <= how.corrected <= how.upper <= 1
    assert associated(table).word is Word.TOO_FEW
