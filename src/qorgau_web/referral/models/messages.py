"""What those who work on a case tell each other."""

from __future__ import annotations

import uuid

from django.db import models

from qorgau_web.referral.models.cases import SEALED, Case


class Message(models.Model):
    """A message, or a hand-over note to whoever goes on with the case. Sealed under its key; rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    handover = models.BooleanField(default=False)
    text = models.BinaryField(help_text=SEALED)
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("case", "-at"), name="message_newest"),)
