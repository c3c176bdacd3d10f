"""What the pages of cases share: the reach of the person who asks, and how a refusal is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest

    from qorgau_web.referral.actions.rows import Refused

REFUSALS: Final = {
    "not_referred": _("The screening was not decided so that a file is opened"),
    "file_open": _("This person has a file already"),
    "case_closed": _("The case is closed. Open it again first"),
    "is_open": _("The case is open"),
    "erased": _("What was written in it was destroyed. Begin a new screening instead"),
    "already_done": _("This was done already by %(what)s"),
    "no_outcome": _("This is not a way to end this step"),
    "no_procedure": _("There is no such procedure"),
    "runs_already": _("This procedure is running already"),
    "other_body": _("This person works for another body"),
    "not_recorded": _("Fill in the record of the consent first"),
    "safe_way": _("Say first how the person was reached safely"),
    "not_agreed": _("Nobody is let in without the agreement of the person"),
    "no_professional": _("Only a lawyer, a doctor or a psychologist with an account is let in"),
    "let_in_already": _("This professional is let in already"),
    "ended_already": _("This compartment has ended already"),
    "told_already": _("The notice was sent already"),
    "interview_corrected": _("This interview was set right meanwhile. Look at it again"),
    "still_runs": _("A procedure is still running. End it before you close the case"),
}


def refused(refusal: Refused) -> str:
    """Return in words why something was refused."""
    words = str(REFUSALS[refusal.reason])
    return words % {"what": refusal.detail or str(_("somebody else"))} if "%" in words else words


def told(request: HttpRequest, refusal: Refused) -> None:
    """Tell on the next page why something was refused."""
    messages.error(request, refused(refusal))
