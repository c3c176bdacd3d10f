"""The register as files for statistics: what stands in them, and what never does."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pytest

from qorgau.access import Record, Role, What
from qorgau.statistics.keeping import Busy, current, rewritten
from qorgau.statistics.register import FILES, BadFigures, read_manifest, writing
from qorgau.tables.formats import BadTable
from qorgau_cli.figures import write_now
from qorgau_web.access.models import Person
from qorgau_web.access.queries import reach, who_of
from qorgau_web.identity import actions as identity
from qorgau_web.intake.actions import Report, take_in
from qorgau_web.intake.models import Met
from qorgau_web.referral.actions import cases
from qorgau_web.referral.models import Case, Noted, Permission
from qorgau_web.screening.models import Screening
from qorgau_web.trail.models import Entry
from tests.cast import AT, answered, begun, decided, person
from tests.web.dump import all_traces
from tests.web.referral.cast import CONSENT, NEED, desk, done, handed_over, opened
from tests.web.test_planted_names import SECRETS, planted

__all__ = ["planted"]
pytestmark = [pytest.mark.both, pytest.mark.django_db]
WHO = {"surname": "Ойдан", "given_name": "Алма", "patronymic": "Шығарқызы", "birth_date": "1999-05-04"}


def written(home: Path) -> Path:
    """Write the figures and return the folder in which they stand."""
    write_now(home, AT)
    found = current(home)
    assert found
    return found


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a file."""
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(folder / f"{name}.parquet")])
        columns = [column[0] for column in found.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def met(folder: Path, coding: str, period: str = "2026") -> list[tuple[tuple[str, ...], int]]:
    """Return the bodies of each history of a period by a coding, with how many people have it."""
    found = [one for one in rows(folder, "histories") if (one["coding"], one["period"]) == (coding, period)]
    return sorted((tuple(body["body"] for body in one["bodies"]), one["people"]) for one in found)


def named(officer: Person, case: UUID, **who: str) -> None:
    """Record who the person of a case is."""
    row = Case.objects.get(pk=case)
    record = Record(row.region, row.agency_id, frozenset({str(officer.id)}))
    scope = reach(officer, What.IDENTITY_RECORD)
    identity.record(owner=row.person, scope=scope, record=record, given={**WHO, **who}, by=officer.id, at=AT)


def test_an_empty_register_gives_files_without_rows(tmp_path: Path) -> None:
    """Each with its columns, and a manifest that says so."""
    folder = written(tmp_path / "figures")
    manifest = read_manifest(folder, *FILES)
    assert {name: one.rows for name, one in manifest.files.items()} == dict.fromkeys(FILES, 0)
    for name, columns in FILES.items():
        assert rows(folder, name) == []
        assert manifest.files[name].columns == dict(columns)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        (*(f"{one}.parquet" for one in FILES), "manifest.json")
    )


def test_a_person_is_a_row_of_what_is_known(officer: Person, tmp_path: Path) -> None:
    """Answers become values, what was not asked is unknown, a no that was only said is no `no` (S2)."""
    screening = begun(officer)
    answered(
        officer,
        screening,
        {
            "victim.age_now": ("23", "said"), "victim.sex": ("female", "said"), "victim.citizenship": ("UZB", "said"),
            "exploitation.forced_labour": ("true", "said"), "exploitation.prostitution": ("intended", "said"),
            "means.threat": ("yes", "said"), "means.force": ("no", "said"), "movement.border_crossed": ("no", "said"),
        },
    )  # fmt: skip
    decided(officer, screening)
    cases.open_case(screening=screening, scope=reach(officer, What.CASE_OPEN), by=officer.id, at=AT)
    folder = written(tmp_path)
    (row,) = rows(folder, "persons")
    assert re.fullmatch(r"[0-9a-f]{24}", row.pop("person"))
    assert row == {
        "year": 2026, "month": "2026-11", "region": "KZ-75", "body": "police-here", "body_kind": "police",
        "sex": "female", "age": "adult", "age_group": "21--23", "citizenship": "UZB", "decision": "refer",
        "status": row["status"], "recognition": "unknown", "country": "unknown", "border_crossed": "unknown",
        "forms": ["labour", "sexual"], "exploitation": ["forced_labour", "prostitution"], "means": ["threat"],
        "referred": "not_recorded", "acknowledged": "not_asked", "services": ["unknown"], "closed": False,
    }  # fmt: skip
    assert row["status"] in {"presumed_victim", "possible_victim"}
    units = {one["unit"] for one in rows(folder, "units")}
    assert {"event.exploitation", "victim"} <= units
    assert "perpetrator" not in units


