"""Comparative law: obligations with reasons, states side by side, articles, frames, cards, gaps ranked by cases."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qorgau.knowledge import Content, load
from qorgau.knowledge.comparative import DOCTRINE, TOPICS, Step
from qorgau.law import Case, read_case
from qorgau.law.gaps import affected, brought_out, gaps, ranked
from qorgau.law.obligations import ObligationFinding, ObligationState, Standing, counts, obligations
from qorgau.logic import polarities
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "qorgau_kz"
LINES = {
    "P2-4", "P3", "P5", "P6.1", "P6.2", "P6.3", "P6.4", "P6.5", "P6.6", "P7", "P8", "P9", "P10.1", "P10.2", "P10.3",
    "P11-13", "P14", "U5-10", "U11", "U12-14", "U15", "U16-18", "U19-21", "U23-26", "U27-29", "U30-31",
}  # fmt: skip
SALE = {"acts": {"purchase_sale": True}}
ONLINE = {"victim": {"minor": False}, "acts": {"recruitment": True}, "means": {"deception": True},
          "exploitation": {"forced_labour": True}, "circumstances": {"internet_used": True}}  # fmt: skip


@pytest.fixture(scope="module")
def found(content: Content, today: date) -> dict[str, ObligationFinding]:
    """Return the obligations of today by their id."""
    return {one.obligation.id: one for one in obligations(content, today)}


def case(content: Content, facts: dict[str, Any]) -> Case:
    """Return the case that the facts describe."""
    return read_case(facts, content)


def states(found: dict[str, ObligationFinding], state: ObligationState) -> set[str]:
    """Return the obligations in the state."""
    return {name for name, one in found.items() if one.state is state}


def test_every_line_of_the_checklist_is_an_obligation(found: dict[str, ObligationFinding]) -> None:
    """Twenty-six lines, Protocol before Convention, each in a step and under a treaty that the register holds."""
    assert set(found) == LINES
    assert [one.obligation.treaty for one in found.values()] == ["palermo_protocol"] * 17 + ["untoc"] * 9
    assert {one.obligation.step for one in found.values()} == set(Step)


def test_states_of_today(found: dict[str, ObligationFinding]) -> None:
    """What was read decides; where nothing was read, nothing is claimed."""
    assert states(found, ObligationState.ALIGNED) == {"P2-4"}
    assert states(found, ObligationState.PARTLY) == {
        "P3", "P5", "P6.3", "P7", "P9", "P14", "U5-10", "U11", "U12-14", "U15", "U16-18",
    }  # fmt: skip
    assert states(found, ObligationState.OPEN) == set()
    assert len(states(found, ObligationState.NOT_EXAMINED)) == 14


def test_no_state_without_a_reason(found: dict[str, ObligationFinding]) -> None:
    """Aligned and partly rest on reasons with a source; what is not examined says what is missing."""
    for one in found.values():
        assert one.reasons or one.obligation.not_examined
        assert all(reason.source.title["en"] for reason in one.reasons)
        if one.state is ObligationState.ALIGNED:
            assert {reason.standing for reason in one.reasons} == {Standing.HOLDS}
            assert one.obligation.not_examined is None


def test_reasons_name_articles(found: dict[str, ObligationFinding]) -> None:
    """The definition falls short because of open gaps, and the conditions say by which article."""
    reasons = {reason.id: reason for reason in found["P3"].reasons}
    assert reasons["KZ-3-1"].source.article == "3(1)"
    assert reasons["kz.act"].standing is Standing.HOLDS
    gap = reasons["gap_means_as_aggravators"]
    assert gap.standing is Standing.FAILS
    assert gap.gap is not None
    assert gap.gap.conditions[0][0].text["en"] == "Article 128(1) asks for a means"


def test_the_domestic_offence_has_no_limit_of_the_treaty(content: Content, today: date) -> None:
    """P2/P4 is called aligned since part 1 asks neither for a border nor for a group."""
    for name in ("KZ-128-1", "KZ-135-1"):
        version = content.offences[name].version(today)
        assert version
        assert version.rule
        named = set(polarities(version.rule, content.rules))
        assert not {one for one in named if one.startswith(("movement.", "offender.group", "offender.organised"))}


def test_obligations_of_another_day(content: Content) -> None:
    """In 2007 the wording of 128 and 135 is not established: nothing is claimed of it."""
    then = {one.obligation.id: one for one in obligations(content, date(2007, 6, 1))}
    assert then["P2-4"].state is ObligationState.NOT_EXAMINED
    assert {reason.standing for reason in then["P2-4"].reasons} == {Standing.UNKNOWN}
    assert {reason.standing for reason in then["P3"].reasons if reason.id == "kz.act"} == {Standing.UNKNOWN}
    assert then["P3"].state is ObligationState.OPEN, "a gap that no condition closes is open whatever else is unread"


@pytest.mark.parametrize(
    ("grounds", "state"),
    [
        ("met_by: []", ObligationState.NOT_EXAMINED),
        ("met_by: [gap_non_punishment]", ObligationState.NOT_EXAMINED),
        ("met_by: [gap_cells]", ObligationState.OPEN),
        ("met_by: [gap_cells, gap_non_punishment]", ObligationState.OPEN),
        ("met_by: [gap_internet]", ObligationState.PARTLY),
        ("met_by: [KZ-7, gap_cells]", ObligationState.PARTLY),
        ("met_by: [KZ-7, gap_non_punishment]", ObligationState.PARTLY),
        ("met_by: [KZ-7, gap_consent]", ObligationState.ALIGNED),
        ("met_by: [KZ-7]\nnot_examined: {en: Some, ru: Часть, kk: Бөлігі}", ObligationState.PARTLY),
    ],
)
def test_the_state_follows_from_the_grounds(tmp_path: Path, today: date, grounds: str, state: ObligationState) -> None:
    """What holds, what fails and what nobody has examined decide together."""
    copy = tmp_path / "content"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = copy / "law/obligations/p02-04.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("met_by: [KZ-128-1, KZ-135-1]", grounds), encoding="utf-8")
    assert obligations(load(copy), today)[0].state is state


def test_counts_leave_no_state_out(found: dict[str, ObligationFinding]) -> None:
    """Every state has a number, also none; together they are all obligations."""
    counted = counts(found.values())
    assert list(counted) == list(ObligationState)
    assert sum(counted.values()) == len(LINES)


def test_the_matrix_has_every_topic_with_sources(content: Content) -> None:
    """Six rows, six topics; each statement has a source, and only the Protocol leaves a cell empty."""
    assert [one.state for one in sorted(content.comparisons.values(), key=lambda one: one.row)] == [
        "palermo", "kz", "us", "pt", "qa", "se",
    ]  # fmt: skip
    empty = [(one.state, topic) for one in content.comparisons.values() for topic, cell in one.cells() if not cell]
    assert empty == [("palermo", "aggravated")]
    for one in content.comparisons.values():
        assert [topic for topic, _ in one.cells()] == list(TOPICS)
        weakest = {told.confidence for _, cell in one.cells() for told in cell}
        assert one.provisional == ("provisional" in weakest)


def test_the_kazakh_row_says_what_the_offences_say(content: Content, today: date) -> None:
    """The figures of the matrix are those of the dated versions, so that the two cannot drift apart."""
    row = content.comparisons["compare_kz"]
    years = {
        name: version.sanction.imprisonment_years
        for name in ("KZ-128-1", "KZ-128-4", "KZ-135-1", "KZ-135-4")
        if (version := content.offences[name].version(today)) and version.sanction
    }
    assert years == {"KZ-128-1": (4, 7), "KZ-128-4": (12, 15), "KZ-135-1": (5, 9), "KZ-135-4": (12, 18)}
    assert "4–7" in row.base_sanction[0].text["en"]
    assert "15" in row.aggravated[0].text["en"]
    assert "18" in row.aggravated[0].text["en"]
    assert "5–9" in row.child_rule[0].text["en"]


def test_every_article_with_offences_has_its_doctrine(content: Content) -> None:
    """Doctrine is recalled, hence provisional; neighbouring articles hold only what was read of them."""
    charged = {offence.article for offence in content.offences.values()}
    by_article = {article.article: article for article in content.articles.values()}
    assert len(charged) == 17
    for name in charged:
        assert set(by_article[name].doctrine()) == set(DOCTRINE)
        assert by_article[name].provisional
    assert set(by_article) - charged == {"122", "123", "144", "312", "315", "385"}
    assert not any(by_article[name].doctrine() for name in set(by_article) - charged)


def test_related_articles_of_sexual_exploitation(content: Content) -> None:
    """R056: Articles 123, 144, 309 and 312 are linked."""
    assert {f"KZ-ART-{name}" for name in (123, 144, 312)} <= set(content.articles["KZ-ART-309"].related)


def test_seven_frames(content: Content) -> None:
    """R055: each frame has a sentence and says what it leaves out."""
    assert set(content.concepts) == {
        f"frame_{name}"
        for name in (
            "concept", "exploitation", "international_crime", "violence", "enterprise", "organised_activity", "slavery",
        )
    }  # fmt: skip


def test_sector_cards(content: Content) -> None:
    """R030: danger first, never a question about papers, stay or a crossing of the border by the person (S5)."""
    assert {card.sector for card in content.cards.values()} == {
        "labour_inspector", "civil_registrar", "bank", "online_platform",
    }  # fmt: skip
    for card in content.cards.values():
        assert card.looks[0] == "safety.immediate_danger"
        assert not {"movement.irregular_entry", "UNODC-GEN-11", "UNODC-GEN-13"} & set(card.looks)
        told = " ".join(words["en"] for words in card.do_not)
        assert all(word in told for word in ("covertly", "Do not decide", "own breaches"))


def test_gaps_are_counted_by_the_cases_that_show_them(content: Content, today: date) -> None:
    """A case brings out the gaps whose differences its facts show; nothing unknown counts."""
    assert brought_out(content, case(content, {})) == ()
    assert brought_out(content, case(content, SALE)) == ("gap_vague_dealings",)
    assert set(brought_out(content, case(content, ONLINE))) == {"gap_internet", "gap_means_as_aggravators"}
    counted = affected(content, [case(content, facts) for facts in (SALE, ONLINE, ONLINE, {})])
    assert (counted["gap_internet"], counted["gap_vague_dealings"], counted["gap_cells"]) == (2, 1, 0)
    order = [one.gap.id for one in ranked(gaps(content, today), counted)]
    assert order[:3] == ["gap_internet", "gap_means_as_aggravators", "gap_vague_dealings"]
    assert set(order[-6:]) == {gap.id for gap in content.gaps.values() if not gap.shown_by}


def test_an_amendment_says_that_it_is_no_law(content: Content) -> None:
    """R052, R053, R066: a proposal is named as one, in each language."""
    drafted = {gap.id: gap.amendment for gap in content.gaps.values() if gap.amendment}
    assert set(drafted) == {"gap_internet", "gap_cells", "gap_forced_marriage"}
    for words in drafted.values():
        assert words["en"].startswith("Proposal of the editors, not law")
        assert words["ru"].startswith("Предложение редакции, не закон")
        assert words["kk"].startswith("Редакцияның ұсынысы, заң емес")
