"""The thirteen places where the public files of HTCDS 2.0 disagree with the standard or with themselves."""

from __future__ import annotations

import pytest

from qorgau.interop.htcds import Certainty, NotWritten, Record, What, as_csv, beyond, fields, read
from qorgau.interop.htcds.mapping import ctdc_means, names_suspect
from qorgau.interop.htcds.standard import countries
from qorgau.logic import TRUE, UNKNOWN
from tests.interop.files import TEMPLATES, again, filled, public, table

ADDRESS = {"N3": "Abay 1", "O3": "Almaty", "P3": "Almaty region", "Q3": "050000", "R3": "Kazakhstan"}


@pytest.mark.parametrize("template", TEMPLATES)
def test_trap_1_names_of_an_address_stand_over_other_labels(template: str) -> None:
    """The label is meant: a street does not become a city. On export each name has its own label."""
    (record,) = read(filled(template, ADDRESS), template).records
    assert record.values == {
        "prs_MailingStreet": ("Abay 1",),
        "prs_MailingCity": ("Almaty",),
        "prs_MailingState": ("Almaty region",),
        "prs_MailingPostalCode": ("050000",),
        "prs_MailingCountry": ("KAZ",),
    }
    names, labels, *_ = as_csv([record], labels=True).replace('"', "").split("\r\n")
    known = fields()
    pairs = list(zip(names.split(","), labels.split(","), strict=True))[: len(known)]
    assert pairs == [(name, field.label) for name, field in known.items()]


def test_trap_1_names_of_a_template_without_its_labels_are_warned_of() -> None:
    """Nobody can tell then which is meant: a person is told to look."""
    found = table(
        ("vic_TraffickinStatusDecisionMakingOrg", "prs_MailingCity", "prs_Email"), ("Police", "Abay 1", "a@b")
    )
    assert [bool(column.note) for column in found.columns] == [False, True, False]
    assert not table(("prs_MailingCity",), ("Almaty",)).columns[0].note


@pytest.mark.parametrize("template", TEMPLATES)
def test_trap_2_a_column_with_a_label_and_no_name(template: str) -> None:
    """The label alone says which it is."""
    found = read(filled(template, {"AJ3": "Migration Or Change Of Location"}), template)
    assert found.records[0].values == {"cas_ReasonForOutgoingReferral": ("MigrationOrChangeOfLocation",)}
    assert found.columns[35].name == ""
    assert found.columns[35].certainty is Certainty.LABEL


@pytest.mark.parametrize("template", TEMPLATES)
def test_trap_3_a_name_that_is_misspelt(template: str) -> None:
    """It is read, and written right."""
    found = read(filled(template, {"T3": "Court or prosecution"}), template)
    assert found.columns[19].name == "vic_TraffickinStatusDecisionMakingOrg"
    assert found.records[0].values == {"vic_TraffickingStatusDecisionMakingOrg": ("CourtOrProsecution",)}
    assert "TraffickinStatus" not in as_csv(found.records)
    alone = table(("vic_TraffickinStatusDecisionMakingOrg",), ("NGO",))
    assert alone.records == (Record({"vic_TraffickingStatusDecisionMakingOrg": ("NGO",)}),)


@pytest.mark.parametrize("form", ["htcds_xlsform.xlsx", "htcds_xlsform.xml"])
def test_trap_4_names_of_the_survey(form: str) -> None:
    """Other spellings are known; a title whose label says "Second Name" stays a title."""
    taken = {column.name: column.field for column in read(public(form), form).columns}
    assert taken["prs_First_Name"] == "prs_FirstName"
    assert taken["prs_Second_Name"] == "prs_SecondName"
    assert taken["vic_Methods_of_Control"] == "vic_MethodsOfControl"
    assert taken["prs_Title"] == "prs_Title"
    told = {column.name: column.label for column in read(public(form), form).columns}
    assert told["prs_Title"] == "Second Name"
    paired = table(
        ("prs_First_Name", "prs_Second_Name", "prs_Title", "prs_Email", "prs_HomePhone", "prs_Gender"),
        ("First Name", "Second Name", "Second Name", "Email", "Home Phone", "Gender"),
        ("Aru", "Invented", "cook", "", "", ""),
    )
    assert paired.records[0].values == {
        "prs_FirstName": ("Aru",), "prs_SecondName": ("Invented",), "prs_Title": ("cook",),
    }  # fmt: skip


