"""Codes that open the own view of a person, and attempts that failed."""

from __future__ import annotations

import uuid

from django.db import models

_HEX = 64


class Code(models.Model):
    """A code handed to a person. Only keyed hashes are kept; `phrase` is empty until the person has chosen one.

    Until then the code opens until `expires_at`. `failed` counts phrases that were wrong since the last right one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("referral.Case", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=_HEX, unique=True)
    phrase = models.CharField(max_length=200, blank=True, default="")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    failed = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case",), condition=models.Q(ended_at=None), name="own_code_once"),
        )


class Attempt(models.Model):
    """An attempt that failed, from a place known by a keyed hash alone; those of yesterday are deleted."""

    place = models.CharField(max_length=_HEX)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("place", "at"), name="own_attempt_from"),)
