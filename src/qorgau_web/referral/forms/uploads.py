"""What happens to a file while it is sent: it stays in memory, and of one that is too large nothing is kept."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemory(FileUploadHandler):
    """Keeps a file in memory up to the largest size that is allowed; its true size is told in any case.

    The handlers of Django put a large file into a folder, where its plain bytes would outlast the page.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of a handler
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece unless there is more than may be kept already; no other handler sees it."""
        if start <= settings.QORGAU_FILE_MEGABYTES * 1_000_000:
            self.kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file with its true size."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