def test_trap_5_a_code_with_a_space_behind_it() -> None:
    """The workbook has it, the XML has not: both are the same code."""
    for form, written in (("htcds_xlsform.xlsx", "DebtBondage "), ("htcds_xlsform.xml", "DebtBondage")):
        named = {choice.name: choice.code for choice in read(public(form), form).choices}
        assert named[written] == "DebtBondage"
    assert table(("vic_MethodsOfControl",), ("DebtBondage ",)).records[0].values == {
        "vic_MethodsOfControl": ("DebtBondage",)
    }


def test_trap_6_one_value_or_several() -> None:
    """Lists are read for both fields; that the standard has room for one industry is told on export."""
    found = table(
        ("vic_ForcedLabourIndustry", "prs_Citizenship", "cas_Status"),
        ("C_Manufacturing F_Construction", "KZ;UZ", "Active;Closed"),
    )
    values = found.records[0].values
    assert values["vic_ForcedLabourIndustry"] == ("C_Manufacturing", "F_Construction")
    assert values["prs_Citizenship"] == ("KAZ", "UZB")
    assert found.records[0].kept == {"cas_Status": "Active;Closed"}
    assert "vic_ForcedLabourIndustry: several values where the standard has one" in beyond(found.records)
    assert not any("Citizenship" in told for told in beyond(found.records))
    assert all(one.records == found.records for one in again(found))
    notes = {column.field: column.note for column in read(public("htcds_xlsform.xlsx"), "form").columns}
    assert notes["vic_ForcedLabourIndustry"] == "takes several values, the standard one"
    assert notes["prs_Citizenship"] == "takes one value, the standard several"


def test_trap_7_namibia_is_not_missing() -> None:
    """Every text is a text: NA is a country, "None" a name."""
    found = table(("prs_Citizenship", "prs_SecondName", "prs_FirstName"), ("NA", "None", "nan"))
    assert found.records[0].values == {
        "prs_Citizenship": ("NAM",), "prs_SecondName": ("None",), "prs_FirstName": ("nan",),
    }  # fmt: skip
    assert all(one.records == found.records for one in again(found))


@pytest.mark.parametrize("written", ["FollowUp", "Follow up", "Follow Up", " follow  UP "])
def test_trap_8_labels_and_codes(written: str) -> None:
    """Templates hold labels, surveys codes, and the case of letters differs."""
    assert table(("cas_Status",), (written,)).records[0].values == {"cas_Status": ("FollowUp",)}


def test_trap_8_every_label_and_code_of_the_standard_is_known() -> None:
    """Of each list, also those labels that hold commas and semicolons."""
    for field in fields().values():
        labels = {**field.codes, **field.beyond}
        for code, label in labels.items():
            for written in (code, label, label.upper(), code.lower()):
                found = read(f'{field.name}\n"{written}"'.encode(), "one.csv")
                assert found.records[0].values == {field.name: (code,)}, written
        if field.many:
            every = read(f'{field.name}\n"{"; ".join(labels.values())}"'.encode(), "all.csv").records
            assert not labels or every[0].values[field.name] == tuple(labels)


def test_trap_9_methods_of_control_that_the_list_leaves_out() -> None:
    """The union is read, kept, told on export, and leads to the columns of CTDC."""
    text = "RestrictsMovement;UsesChildren;Threats;ThreatOfLawEnforcement;PhysicalThreats"
    found = table(("vic_MethodsOfControl",), (text,))
    codes = ("RestrictsMovement", "UsesChildren", "Threats", "ThreatsLawEnforcement", "PhysicalThreats")
    assert found.records[0].values == {"vic_MethodsOfControl": codes}
    assert set(beyond(found.records)) == {f"vic_MethodsOfControl: {one} is not in its list" for one in codes[:3]}
    assert all(one.records == found.records for one in again(found))
    assert ctdc_means(codes) == {"meansDenyBasicNeeds", "meansThreats"}
    known = fields()["vic_MethodsOfControl"]
    assert [one for one in (*known.codes, *known.beyond) if not ctdc_means([one])] == ["Other"]


