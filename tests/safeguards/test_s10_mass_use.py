"""S10: mass use reads survey and archive files only, refuses what identifies a person, and records its purpose."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from qorgau.knowledge import Content
from qorgau.screening.bulk import BadPurpose, screen_records
from qorgau.screening.bulk.columns import identifies
from qorgau.tables.formats import BadTable
from tests.conftest import ROOT

IDENTIFYING = {
    "name": "name Surname victim.name FirstName full_name Фамилия ИМЯ отчество ФИО имя_матери Аты тегі аты-жөні "
    "Әкесінің_аты familiya",
    "number": "number case_number IIN ИИН иин_потерпевшего ЖСН № №_дела Номер нөмірі NationalID",
    "document": "document passport PassportSeries Паспорт данные_паспорта удостоверение құжат төлқұжат",
    "phone": "phone mobile1 Телефон моб.тел. ұялы_телефоны WhatsApp",
    "address": "address homeAddress адрес_проживания мекенжайы street",
    "online": "e-mail Email эл.почта пошта telegram",
    "birth": "birth_date DateOfBirth дата_рождения туған_күні",
    "likeness": "photo фото",
}
HARMLESS = (
    "record region year country_of_origin victim.sex victim.citizenship place.country interview_round weight stratum "
    "область год пол вес регион жылы жынысы облыс sector birth_year nationality teller renamed settlement_type"
)


def refusal(content: Content, folder: Path, header: str) -> BadTable:
    """Return the refusal of a table with these columns."""
    source = folder / "in.csv"
    source.write_text(f"{header}\nyes,1\n", encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        screen_records(content, source, folder / "out.csv", purpose="survey", tell=lambda _: None)
    assert sorted(path.name for path in folder.iterdir()) == ["in.csv"]
    return caught.value


@pytest.mark.parametrize(
    ("group", "name"), [(group, name) for group, names in IDENTIFYING.items() for name in names.split()]
)
def test_s10_a_column_that_identifies_is_refused(content: Content, tmp_path: Path, group: str, name: str) -> None:
    """In three languages, in any case, alone or within a longer name; nothing is written."""
    assert identifies(content, name) == group
    told = str(refusal(content, tmp_path, f"means.threat,{name}"))
    assert f"{name}: expected no column that identifies a person" in told


@pytest.mark.parametrize("name", HARMLESS.split())
def test_s10_a_column_that_describes_is_carried(content: Content, name: str) -> None:
    """What a survey is made of passes."""
    assert identifies(content, name) is None


def test_s10_facts_are_not_taken_for_papers(content: Content, tmp_path: Path) -> None:
    """A fact may speak of documents; it says nothing of whose they are."""
    source = tmp_path / "in.csv"
    source.write_text("means.document_seizure\nyes\n", encoding="utf-8")
    found = screen_records(content, source, tmp_path / "out.csv", purpose="survey", tell=lambda _: None)
    assert found.columns_read == ("means.document_seizure",)


def test_s10_every_identifying_column_is_named_at_once(content: Content, tmp_path: Path) -> None:
    """Whoever prepares the file learns of all of them."""
    assert len(refusal(content, tmp_path, "surname,phone,means.threat,иин").problems) == 3


def test_s10_the_words_are_content_in_three_languages(content: Content) -> None:
    """No word stands in code, and each kind has a name that a person can read."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "qorgau").rglob("*.py"))
    for group in content.bulk.identifying.values():
        assert set(group.label) >= {"en", "ru", "kk"}
        assert any(any("а" <= letter <= "я" for letter in word) for word in group.words)
    assert "фамили" not in code
    assert "passport" not in code


@pytest.mark.parametrize("purpose", ["survey", "archive"])
def test_s10_the_purpose_is_recorded(content: Content, tmp_path: Path, purpose: str) -> None:
    """Beside the result lies what was done: release, purpose, engine, columns, rows, statuses."""
    source = tmp_path / "in.csv"
    source.write_text("record,means.threat\n1,yes\n2,no\n3,\n", encoding="utf-8")
    screen_records(content, source, tmp_path / "out.csv", purpose=purpose, tell=lambda _: None)
    assert json.loads((tmp_path / "out.csv.run.json").read_text(encoding="utf-8")) == {
        "release": content.release,
        "purpose": purpose,
        "engine": "duckdb",
        "columns_read": ["means.threat"],
        "columns_carried": ["record"],
        "rows": 3,
        "statuses": {
            "presumed_victim": 0,
            "possible_victim": 1,
            "not_enough_information": 2,
            "not_indicated": 0,
        },
    }


@pytest.mark.parametrize("purpose", ["migration_enforcement", "prosecute_subject", "border", ""])
def test_s10_no_other_purpose(content: Content, tmp_path: Path, purpose: str) -> None:
    """Neither enforcement against migrants nor a case against the persons screened is a purpose (safeguard S5)."""
    source = tmp_path / "in.csv"
    source.write_text("means.threat\nyes\n", encoding="utf-8")
    with pytest.raises(BadPurpose):
        screen_records(content, source, tmp_path / "out.csv", purpose=purpose, tell=lambda _: None)
    assert list(tmp_path.iterdir()) == [source]


def test_s10_bulk_assessment_is_out_of_reach_of_the_web() -> None:
    """No module of the shell imports it, nor the engines that it runs on."""
    banned = re.compile(
        r"screening\.bulk|screening import .*\bbulk|screen_records|qorgau\.tables|qorgau import .*\btables"
    )
    for path in (ROOT / "src" / "qorgau_web").rglob("*.py"):
        assert not banned.search(path.read_text(encoding="utf-8")), path
