"""What stands in the bar of navigation: for each role the pages that the policy lets it open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from qorgau.access import Reach, Role, What, reach_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Entry:
    """One entry of the bar: the name of its address, its words, and of what a role must be allowed to do one thing."""

    name: str
    words: _StrPromise
    what: tuple[What, ...] = ()


@dataclass(frozen=True)
class Link:
    """An entry as it is shown."""

    address: str
    words: _StrPromise
    here: bool


ENTRIES: Final = (
    Entry("home", _("Start page")),
    Entry("work_list", _("Work"), (What.CASE_WORK, What.DESK_ANSWER, What.FLOW_ACT)),
    Entry("reports", _("Reports"), (What.REPORT_OPEN,)),
    Entry("screening_list", _("Screenings"), (What.SCREENING_LIST,)),
    Entry("cases", _("Cases"), (What.CASE_LIST,)),
    Entry("compartments", _("Compartments"), (What.COMPARTMENT_READ,)),
    Entry("visits", _("Site visits"), (What.VISIT_READ,)),
    Entry("sample", _("Second reading"), (What.SCREENING_REVIEW,)),
    Entry("flow", _("Flow of screenings"), (What.SCREENING_FLOW,)),
    Entry("case_flow", _("Flow of cases"), (What.CASE_FLOW,)),
    Entry("notices", _("Notices without names"), (What.CASE_FLOW,)),
    Entry("conformance", _("Conformance"), (What.CONFORMANCE_READ,)),
    Entry("exchange_figures", _("Data for statistics"), (What.FIGURES_RELEASE,)),
    Entry("places", _("Places"), (What.PLACES_READ,)),
    Entry("staff", _("The work of the body"), (What.STAFF_READ,)),
    Entry("approvals", _("Two persons"), (What.APPROVAL_GIVE,)),
    Entry("search", _("Search"), (What.IDENTITY_SEARCH,)),
    Entry("people", _("Accounts"), (What.ACCOUNT_MANAGE,)),
    Entry("audit", _("Review of the trail"), (What.TRAIL_REVIEW,)),
    Entry("trail", _("Trail"), (What.TRAIL_READ,)),
    Entry("statistics", _("Statistics")),
    Entry("library", _("Library")),
)
FOOTER: Final = (
    Entry("library", _("Library of law and signs")),
    Entry("safeguards", _("Safeguards")),
    Entry("accessibility", _("Accessibility")),
    Entry("licence", _("Licence")),
)


def footer() -> tuple[Link, ...]:
    """Return what stands at the foot of every page."""
    found = ((entry, _address(entry.name)) for entry in FOOTER)
    return tuple(Link(address, entry.words, here=False) for entry, address in found if address)


def links(role: str, path: str) -> tuple[Link, ...]:
    """Return the entries for a role; the longest address that begins the path is marked as where one is."""
    found = [(entry, _address(entry.name)) for entry in ENTRIES if _allowed(role, entry.what)]
    around = (address for _entry, address in found if len(address) > 1 and path.startswith(address))
    here = max(around, key=len, default="") or ("/" if path == "/" else "")
    return tuple(Link(address, entry.words, here=address == here) for entry, address in found if address)


def _allowed(role: str, what: tuple[What, ...]) -> bool:
    return not what or any(reach_of(Role(role), one) is not Reach.NOTHING for one in what)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
