"""Compartments and files in the words of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from qorgau_web.referral.actions import files as actions
    from qorgau_web.referral.queries import sealed

KIND_WORDS: Final = {
    "lawyer": _("Lawyer"),
    "medical": _("Doctor"),
    "psychological": _("Psychologist"),
}
# Names of formats; they are the same in every language.
FORMATS: Final = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "audio/ogg": "OGG",
    "audio/mpeg": "MP3",
    "audio/mp4": "M4A",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.oasis.opendocument.text": "ODT",
}
KILOBYTE: Final = 1000


def standing_rows(found: Iterable[sealed.Standing]) -> list[dict[str, Any]]:
    """Return that compartments are there, in words; nothing of what is in them."""
    return [
        {"id": one.id, "kind": KIND_WORDS[one.kind], "who": one.professional, "at": one.at, "ended_at": one.ended_at}
        for one in found
    ]


def file_rows(found: Iterable[sealed.FileLine], names: Mapping[UUID, actions.Named]) -> list[dict[str, Any]]:
    """Return files in words, with their names where those were opened."""
    return [
        {
            "id": one.id,
            "kind": FORMATS[one.media_type],
            "kilobytes": -(-one.size // KILOBYTE),
            "by": one.by,
            "at": one.at,
            "named": names.get(one.id),
        }
        for one in found
    ]
