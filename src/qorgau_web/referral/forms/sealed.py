"""Forms of compartments and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from qorgau.referral.files import BadFile, told
from qorgau_web.screening.forms.interview import NOTE_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile

FAULTS: Final = {
    "file_empty": _("The file is empty"),
    "file_large": _("The file is larger than %(most)s MB"),
    "file_kind": _("Files of this kind are not kept. Kept are PDF, JPEG, PNG, WebP, OGG, MP3, M4A, DOCX and ODT"),
    "file_differs": _("The content of the file is not what the ending of its name says"),
}


def fault(reason: str) -> str:
    """Return in words why a file is not kept."""
    words = str(FAULTS[reason])
    return words % {"most": settings.QORGAU_FILE_MEGABYTES} if "%" in words else words


class LetInForm(forms.Form):
    """Who is let in; not without the agreement of the person."""

    professional = forms.ChoiceField(label=_("Lawyer, doctor or psychologist"))
    agreed = forms.BooleanField(
        label=_("The person was told who this is and what they will keep, and agrees"),
        error_messages={"required": _("Nobody is let in without the agreement of the person")},
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["professional"].choices = list(people)  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """A note in an own compartment."""

    text = forms.CharField(
        label=_("New note"),
        help_text=_("Only you can read it. What is kept cannot be changed; write a further note instead."),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class FileForm(forms.Form):
    """A file to be kept."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, JPEG, PNG, WebP, OGG, MP3, M4A, DOCX or ODT. It is encrypted with its name."),
        allow_empty_file=True,
        max_length=255,
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse what is not kept, and say why."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        most = settings.QORGAU_FILE_MEGABYTES * 1_000_000
        try:
            told(given.name or "", given.read(), size=given.size or 0, most=most)
        except BadFile as bad:
            raise forms.ValidationError(fault(bad.reason)) from bad
        given.seek(0)
        return given

    @property
    def name(self) -> str:
        """Return the name that the person gave."""
        return str(self.cleaned_data["file"].name)

    @property
    def plain(self) -> bytes:
        """Return the bytes of the file."""
        return bytes(self.cleaned_data["file"].read())