def test_the_planted_names_stand_in_no_file(planted: Any, tmp_path: Path) -> None:
    """Nor an id, a number of a case, an exact day, or the name or id of an officer."""
    folder = written(tmp_path)
    data = (
        b"".join(path.read_bytes() for path in folder.iterdir())
        + json.dumps([rows(folder, name) for name in FILES], ensure_ascii=False).encode()
    )
    assert all_traces(SECRETS, data) == []
    assert rows(folder, "persons")
    people = Person.objects.all()
    ids = [str(value) for one in (Case, Screening, Noted) for value in one.objects.values_list("id", flat=True)]
    ids += [str(one.id) for one in people] + [one.name for one in people] + [one.username for one in people]
    ids += [*Case.objects.values_list("number", flat=True)]
    assert all_traces(ids, data) == []
    tables = json.dumps([rows(folder, name) for name in FILES])
    assert not re.search(r"\d{4}-\d{2}-\d{2}", tables)


def test_keys_are_new_each_time(officer: Person, tmp_path: Path) -> None:
    """And the order of the rows tells nothing, for it is that of the keys."""
    for _ in range(12):
        opened(officer)
    before = [one["person"] for one in rows(written(tmp_path), "persons")]
    after = [one["person"] for one in rows(written(tmp_path), "persons")]
    assert len(set(before) | set(after)) == 24
    assert before == sorted(before)
    assert after == sorted(after)


def test_sealed_cases_stand_nowhere(officer: Person, tmp_path: Path) -> None:
    """Neither the person nor a contact nor a unit."""
    Case.objects.filter(pk=opened(officer)).update(sealed=True)
    folder = written(tmp_path)
    assert [rows(folder, name) for name in FILES] == [[], [], [], []]


def test_a_body_to_which_she_was_named_did_not_detect_her(officer: Person, tmp_path: Path) -> None:
    """A request without a name is no contact; the hand-over is one, by referral."""
    handed_over(officer)
    folder = written(tmp_path)
    assert Permission.objects.filter(scope="hand_over").exists()
    assert met(folder, "own") == [(("police-here",), 1)]
    assert met(folder, "all") == [(("police-here", "shelter-here"), 1)]
    assert rows(folder, "persons")[0]["referred"] == "yes"
    assert rows(folder, "persons")[0]["acknowledged"] == "in_time"


def test_a_report_of_another_body_comes_first(officer: Person, tmp_path: Path) -> None:
    """The body that reported detected her, and the one that was led to her did not."""
    elsewhere = person(Role.OFFICER, "police-there")
    report = take_in(
        report=Report(channel="hotline", reporter="official", coded={"form": "labour"}), who=who_of(elsewhere), at=AT
    )
    case = opened(officer)
    screening = Screening.objects.get(person=Case.objects.get(pk=case).person)
    Met.objects.create(report_id=report, screening=screening, by=officer, at=AT)
    folder = written(tmp_path)
    assert met(folder, "own") == [(("police-there",), 1)]
    assert met(folder, "all") == [(("police-here", "police-there"), 1)]
    (told,) = rows(folder, "reports")
    assert (told["form"], told["channel"], told["met"], told["audience"]) == ("labour", "hotline", "yes", "unknown")


def test_one_person_of_two_bodies_is_one_row(officer: Person, officer_elsewhere: Person, tmp_path: Path) -> None:
    """By the index alone; a twin is another person."""
    first, second, twin = opened(officer), opened(officer_elsewhere), opened(officer)
    named(officer, first)
    named(officer_elsewhere, second, surname="Ойдан")
    named(officer, twin, given_name="Жемісгүл")
    folder = written(tmp_path)
    assert len(rows(folder, "persons")) == 2
    expected = [(("police-here",), 1), (("police-here", "police-there"), 1)]
    assert met(folder, "own") == met(folder, "all") == expected


