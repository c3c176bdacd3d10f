"""That an interview took place: when, by whom, for what, who sat by. Nothing of what was said (S18, S31)."""

from __future__ import annotations

import uuid

from django.db import models

from qorgau_web.referral.models.cases import Case


class Interview(models.Model):
    """An interview of the person of a case. Rows are only added: one that corrects another points to it.

    All but moments are names of the content (`mechanism/interviews.yaml`); there is no room for words. `ended_at` is
    None while it runs; its end is a new row. `breaks` holds pairs of moments, `deposition` that it was asked for.
    """

    seq = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interviews")
    body = models.CharField(max_length=40)
    purpose = models.CharField(max_length=40)
    people = models.JSONField(default=list)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    breaks = models.JSONField(default=list)
    ground = models.CharField(max_length=40, blank=True, default="")
    present = models.JSONField(default=list)
    place = models.CharField(max_length=40)
    deposition = models.BooleanField(default=False)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("case", "began_at"), name="interview_of_case"),)
