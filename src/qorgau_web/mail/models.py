"""Addresses to which a notice without content goes."""

from __future__ import annotations

import uuid

from django.db import models

SEALED = "Sealed under a data key of this row alone, or nothing."


class NoticeAddress(models.Model):
    """The address of one account, given by its owner. Another address is another row, with another key.

    `code` is what was sent there to confirm it, open until `code_until`; `tried` counts what was typed. Notices are
    sent of what has come after `since`; before `again_at` nobody looks whether there is something.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("access.Person", on_delete=models.PROTECT, related_name="+")
    address = models.BinaryField(help_text=SEALED)
    code = models.BinaryField(null=True, help_text=SEALED)
    code_until = models.DateTimeField(null=True)
    tried = models.PositiveSmallIntegerField(default=0)
    set_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    since = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("again_at",), condition=models.Q(confirmed_at__isnull=False), name="notice_again"),
        )
