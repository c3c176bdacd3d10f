"""What one person has asked for and another has to answer."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class Approval(models.Model):
    """A request that needs two persons: the name of one person, or the work of somebody who leaves (S19).

    `until` is when it can no longer be answered, and once a name was granted, until when it may be read. A request
    about a name has a `case`; one about work has `leaver` and `taker`. That nobody answers the own request is a rule of
    the table too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10)
    case = models.ForeignKey("referral.Case", null=True, on_delete=models.PROTECT, related_name="+")
    leaver = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=40)
    asked_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    answered_by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    given = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(answered_by=F("asked_by")), name="approval_by_two"),
            models.CheckConstraint(
                condition=Q(kind="name", case__isnull=False, leaver=None, taker=None)
                | Q(kind="handover", case=None, leaver__isnull=False, taker__isnull=False),
                name="approval_about",
            ),
        )
        indexes = (
            models.Index(fields=("agency", "-asked_at"), name="approval_of_agency"),
            models.Index(fields=("region", "-asked_at"), name="approval_of_region"),
        )
