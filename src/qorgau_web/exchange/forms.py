"""Forms of exchange: a file that comes in, a party to which a case goes, how rare a combination may be."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qorgau_web.intake.forms import coded
from qorgau_web.keys import keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile

MOST: Final = 1000
KEPT: Final = ("hotline", "message", "agency", "ngo", "consulate")  # channels by which a file may come


class FileForm(forms.Form):
    """A file of records in HTCDS, and how it came; `seen` marks the file that was looked at before."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("HTCDS 2.0 as CSV, JSON, .xlsx or .ods. The file itself is not kept."),
        max_length=255,
        allow_empty_file=True,
    )
    channel = forms.ChoiceField(label=_("How did it come?"), widget=forms.RadioSelect)
    reporter = forms.ChoiceField(label=_("Who reports?"), widget=forms.RadioSelect)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [one for one in coded("report_source", "channel") if one[0] in KEPT]  # type: ignore[attr-defined]
        self.fields["reporter"].choices = coded("report_source", "reporter")  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse a file that is larger than the register takes."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        if (given.size or 0) > settings.QORGAU_FILE_MEGABYTES * 1_000_000:
            most = settings.QORGAU_FILE_MEGABYTES
            raise forms.ValidationError(_("The file is larger than %(most)s MB") % {"most": most})
        return given

    def read(self) -> tuple[str, bytes]:
        """Return the name and the bytes of the file."""
        given = self.cleaned_data["file"]
        given.seek(0)
        return str(given.name), bytes(given.read())


def mark(plain: bytes, reader: str) -> str:
    """Return a mark of a file for one reader: whoever has it has looked at this very file."""
    return hmac.new(keys().trail, reader.encode() + b"\0" + plain, hashlib.sha256).hexdigest()


class PartyForm(forms.Form):
    """To whom a case goes, among those to whom it was granted."""

    party = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, parties: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = list(parties)  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    """How many people must share a combination before it may leave; never fewer than the register demands."""

    least = forms.IntegerField(
        label=_("How many people must share a combination"),
        help_text=_("Whoever has a rarer combination of the identifying columns is withheld whole."),
        max_value=MOST,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a form
        super().__init__(*args, **kwargs)
        self.fields["least"].initial = settings.QORGAU_RELEASE_LEAST

    def clean_least(self) -> int:
        """Refuse fewer than the register demands."""
        given = int(self.cleaned_data["least"])
        if given < settings.QORGAU_RELEASE_LEAST:
            raise forms.ValidationError(_("At least %(least)s") % {"least": settings.QORGAU_RELEASE_LEAST})
        return given
