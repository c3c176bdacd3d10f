"""What the papers P000 and P003 state of the law, asked of the content."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qorgau.knowledge import Content
from qorgau.law import qualify, read_case
from qorgau.law.gaps import gaps
from qorgau.law.obligations import obligations
from qorgau.law.offences import established

TODAY = {
    "special_law": "closed", "standard_protocols": "partly_closed", "regional_mechanisms": "partly_closed",
    "means_as_aggravators": "open", "vague_dealings": "open", "cells": "open", "internet": "partly_closed",
    "smuggling_line": "open", "foreigners": "partly_closed", "consent": "closed", "begging_and_crime": "closed",
    "forced_marriage": "partly_closed", "extraterritorial_reach": "open", "non_punishment": "to_be_checked",
}  # fmt: skip
CONSENTED: dict[str, Any] = {
    "conduct_date": "2025-01-10", "place": {"country": "KAZ"}, "victim": {"minor": False},
    "acts": {"purchase_sale": True}, "consent": True,
}  # fmt: skip


def years(content: Content, offence: str, on: date) -> tuple[int, int] | None:
    """Return the imprisonment of a part on a day, None where its wording or its sanction is not established."""
    version = established(content.offences[offence], on)
    return version.sanction.imprisonment_years if version and version.sanction else None


def test_r039_eight_connected_offences(content: Content) -> None:
    """P003: 116, 125(3)(2), 126(3)(2), 128, 134, 135, 308, 309; kidnapping and detention only for exploitation."""
    connected = [offence for offence in content.offences.values() if offence.connected]
    assert {offence.article for offence in connected} == {"116", "125", "126", "128", "134", "135", "308", "309"}
    for article in ("125", "126"):
        assert [one.part for one in connected if one.article == article] == ["3"]
        uses = content.offences[f"KZ-{article}-3"].versions[-1].aggravators
        assert {use.item: use.concept for use in uses}["2"] == "exploitation_purpose"
    whole = {one.article for one in connected} - {"125", "126"}
    assert all(offence.connected for offence in content.offences.values() if offence.article in whole)


@pytest.mark.parametrize(
    ("act", "with_purpose"),
    [
        ({"acts": {"purchase_sale": True}}, False),
        ({"exploitation": {"forced_labour": True}}, False),
        ({"acts": {"recruitment": True}}, True),
        ({"acts": {"transportation": True}}, True),
        ({"acts": {"transfer": True}}, True),
        ({"acts": {"harbouring": True}}, True),
        ({"acts": {"receipt": True}}, True),
        ({"acts": {"abduction": True}}, True),
    ],
)
def test_r043_eight_acts(content: Content, today: date, act: dict[str, Any], with_purpose: bool) -> None:
    """P003, P000: each of the eight acts meets Article 128(1); abduction stands for the other acts."""
    aim = {"exploitation": {"forced_labour": "intended"}} if with_purpose else {}
    case = read_case({"conduct_date": "2025-01-10", "victim": {"minor": False}, **aim, **act}, content)
    met = {one.offence.id for one in qualify(content, case, today).offences if one.verdict.value == "met"}
    assert "KZ-128-1" in met


def test_r045_a_consented_dealing_shows_both_readings(content: Content, today: date) -> None:
    """P003: void in civil law, punished on the text of 128, not trafficking under the Protocol; a person decides."""
    found = qualify(content, read_case(CONSENTED, content), today)
    verdicts = {one.offence.id: one.verdict.value for one in found.offences}
    assert verdicts["KZ-128-1"] == "met"
    assert found.palermo.whole.verdict.value != "met"
    assert "consented_dealing" in {decision.id for decision in found.decisions}
    assert {"kz_wider_sale", "consent_does_not_decide"} <= {entry.id for entry, _ in found.differences}


def test_r049_sanctions(content: Content, today: date) -> None:
    """P000: 4-7 for adults, 5-9 for children, up to 18 with aggravation; earlier 3-5 and 5-7."""
    assert (years(content, "KZ-128-1", today), years(content, "KZ-135-1", today)) == ((4, 7), (5, 9))
    then = date(2016, 1, 1)
    assert (years(content, "KZ-128-1", then), years(content, "KZ-135-1", then)) == ((3, 5), (5, 7))
    highest = [years(content, name, today) for name in content.offences if name.startswith(("KZ-128", "KZ-135"))]
    assert max(found[1] for found in highest if found) == 18


@pytest.mark.parametrize("part", ["KZ-128-1", "KZ-128-2", "KZ-128-3", "KZ-128-4", "KZ-135-1", "KZ-135-2", "KZ-135-3"])
def test_r050_the_versions_of_january_2020(content: Content, part: str) -> None:
    """P000: the law of December 2019 changed both articles from January 2020."""
    starts = [str(version.in_force.start) for version in content.offences[part].versions]
    assert "2020-01" in starts
    assert content.offences[part].version(date(2020, 2, 1)) is content.offences[part].versions[-1]


def test_r051_the_history_of_the_offence(content: Content) -> None:
    """P000, P003: none before 1993; 1998; law 480-II of 2003; 2 March 2006; the Code of 2014."""
    offence = content.offences["KZ-128-1"]
    assert offence.version(date(1992, 6, 1)) is None
    assert offence.version(date(1996, 6, 1)) is None
    first = offence.version(date(1999, 6, 1))
    assert first
    assert (first.article, first.confidence) == ("128", "secondary")
    assert content.offences["KZ-128-3"].version(date(2003, 1, 1)) is None
    export = content.offences["KZ-128-3"].version(date(2004, 1, 1))
    assert export
    assert "for_export" in {use.concept for use in export.aggravators}
    unread = offence.version(date(2007, 6, 1))
    assert unread
    assert (unread.text, unread.source.title["en"][:20]) == (False, "Law of 2 March 2006,")
    assert offence.version(date(2015, 1, 1)) is offence.versions[2]


def test_r061_the_register_of_treaties(content: Content) -> None:
    """P003: 1949, CEDAW, CRC, ICCPR and the Protocol, ratified by law 37-IV of 4 June 2008."""
    assert {"convention_1949", "cedaw", "crc", "iccpr", "palermo_protocol", "untoc"} <= set(content.treaties)
    told = content.treaties["palermo_protocol"].text
    assert "37-IV" in told["en"]
    assert "4 June 2008" in told["en"]
    assert "37-IV" in told["kk"]


def test_r062_the_four_obligations(content: Content, today: date) -> None:
    """P003: full criminalisation; life, health and confidential proceedings; stay; legal culture and demand."""
    found = obligations(content, today)
    served = {number: {one.obligation.id for one in found if one.obligation.serves == number} for number in range(1, 5)}
    assert served == {
        1: {"P3", "P5"},
        2: {"P6.1", "P6.2", "P6.3", "P6.4", "P6.5", "P6.6", "U23-26"},
        3: {"P7"},
        4: {"P9"},
    }
    assert "confidential" in content.messages["obligation.serves.2"]["en"]


@pytest.mark.parametrize("name", TODAY)
def test_gaps_today(content: Content, today: date, name: str) -> None:
    """Each gap that the papers name stands as the law of today leaves it."""
    states = {found.gap.id: found.state.value for found in gaps(content, today)}
    assert states[f"gap_{name}"] == TODAY[name]


def test_no_gap_is_left_out(content: Content) -> None:
    """The fourteen gaps and no other."""
    assert set(content.gaps) == {f"gap_{name}" for name in TODAY}


def test_gaps_in_2021(content: Content) -> None:
    """Forced marriage was no offence yet; the start of the notes on consent is not established, so a person checks."""
    states = {found.gap.id: found.state.value for found in gaps(content, date(2021, 6, 1))}
    assert states["gap_forced_marriage"] == "open"
    assert states["gap_consent"] == "to_be_checked"
