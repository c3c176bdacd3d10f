"""Cases, who works on them, and what was filled in. Free text is sealed under the key of the case."""

from __future__ import annotations

import uuid

from django.db import models

SEALED = "What somebody wrote freely: sealed, or nothing."


class Case(models.Model):
    """The file of one person, or of a report, with the body that leads. Until a grant nobody else sees any of it (S14).

    `person` owns the data key and the sealed identity; `number` is the pseudonym of the screening that opened it. A
    report has no screening and no identity: its `person` owns the data key of what was written and nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=9, db_index=True)
    person = models.UUIDField(unique=True)
    screening = models.UUIDField(unique=True, null=True)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10)
    audience = models.CharField(max_length=10)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closing = models.CharField(max_length=40, blank=True, default="")
    sealed = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("agency", "-opened_at"), name="case_by_agency"),
            models.Index(fields=("region", "-opened_at"), name="case_by_region"),
        )


class CaseWorker(models.Model):
    """Somebody of the leading body who works on a case. `opened_at` is that of the case (ADR 0013)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="workers")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "person"), name="case_worker_once"),)
        indexes = (models.Index(fields=("person", "-opened_at"), name="case_worker_newest"),)


class Noted(models.Model):
    """A field of the record as it was filled in. Rows are only added; the last one of a field counts.

    `coded` holds names of the content, numbers and days; what was written freely is in `text`, sealed.
    """

    seq = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="noted")
    run = models.ForeignKey("Run", null=True, on_delete=models.PROTECT, related_name="noted")
    field = models.CharField(max_length=40)
    coded = models.JSONField(null=True)
    text = models.BinaryField(null=True, help_text=SEALED)
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("case", "field", "-seq"), name="noted_last"),)
