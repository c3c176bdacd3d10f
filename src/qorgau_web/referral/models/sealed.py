"""What is sealed for one reader or kept as a file: compartments, their notes, attachments."""

from __future__ import annotations

import uuid

from django.db import models

from qorgau_web.referral.models.cases import SEALED, Case


class Compartment(models.Model):
    """What a lawyer, a doctor or a psychologist keeps of one case, and nobody else reads (S18).

    Its `id` owns a data key of its own: who holds the key of the case opens nothing of it. `by` has let the
    professional in with the agreement of the person; after `ended_at` nothing of it opens any more, for anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="compartments")
    kind = models.CharField(max_length=13)
    professional = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("case", "professional"), condition=models.Q(ended_at=None), name="compartment_once"
            ),
        )
        indexes = (models.Index(fields=("professional", "-at"), name="compartment_newest"),)


class CompartmentNote(models.Model):
    """What the professional wrote in the compartment. Rows are only added."""

    seq = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT, related_name="notes")
    text = models.BinaryField(help_text=SEALED)
    at = models.DateTimeField()


class Attachment(models.Model):
    """A file kept at a case or in a compartment, never both: name, content and SHA-256 are sealed, rows only added.

    It is sealed under the key of the person of the case, or under that of the compartment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="attachments")
    compartment = models.ForeignKey(Compartment, null=True, on_delete=models.PROTECT, related_name="attachments")
    name = models.BinaryField(help_text=SEALED)
    content = models.BinaryField(help_text=SEALED)
    digest = models.BinaryField(help_text=SEALED)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(case=None) ^ models.Q(compartment=None), name="attachment_of_one"
            ),
        )
