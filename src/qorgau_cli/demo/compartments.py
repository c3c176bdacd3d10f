"""One case of the capital in the demonstration: three professionals let in, files, interviews that were held."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from qorgau.access import Role, What
from qorgau.referral.interviews import Interview
from qorgau_cli.demo.posts import CAPITAL
from qorgau_web.access.queries import person_of, reach
from qorgau_web.referral import queries
from qorgau_web.referral.actions import compartments, files, interviews
from qorgau_web.referral.facts import Held

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from qorgau.access import Scope
    from qorgau_cli.demo.posts import Post

PROFESSIONALS: Final = (Role.LAWYER, Role.DOCTOR, Role.PSYCHOLOGIST)
NOTE: Final = "Ойдан шығарылған жазба / вымышленная запись"
# The smallest page that a reader opens: empty.
PDF: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def let_professionals_in(people: Mapping[Post, UUID], now: datetime) -> None:
    """Let the professionals of the capital in on its newest open case; each keeps a note, the officer a file."""
    officer = person_of(_first(people, Role.OFFICER))
    newest = queries.cases(reach(officer, What.CASE_LIST)).lines
    if not newest:
        return
    case, scope = newest[0].id, reach(officer, What.CASE_WORK)
    _interviewed(case, scope, officer.id, now)
    files.attach(case=case, scope=scope, name="жазба.pdf", plain=PDF, by=officer.id, at=now)
    for role in PROFESSIONALS:
        who = person_of(_first(people, role))
        made = compartments.let_in(case=case, scope=scope, professional=who.id, agreed=True, by=officer.id, at=now)
        own = reach(who, What.COMPARTMENT_WRITE)
        compartments.write(compartment=made, scope=own, text=NOTE, by=who.id, at=now)
        compartments.attach(compartment=made, scope=own, name="жазба.pdf", plain=PDF, by=who.id, at=now)


def _interviewed(case: UUID, scope: Scope, officer: UUID, now: datetime) -> None:
    """Record two interviews of the day before: the second without a ground, so that its warning can be seen."""
    for number, hours in enumerate((26, 21)):
        began = now - timedelta(hours=hours)
        value = Interview(
            id=f"demo-{number}", purpose="testimony", began_at=began, ended_at=began + timedelta(minutes=50),
            people=frozenset({"adult"}), present=frozenset({"lawyer", "interpreter"}),
        )  # fmt: skip
        held = Held(value, body="investigator", place="authority", deposition=False)
        interviews.record(case=case, scope=scope, held=held, by=officer, at=now)


def _first(people: Mapping[Post, UUID], role: Role) -> UUID:
    return next(person for post, person in people.items() if post.role is role and post.region == CAPITAL)
