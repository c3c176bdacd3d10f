"""Figures of conformance as they were on a day."""

from __future__ import annotations

import uuid

from django.db import models


class Measured(models.Model):
    """Counts of runs that began from `since` to before `until`, and no single run. Rows are only added.

    `origin` names the log that was read; it is empty for the register itself. `release` is that of the content.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    origin = models.CharField(max_length=60, blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField()
    figures = models.JSONField()
    release = models.CharField(max_length=80)
    taken_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("origin", "-taken_at"), name="measured_newest"),)