def test_trap_10_a_code_that_is_misspelt_is_the_code() -> None:
    """It is written as the standard has it, read in both spellings, and shown right."""
    for written in ("Unaquainted", "Unacquainted"):
        found = table(("vic_RelationshipToTrafficker",), (written,))
        assert found.records[0].values == {"vic_RelationshipToTrafficker": ("Unaquainted",)}
        assert '"Unaquainted"' in as_csv(found.records)
    field = fields()["vic_RelationshipToTrafficker"]
    assert [field.says(code) for code in field.codes] == ["Familial", "Acquainted", "Unacquainted"]


def test_trap_11_countries_and_languages_by_two_letters_or_three() -> None:
    """One is stored. What is no code in capitals is no country: "no" and "and" are words."""
    for two, (three, name) in countries().items():
        written = [read(f'prs_Citizenship\n"{one}"'.encode(), "c.csv").records[0] for one in (two, three, name)]
        assert written == [Record({"prs_Citizenship": (three,)})] * 3, name
    for code in ("ru", "rus", "RUS"):
        assert table(("prs_PrimaryLanguage",), (code,)).records[0].values == {"prs_PrimaryLanguage": ("rus",)}
    assert table(("prs_PrimaryLanguage",), ("fre",)).records[0].values == {"prs_PrimaryLanguage": ("fra",)}
    for word in ("no", "Kazakhstan and Uzbekistan", "Narnia"):
        assert table(("prs_Citizenship",), (word,)).records == (Record({}, {"prs_Citizenship": word}),)
    mailed = table(("prs_MailingCountry", "prs_Citizenship"), ("KAZ", "KZ"))
    assert '"KZ"' in as_csv(mailed.records)  # the standard asks for two letters in an address
    assert '"KAZ"' in as_csv(mailed.records)


def test_trap_12_several_referrals_of_one_case() -> None:
    """A row for each, tied by a number. Rows that only look alike stay two cases."""
    first = {"prs_FirstName": ("Aru",), "cas_ReferredOrganisation": ("Shelter",)}
    line = (
        '{"prs_FirstName": "Aru", "cas_ReferredOrganisation": "Shelter", "referrals": '
        '[{"cas_ReferredOrganisation": "Clinic", "cas_ReasonForOutgoingReferral": "because"}, {}]}'
    )
    found = read(f'{line}\n{{"prs_FirstName": "Aru"}}\n{{"prs_FirstName": "Aru"}}'.encode(), "cases.jsonl")
    case = found.records[0]
    assert case.values == first
    assert [one.values for one in case.referrals] == [{"cas_ReferredOrganisation": ("Clinic",)}, {}]
    assert case.referrals[0].kept == {"cas_ReasonForOutgoingReferral": "because"}
    assert as_csv(found.records).count("\r\n") == 6
    assert beyond(found.records)["a row for each of several referrals"] == 1
    assert all(one.records == found.records for one in again(found))
    assert len(table(("prs_FirstName",), ("Aru",), ("Aru",)).records) == 2


def test_trap_12_a_referral_holds_nothing_else() -> None:
    """What belongs to the case cannot hide in a referral."""
    found = read(b'{"referrals": [{"cas_ReferredOrganisation": "Clinic"}]}', "cases.jsonl").records
    with pytest.raises(NotWritten, match="prs_FirstName"):
        as_csv([Record({}, referrals=(Record({"prs_FirstName": ("Aru",)}),))])  # type: ignore[arg-type]
    assert found[0].referrals[0].values == {"cas_ReferredOrganisation": ("Clinic",)}


def test_trap_13_a_role_need_not_be_that_of_a_suspect() -> None:
    """Some roles may be said of a person affected: they leave the question open, and none answers it with no."""
    open_ones = {code for code in fields()["per_RoleInProcess"].codes if names_suspect([code]) is UNKNOWN}
    assert open_ones >= {"SoldIndividual", "BoughtIndividual", "TransferredIndividual", "HarbouredIndividual"}
    assert open_ones >= {"ReceivedIndividual", "ControlledIndividual", "TravellingPartner", "Other"}
    assert names_suspect(["SoldIndividual", "Kidnapper"]) is TRUE
    assert names_suspect([]) is UNKNOWN
    found = table(("per_RoleInProcess",), ("Sold Individual",))
    assert found.notes[0].what is What.TAKEN
    assert found.records[0].values == {"per_RoleInProcess": ("SoldIndividual",)}
