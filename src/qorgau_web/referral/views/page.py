"""What the page of a case, or of a report, shows."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from qorgau.access import What
from qorgau.knowledge.procedure import About
from qorgau.text import say
from qorgau_web.access.queries import reach
from qorgau_web.knowledge.queries import content
from qorgau_web.referral import queries
from qorgau_web.referral.queries.sealed import standing
from qorgau_web.referral.views.shown import grant_rows, run_rows, value_rows, work_rows
from qorgau_web.referral.views.shown_sealed import standing_rows
from qorgau_web.screening.forms.interview import lang

if TYPE_CHECKING:
    from qorgau_web.access.queries import SignedIn
    from qorgau_web.referral.queries import File

NUMBER: Final = attrgetter("number")


def page_of(request: SignedIn, found: File, notes: dict[str, str] | None = None) -> dict[str, Any]:
    """Return what the page of a case or a report shows, with the words of `notes` where they were opened."""
    works = queries.covers(reach(request.user, What.CASE_WORK), found)
    may_work = works and not found.line.closed_at
    fields = content().scopes.fields
    running = [run.procedure for run in found.runs if not run.outcome]
    about = About.PERSON if found.screening else About.REPORT
    ordered = sorted((one for one in content().procedures.values() if one.about is about), key=NUMBER)
    return {
        "case": found.line,
        "screening": found.screening,
        "waiting": work_rows(found.waiting, *(("lead",) if may_work else ())),
        "runs": run_rows(found),
        "values": value_rows(found.values),
        "notes": {say(fields[name], lang()): words for name, words in (notes or {}).items()},
        "grants": grant_rows(found, timezone.now()),
        "may_work": may_work,
        "works": works,
        "may_reopen": works and bool(found.line.closed_at),
        "may_assign": queries.covers(reach(request.user, What.CASE_ASSIGN), found),
        "consented": any(one.basis == "consent" and not one.withdrawn_at for one in found.grants),
        "further": [(one.id, say(one.label, lang())) for one in ordered if one.id not in running],
        "running": bool(running),
        "compartments": standing_rows(standing(reach(request.user, What.CASE_READ), found.line.id)),
    }
