"""What a report led to, and notices without names."""

from __future__ import annotations

import uuid

from django.db import models


class Taken(models.Model):
    """A report that a program has handed in: the same call with the same key makes no second one."""

    report = models.OneToOneField("referral.Case", primary_key=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("by", "key"), name="report_taken_once"),)


class Met(models.Model):
    """A screening to which a report has led. A report may lead to several people, and a person to several reports."""

    report = models.ForeignKey("referral.Case", on_delete=models.PROTECT, related_name="+")
    screening = models.ForeignKey("screening.Screening", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "screening"), name="met_once"),)


class Told(models.Model):
    """A notice without a name: month, region, child or adult, broad form, detecting body, and nothing else (S14).

    It leads back to no case: `mark` is a keyed hash of the case, so that one case gives one notice, and the moment of
    the notice is kept by its month alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.CharField(max_length=7, db_index=True)
    region = models.CharField(max_length=10, db_index=True)
    audience = models.CharField(max_length=10)
    form = models.CharField(max_length=40)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64, unique=True)
