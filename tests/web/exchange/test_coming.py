"""Records of another body: nobody but who takes reports in; looked at first, nothing lost, nothing doubled."""

from __future__ import annotations

import pytest

from qorgau.access import Role
from qorgau_web.access.models import Person
from qorgau_web.intake.actions import take_in_once
from qorgau_web.referral.models import Case, Noted
from qorgau_web.trail.models import Entry
from tests.cast import person, signed_in
from tests.conftest import ROOT
from tests.web.dump import all_traces, database
from tests.web.exchange.cast import NAME, ROWS, file, looked, sent

pytestmark = [pytest.mark.both, pytest.mark.django_db]
TAKES = (Role.OFFICER, Role.OPERATOR, Role.CASE_MANAGER)


@pytest.mark.parametrize("role", [role for role in Role if role not in TAKES])
def test_nobody_else_takes_records_in(role: Role) -> None:
    """Neither the page nor a file."""
    client = signed_in(person(role))
    assert client.get("/exchange/in/").status_code == 403
    assert sent(client, file()).status_code == 403
    assert not Case.objects.exists()


def test_nothing_is_kept_before_it_was_looked_at(officer: Person) -> None:
    """The page tells each column, what it is taken as and what is not understood; the register is as it was."""
    page = sent(signed_in(officer), file()).content.decode()
    assert "2 records" in page
    assert page.count("<td") >= 5
    assert "not understood: kept as text" in page
    assert "vic_TypeOfExploitation" in page
    assert not Case.objects.exists()
    assert not Entry.objects.filter(what="report.open").exists()
    assert all_traces([NAME, "Plantedfarm"], database()) == []


def test_each_record_opens_a_report_of_the_own_body(officer: Person) -> None:
    """Its codes stand as codes, the whole row is sealed, and nobody of another body sees it (S14)."""
    client = signed_in(officer)
    assert sent(client, file(), looked(client)).headers["Location"] == "/reports/"
    assert Case.objects.filter(screening=None, agency=officer.agency_id).count() == 2
    assert set(Noted.objects.filter(field="form").values_list("coded", flat=True)) == {"labour", "sexual"}
    assert not Noted.objects.filter(field="citizenship").exists()
    assert all_traces([NAME, "Plantedfarm", "nobody knows"], database()) == []
    report = Noted.objects.get(field="form", coded="labour").case_id
    page = client.post(f"/cases/{report}/notes/").content.decode()
    assert all(words in page for words in (NAME, "Plantedfarm", "Own column: 42"))
    assert signed_in(person(Role.OFFICER, "police-there")).get(f"/reports/{report}/").status_code == 404


def test_the_same_file_twice_opens_nothing_new(officer: Person) -> None:
    """Row by row: what is new in a longer file comes in, two like rows of one file stay two."""
    client = signed_in(officer)
    sent(client, file(), looked(client))
    sent(client, file(), looked(client))
    assert Case.objects.count() == 2
    longer = ROWS + ROWS.splitlines()[2] + "\n"
    page = client.get(sent(client, file(longer), looked(client, longer)).headers["Location"]).content.decode()
    assert Case.objects.count() == 3
    assert "1 report was opened. The others were taken in before" in page


def test_another_file_than_the_one_seen_is_looked_at_first(officer: Person) -> None:
    """So is one that somebody else has seen."""
    client, other = signed_in(officer), signed_in(person(Role.OFFICER, "police-here", "other"))
    seen = looked(client)
    for who, given in ((client, file(ROWS.replace("UZB", "KGZ"))), (other, file())):
        assert "Nothing is kept yet" in sent(who, given, seen).content.decode()
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (file(""), "file"),
        (file("\x00\x01\x02", "records.xlsx"), "xlsx"),
        (file("PK\x03\x04nonsense", "records.ods"), "ods"),
        (file("prs_FirstName\n", "empty.csv"), "holds no records"),
        (file("a" * 200_000 + "\n", "wide.csv"), ""),
        (file("x" * 11_000_000, "large.csv"), "larger than 10 MB"),
    ],
)
def test_a_bad_file_is_refused_and_says_why(officer: Person, given: object, words: str) -> None:
    """The page says what is wrong; nothing is kept."""
    answer = sent(signed_in(officer), given)  # type: ignore[arg-type]
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "govuk-error-summary" in page
    assert words in page
    assert not Case.objects.exists()


def test_a_form_of_the_standard_is_no_record(officer: Person) -> None:
    """The public forms and templates are recognised, and say that they hold no records."""
    for path in sorted((ROOT / "tests" / "data" / "htcds").glob("htcds*")):
        given = file("", path.name)
        given.file.write(path.read_bytes())  # type: ignore[union-attr]
        given.size = path.stat().st_size
        given.seek(0)
        page = sent(signed_in(officer), given).content.decode()
        assert "govuk-error-summary" in page, path.name
    assert not Case.objects.exists()


def test_all_of_a_file_comes_in_or_nothing(officer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second row breaks, the first is not kept either."""
    client, first = signed_in(officer), take_in_once
    told: list[object] = []

    def broken(**given: object) -> object:
        told.append(given)
        if len(told) == 2:
            raise OSError("power")
        return first(**given)  # type: ignore[arg-type]

    monkeypatch.setattr("qorgau_web.exchange.actions.take_in_once", broken)
    with pytest.raises(OSError, match="power"):
        sent(client, file(), looked(client))
    assert not Case.objects.exists()


def test_too_many_records_are_refused_whole(officer: Person) -> None:
    """The page says how many a file may hold."""
    text = ROWS.splitlines()[0] + "\n" + "A,ForcedLabour,UZB,,\n" * 201
    assert "more than 200 records" in sent(signed_in(officer), file(text)).content.decode()
