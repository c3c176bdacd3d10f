"""What the pages of screening share: the reach of the person who asks, and how a refusal is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from qorgau.law.wording import name_of
from qorgau_web.access.queries import reach
from qorgau_web.knowledge.queries import content
from qorgau_web.screening.forms.interview import lang

if TYPE_CHECKING:
    from django.forms import Form

    from qorgau.access import Scope, What
    from qorgau_web.access.queries import SignedIn
    from qorgau_web.screening.actions.rows import Refused

REFUSALS: Final = {
    "not_informed": _("Read the opening to the person first"),
    "already_decided": _("A decision was made already; a correction is a new version"),
    "already_corrected": _("A correction was begun already"),
    "not_decided": _("There is no decision yet"),
    "other_body": _("This person works for another body: name the right by which it may learn of this"),
    "safety_not_asked": _("Before it ends, ask: %(what)s"),
    "changed_meanwhile": _("This answer was changed meanwhile. Look at it again"),
    "cannot_be_read": _("This does not fit with another answer: %(what)s"),
    "not_in_sample": _("This screening is not in the sample, or was read again already"),
}


def scoped(request: SignedIn, what: What) -> Scope:
    """Return what the person may reach; refuse a role that may not do this at all."""
    found = reach(request.user, what)
    if found.denied:
        raise PermissionDenied(found.denied)
    return found


def tell(form: Form, refusal: Refused) -> None:
    """Show on the form why it was refused."""
    words = str(REFUSALS[refusal.reason])
    form.add_error(None, words % {"what": name_of(content(), refusal.detail, lang())} if "%" in words else words)
