"""Records of another body: looked at first, column by column, and taken in as reports only then."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from qorgau.access import What
from qorgau.interop.htcds import Certainty, read
from qorgau.interop.htcds.columns import letters
from qorgau.interop.register import signals
from qorgau.knowledge import BadFile
from qorgau_web.access.queries import who_of
from qorgau_web.exchange.actions import take_in as keep
from qorgau_web.exchange.forms import FileForm, mark
from qorgau_web.knowledge.queries import content
from qorgau_web.referral.actions.rows import Refused
from qorgau_web.screening.views.desk import scoped

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from qorgau.interop.htcds import Column, Reading
    from qorgau.interop.register import Signal
    from qorgau_web.access.queries import SignedIn

SURENESS = {
    Certainty.NAME: gettext_lazy("by its name"),
    Certainty.LABEL: gettext_lazy("by its label"),
    Certainty.SYNONYM: gettext_lazy("by another name of it"),
    Certainty.NONE: gettext_lazy("not understood: kept as text"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A column of the file: its place, heading, the field it is taken as, and by what."""

    place: str
    heading: str
    field: str
    sureness: _StrPromise
    note: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a file holds before anything is kept: columns, cells to look at, how many reports it would open."""

    columns: tuple[Line, ...]
    notes: tuple[Any, ...]
    left: tuple[str, ...]
    number: int
    coded: int


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: SignedIn) -> HttpResponse:
    """Show how a file is read; take its records in as reports once the reader has seen that."""
    scoped(request, What.REPORT_OPEN)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    shown: dict[str, Any] = {"form": form, "look": None}
    if request.method == "POST" and form.is_valid():
        name, plain = form.read()
        found = _read(form, plain, name)
        seen = mark(plain, str(request.user.id))
        if found and hmac.compare_digest(form.cleaned_data["seen"], seen):
            return _kept(request, form, signals(content().exchange, found.records))
        if found:
            shown |= {"look": _look(found), "form": _again(form, seen)}
    return render(request, "exchange/in.html", shown)


def _read(form: FileForm, plain: bytes, name: str) -> Reading | None:
    """Return the records of a file, or None after the form says what is wrong, where, and what was expected."""
    most = settings.QORGAU_EXCHANGE_RECORDS
    try:
        found = read(plain, name)
    except BadFile as error:
        form.add_error("file", _("The file cannot be read: %(what)s") % {"what": error})
        return None
    if found.asks or not found.records:
        form.add_error("file", _("This is a form or an empty table: it holds no records"))
    elif len(found.records) > most:
        form.add_error("file", _("The file holds more than %(most)s records: divide it") % {"most": most})
    return found if form.is_valid() else None


def _again(form: FileForm, seen: str) -> FileForm:
    """Return the form for the second step, in which the file that was looked at is chosen once more."""
    given = {name: form.cleaned_data[name] for name in ("channel", "reporter")}
    return FileForm(initial={**given, "seen": seen})


def _kept(request: SignedIn, form: FileForm, found: tuple[Signal, ...]) -> HttpResponse:
    given = form.cleaned_data
    who, at = who_of(request.user), timezone.now()
    try:
        made = keep(found=found, channel=given["channel"], reporter=given["reporter"], who=who, at=at)
    except Refused:
        messages.error(request, _("The same file is being taken in at this moment"))
        return redirect("exchange_in")
    words = ngettext("%(number)s report was opened", "%(number)s reports were opened", made) % {"number": made}
    if made < len(found):
        words = f"{words}. {_('The others were taken in before')}"
    messages.success(request, words)
    return redirect("reports")


def _look(found: Reading) -> Look:
    told = signals(content().exchange, found.records)
    return Look(
        tuple(map(_line, found.columns)), found.notes, found.left, len(found.records),
        sum(bool(one.coded) for one in told),
    )  # fmt: skip


def _line(column: Column) -> Line:
    heading = " / ".join(filter(None, (column.name.strip(), column.label.strip())))
    return Line(letters(column.place), heading, column.field, SURENESS[column.certainty], column.note)