def test_who_refuses_matching_is_linked_with_nobody(officer: Person, officer_elsewhere: Person, tmp_path: Path) -> None:
    """She stands as a person of her own, on no list, and in a count of the manifest (S25)."""
    first, second = opened(officer), opened(officer_elsewhere)
    named(officer, first)
    named(officer_elsewhere, second)
    Noted.objects.create(case_id=second, field="matching", coded="no", by=officer_elsewhere, at=AT)
    folder = written(tmp_path)
    assert len(rows(folder, "persons")) == 2
    assert met(folder, "own") == met(folder, "all") == [(("police-here",), 1)]
    told = read_manifest(folder).matching
    assert (told.refused, told.agreed, told.not_asked, told.nameless) == (1, 0, 1, 0)


def test_who_cannot_be_matched_is_counted(officer: Person, officer_elsewhere: Person, tmp_path: Path) -> None:
    """A file without a number, or without a date of birth and two names, is like no other; the manifest says so."""
    named(officer, opened(officer))
    named(officer_elsewhere, opened(officer_elsewhere), birth_date="")
    opened(officer)
    folder = written(tmp_path)
    assert len(rows(folder, "persons")) == 3
    assert read_manifest(folder).matching.nameless == 2


def test_a_refusal_is_recorded_with_the_consent(officer: Person, tmp_path: Path) -> None:
    """The record of a consent asks for it, and need not be answered."""
    desk()
    case = opened(officer)
    done(officer, case, "choose", "chosen", NEED)
    CONSENT["matching"] = "no"
    try:
        done(officer, case, "explain", "agrees")
    finally:
        del CONSENT["matching"]
    assert read_manifest(written(tmp_path)).matching.refused == 1


def test_contacts_of_the_last_twelve_whole_months_are_a_period(officer: Person, tmp_path: Path) -> None:
    """Next to the year; the month of the writing has not ended and is in the year alone."""
    opened(officer)
    folder = written(tmp_path)
    assert met(folder, "own") == [(("police-here",), 1)]
    assert {one["period"] for one in rows(folder, "histories")} == {"2026"}
    write_now(tmp_path, AT + timedelta(days=31))
    found = rows(current(tmp_path) or tmp_path, "histories")
    assert {(one["period"], one["coding"], one["people"]) for one in found} == {
        (period, coding, 1) for period in ("2026", "2025-12..2026-11") for coding in ("own", "all")
    }


def test_the_trail_tells_of_it(officer: Person, tmp_path: Path) -> None:
    """By nobody, for statistics."""
    written(tmp_path)
    row = Entry.objects.filter(what="exchange.figures").get()
    assert (row.who, row.why) == (None, "for_statistics")


def test_an_error_in_the_middle_leaves_the_old_files(
    officer: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, as they were; nothing half-written is left."""
    opened(officer)
    before = written(tmp_path)
    manifest = (before / "manifest.json").read_bytes()

    def full(_: Path) -> str:
        raise OSError(28, "no space left")

    monkeypatch.setattr(writing, "digest_of", full)
    with pytest.raises(BadTable, match="no space left"):
        write_now(tmp_path, AT + timedelta(days=1))
    assert current(tmp_path) == before
    assert (before / "manifest.json").read_bytes() == manifest
    assert [path.name for path in tmp_path.glob("written-*")] == [before.name]


def test_two_at_once_never_mix(tmp_path: Path) -> None:
    """The second is refused while the first writes, and writes when it is done."""
    with rewritten(tmp_path) as folder:
        (folder / "a").write_text("first")
        with pytest.raises(Busy), rewritten(tmp_path):
            pass
    assert [path.name for path in (current(tmp_path) or tmp_path).iterdir()] == ["a"]
    with rewritten(tmp_path) as folder:
        (folder / "b").write_text("second")
    assert [path.name for path in (current(tmp_path) or tmp_path).iterdir()] == ["b"]


def test_a_file_that_was_altered_is_refused(tmp_path: Path) -> None:
    """The manifest names the bytes."""
    folder = written(tmp_path)
    (folder / "persons.parquet").write_bytes(b"PAR1")
    with pytest.raises(BadFigures, match=r"persons\.parquet: expected the bytes"):
        read_manifest(folder, "persons")
    with pytest.raises(BadFigures, match=r"manifest\.json: expected a manifest"):
        read_manifest(tmp_path)
