"""The table of exchange: each mistake in it is found, in the register and in the standards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from qorgau.interop.register import standards
from qorgau.knowledge import Content
from qorgau.knowledge.checks.exchange import exchange
from qorgau.knowledge.entry import context
from qorgau.knowledge.exchange import Exchange
from qorgau.knowledge.reading import read_yaml
from tests.conftest import ROOT

FILE = "mechanism/exchange.yaml"
WRITTEN = (ROOT / "src" / "qorgau_kz" / FILE).read_text(encoding="utf-8")
PLAN = "    plan_until: {into: spl_PlannedEndDate}\n"
# What is swapped for what; the field that is named and what is said of it.
MISTAKES = {
    "a field of a case that stands nowhere": ("[risk, signs,", "[signs,", "htcds", "risk 0 times"),
    "a field of a case that stands twice": ("[risk, signs,", "[risk, signs, form,", "htcds", "form 2 times"),
    "no field of a case": ("[risk, signs,", "[risk, signs, colour,", "htcds", "colour 1 times"),
    "free text that is exported": (
        PLAN, f"{PLAN}    plan: {{into: spl_Type, values: {{a: Health}}}}\n", "htcds.fields.plan", "kind text",
    ),
    "a desk that is exported": (
        PLAN, f"{PLAN}    desk: {{into: spl_Type, values: {{a: Health}}}}\n", "htcds.fields.desk", "kind desk",
    ),
    "a text of the standard": (
        PLAN, f"{PLAN}    name: {{into: prs_FirstName}}\n", "htcds.fields.name", "days or countries",
    ),
    "a day that no form asks": (
        PLAN, f"{PLAN}    birth_date: {{into: prs_Birthdate}}\n", "htcds.fields.birth_date", "a form asks for",
    ),
    "a field of the standard no longer in use": (
        "into: spl_PlannedEndDate}\n  left_out", "into: vic_Vulnerabilities, values: {a: Poverty}}\n  left_out",
        "htcds.fields.plan_until", "in use",
    ),
    "no field of the standard": (
        "into: vic_TypeOfExploitation", "into: vic_Kind", "htcds.fields.form", "a field of HTCDS",
    ),
    "no code of the standard": ("begging: ForcedBegging", "begging: Begging", "htcds.fields.form", "found Begging"),
    "no language": ("{kk: kaz,", "{kk: kzk,", "htcds.fields.languages", "found kzk"),
    "a choice without a place": (
        "      without: [other]", "      without: []", "htcds.fields.languages", "other 0 times",
    ),
    "a choice that is none": ("crime: Other", "theft: Other", "htcds.fields.form", "theft 1 times"),
    "a field filled twice": (
        PLAN, f"{PLAN}    plan_day: {{into: spl_PlannedEndDate}}\n", "htcds.fields", "filled once",
    ),
    "a heading that is a field": ("heading: qorgau_case", "heading: cas_Status", "htcds.heading", "no field"),
    "a reason without words": ("    body: [desk,", "    bodies: [desk,", "htcds.left_out", "found bodies"),
    "a code that comes in and goes nowhere": (
        "        Surrogacy: other\n", "", "htcds.understood.vic_TypeOfExploitation", "the code Surrogacy",
    ),
    "a code that no field has": (
        "Surrogacy: other", "Surrogate: other", "htcds.understood.vic_TypeOfExploitation", "found Surrogate",
    ),
    "a choice that the register has not": (
        "Surrogacy: other", "Surrogacy: child", "htcds.understood.vic_TypeOfExploitation", "found child",
    ),
    "text that comes in": (
        "spl_PlannedEndDate: {into: plan_until}", "spl_PlannedEndDate: {into: plan}",
        "htcds.understood.spl_PlannedEndDate", "kind text",
    ),
    "one value where the register has several": (
        "tgk: tg}, many: true}", "tgk: tg}}", "htcds.understood.prs_PrimaryLanguage", "several choices",
    ),
    "no vocabulary": ("synthetic-2024", "synthetic-2030", "ctdc.vocabulary", "found synthetic-2030"),
    "a column that is neither filled nor empty": ("[traffickMonths]", "[Months]", "ctdc", "found traffickMonths"),
    "a column that is filled and empty": ("[traffickMonths]", "[traffickMonths, gender]", "ctdc", "found gender"),
    "no fact or sign": ("[means.threat,", "[means.threats,", "ctdc.flags.meansThreats", "found means.threats"),
    "a flag that is a code": ("    meansDrugsAlcohol:", "    gender:", "ctdc", "that is a flag"),
    "no code of a column": (
        "{female: Woman, male: Man}, unknown: [unknown]", "{female: Female}", "ctdc.codes.victim.sex", "found Female",
    ),
    "a fact of another kind": ("place.country: {", "means.threat: {", "ctdc.codes.means.threat", "a country"),
    "a number that is none": ("    victim.age_now:\n", "    victim.sex:\n", "ctdc.bands.victim.sex", "a number"),
    "bands that do not rise": ("18--20: 18", "18--20: 8", "ctdc.bands.victim.age_now", "rise"),
    "a band that is missing": ("18--20: 18, ", "", "ctdc.bands.victim.age_now", "in their order"),
    "a choice of the file without a place": (
        "from_14_to_17: 09--17}, without: [under_14, from_18]", "from_14_to_17: 09--17}, without: [from_18]",
        "ctdc.fields.age_group", "under_14 0 times",
    ),
}  # fmt: skip


def found_in(content: Content, written: str) -> list[str]:
    """Return what both checks say of a table of exchange."""
    shape, known = TypeAdapter(Exchange), context(sources=content.register)
    other = replace(content, exchange=shape.validate_python(read_yaml(written.encode(), FILE), context=known))
    return [str(one) for one in (*exchange(other), *standards(other))]


def test_the_table_is_sound(content: Content) -> None:
    """Nothing is said of the table as it stands."""
    assert found_in(content, WRITTEN) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_mistake_is_found(content: Content, mistake: str) -> None:
    """File, field and what was expected are named."""
    old, new, field, told = MISTAKES[mistake]
    assert old in WRITTEN, "the mistake changes nothing"
    found = found_in(content, WRITTEN.replace(old, new, 1))
    assert [one for one in found if one.startswith(f"{FILE}: {field}") and told in one], found
