"""A release drafted: what is refused first, then what it tells, alone and beside those before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from qorgau.knowledge import Content
from qorgau.knowledge.reading import BadFile
from qorgau.statistics.releases import as_bytes, known, label, names, read_release
from qorgau.statistics.releases.counting import counted, read_counts
from qorgau.statistics.releases.drafting import CannotBePublished
from qorgau.statistics.releases.traits import axis
from qorgau.text import LANGUAGES
from tests.releases.world import Releases, alike, specification

if TYPE_CHECKING:
    from qorgau.statistics.overview.gathering import Alike

BY_SEX = ("sex",)
SECOND_HALF = {"since": "2026-01", "until": "2026-07"}
PEOPLE = [
    alike("2026-01", 40), alike("2026-02", 30, sex="male"), alike("2026-03", 20, sex="other"),
    alike("2026-03", 4, sex="not_said"),
]  # fmt: skip


@pytest.fixture
def releases(content: Content) -> Releases:
    """Return nothing published yet."""
    return Releases(content)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"until": "2026-11"}, r"until: expected months that were over .* \(2026-10 at the latest\), found 2026-11"),
        ({"corrects": "other"}, "corrects: expected an earlier release of the same months, found other"),
    ],
)
def test_what_cannot_be_counted_is_refused(releases: Releases, told: dict[str, str], words: str) -> None:
    """A month that runs still, and a correction of nothing."""
    with pytest.raises(CannotBePublished, match=words):
        releases.make(specification("a", BY_SEX, **told), PEOPLE)


def test_a_name_is_used_once(releases: Releases) -> None:
    """What has a name has been read by somebody under it."""
    releases.make(specification("a", BY_SEX), PEOPLE)
    with pytest.raises(CannotBePublished, match="id: expected a name that no release has yet, found a"):
        releases.make(specification("a", BY_SEX), PEOPLE)


def test_tables_with_too_much_in_common_are_refused(releases: Releases) -> None:
    """Five traits in a ring of threes make one cube that nobody can protect."""
    tables = [
        ("region", "age_group", "exploitation"), ("region", "nationality", "destination"),
        ("age_group", "nationality", "sex"), ("exploitation", "destination", "sex"),
    ]  # fmt: skip
    with pytest.raises(CannotBePublished, match=r"expected fewer traits in common; together [0-9]+ cells"):
        releases.make(specification("a", *tables), PEOPLE)


def test_a_small_count_and_one_beside_it_are_not_told(releases: Releases) -> None:
    """And the file says of neither why; the account for those who answer does."""
    found = releases.make(specification("a", BY_SEX), PEOPLE)
    table = found.release.table("sex")
    assert table
    assert [table.at(sex=one) for one in ("female", "male", "other", "not_said")] == [40, 30, None, None]
    assert table.at() == 94
    assert (found.account[0].small, found.account[0].beside) == (1, 1)
    assert b"small" not in as_bytes(found.release)
    assert b"beside" not in as_bytes(found.release).replace(b'"beside": {}', b"")


def test_a_country_that_is_not_told_one_by_one_is_another(releases: Releases) -> None:
    """Whoever comes from it: the list does not follow the counts."""
    people = [alike(many=20), alike(many=12, nationality="NGA"), alike(many=11, nationality="not_known")]
    table = releases.make(specification("a", ("nationality",)), people).release.table("nationality")
    assert table
    assert "NGA" not in table.nodes[0]
    assert (table.at(nationality="UZB"), table.at(nationality="other"), table.at(nationality="not_known")) == (
        20, 12, 11,
    )  # fmt: skip


def test_a_file_is_read_as_it_was_written(releases: Releases) -> None:
    """The release and the counts behind it."""
    found = releases.make(specification("a", BY_SEX, ("region", "sex")), PEOPLE)
    assert read_release(as_bytes(found.release), "a") == found.release
    assert read_counts(found.people.text().encode(), "a") == found.people
    assert found.people.people == 94


def test_months_told_before_are_told_as_before(releases: Releases) -> None:
    """What came into the register since waits for a correction, and is said to differ."""
    releases.make(specification("a", BY_SEX), PEOPLE)
    now = [*PEOPLE, alike("2026-02", 15), alike("2026-05", 50)]
    found = releases.make(specification("b", BY_SEX, **SECOND_HALF), now)
    assert found.differing == ("2026-02",)
    assert found.people.people == 94 + 50
    assert set(found.release.beside) == {"a"}


def test_a_difference_of_two_releases_is_kept(releases: Releases) -> None:
    """A half-year could be told whole, had its first quarter not been: three men came in the second."""
    people = [alike("2026-01", 40), alike("2026-01", 30, sex="male")]
    later = [*people, alike("2026-05", 40), alike("2026-05", 3, sex="male")]
    half = specification("b", BY_SEX, **SECOND_HALF)
    alone = Releases(releases.content).make(half, later).release.table("sex")
    assert alone
    assert alone.at(sex="male") == 33
    releases.make(specification("a", BY_SEX), people)
    together = releases.make(half, later).release.table("sex")
    assert together
    assert together.at(sex="male") is None


def test_a_correction_counts_anew_and_keeps_who_came_late(releases: Releases) -> None:
    """Three men entered later are told by no number; forty women are."""
    releases.make(specification("a", BY_SEX), [alike(many=40), alike(many=30, sex="male")])
    now = [alike(many=80), alike(many=33, sex="male")]
    found = releases.make(specification("a-2", BY_SEX, corrects="a"), now)
    table = found.release.table("sex")
    assert table
    assert found.people.people == 113
    assert found.differing == ()
    assert table.at(sex="male") is None


def test_releases_of_other_months_have_nothing_to_do_with_it(releases: Releases) -> None:
    """They are not attacked together, and other categories in them do no harm."""
    releases.make(specification("a", BY_SEX), PEOPLE)
    later: list[Alike] = [alike("2026-05", 40), alike("2026-06", 20, sex="male")]
    found = releases.make(specification("b", ("age_group", "sex"), since="2026-04", until="2026-07"), later)
    assert found.release.beside == {}


def test_a_correction_is_of_the_same_months(releases: Releases) -> None:
    """What shares no month with a release cannot correct it."""
    releases.make(specification("a", BY_SEX), PEOPLE)
    later = specification("b", BY_SEX, since="2026-04", until="2026-07", corrects="a")
    with pytest.raises(CannotBePublished, match="corrects: expected an earlier release of the same months, found a"):
        releases.make(later, PEOPLE)


def test_releases_of_other_months_may_tell_other_traits(releases: Releases) -> None:
    """Or be counted by fewer than there are now."""
    releases.make(specification("a", ("region",)), PEOPLE)
    releases.earlier[0] = replace(releases.earlier[0], people=releases.earlier[0].people.by(["region"]))
    later = specification("b", BY_SEX, since="2026-04", until="2026-07")
    assert releases.make(later, [alike("2026-05", 40)]).release.beside == {}


def test_what_an_earlier_release_was_not_counted_by_is_refused(releases: Releases) -> None:
    """The same people cannot be told by a trait that nobody kept of them."""
    releases.make(specification("a", ("region",)), PEOPLE)
    releases.earlier[0] = replace(releases.earlier[0], people=releases.earlier[0].people.by(["region"]))
    with pytest.raises(CannotBePublished, match="expected traits that a was counted by, found age_group"):
        releases.make(specification("b", BY_SEX), PEOPLE)


def test_categories_that_are_others_now_are_refused(releases: Releases) -> None:
    """A table of other nodes cannot be held against the new one."""
    releases.make(specification("a", BY_SEX), PEOPLE)
    held = releases.earlier[0].release
    table = replace(held.tables[0], nodes=(("woman", *held.tables[0].nodes[0][1:]),))
    releases.earlier[0] = replace(releases.earlier[0], release=replace(held, tables=(table,)))
    with pytest.raises(CannotBePublished, match="expected the categories and groups that a told"):
        releases.make(specification("b", BY_SEX), PEOPLE)


def test_a_category_that_is_no_more_is_refused(releases: Releases) -> None:
    """Although no table of the earlier release tells it."""
    releases.make(specification("a", ("region",)), PEOPLE)
    months = {month: {(*kind[:1], "gone", *kind[2:]): 1 for kind in of} for month, of in
              releases.earlier[0].people.months.items()}  # fmt: skip
    trait = releases.earlier[0].people.traits[1]
    releases.earlier[0] = replace(releases.earlier[0], people=replace(releases.earlier[0].people, months=months))
    with pytest.raises(CannotBePublished, match="an earlier release counts 'gone'"):
        releases.make(specification("b", (trait,)), PEOPLE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_is_told_has_a_name(content: Content, lang: str) -> None:
    """Each trait and each of its nodes, no two of a trait alike."""
    for trait in known(content):
        found = names(content, trait, lang)
        called = [found[node] for node in axis(content, trait).nodes]
        assert label(content, trait, lang)
        assert all(called)
        assert len(set(called)) == len(called)


def test_counts_that_were_changed_by_hand_are_refused(content: Content) -> None:
    """With the row."""
    text = counted(content, PEOPLE, ("2026-01", "2026-02", "2026-03")).text()
    for old, new in (("40]", "0]"), ("40]", '"40"]'), ("2026-01", "2025-01")):
        with pytest.raises(BadFile, match=r"rows\.0|months"):
            read_counts(
                text.replace(f'"{old}' if "-" in old else old, f'"{new}' if "-" in new else new, 1).encode(), "c"
            )
