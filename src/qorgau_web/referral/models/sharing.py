"""Who may see what of a case, and what placement desks offer."""

from __future__ import annotations

import uuid

from django.db import models

from qorgau_web.referral.models.cases import Case


class Permission(models.Model):
    """A grant: which body may see which scope of a case, for what, on what basis, from when until when (S14, S15).

    Without `recipient` it went to a body outside the register, which the one that leads has told. A consent covers the
    fields `only` that the person agreed to; None where the basis is no consent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="permissions")
    run = models.ForeignKey("Run", null=True, on_delete=models.PROTECT, related_name="permissions")
    actor = models.CharField(max_length=40)
    recipient = models.ForeignKey("access.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    scope = models.CharField(max_length=40)
    only = models.JSONField(null=True)
    basis = models.CharField(max_length=20)
    act = models.CharField(max_length=80, blank=True, default="")
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("recipient", "case"), name="permission_of"),)


class Places(models.Model):
    """What the placement desk of a body offers: for whom, in which languages, how many places, how many are taken."""

    agency = models.OneToOneField("access.Agency", primary_key=True, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10, db_index=True)
    sexes = models.JSONField(default=list)
    children = models.BooleanField(default=False)
    disability = models.BooleanField(default=False)
    languages = models.JSONField(default=list)
    services = models.JSONField(default=list)
    places = models.PositiveSmallIntegerField(default=0)
    taken = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")
