"""Runs of procedures: their editions, events, open work and notices."""

from __future__ import annotations

import uuid

from django.db import models

from qorgau_web.referral.models.cases import Case


class Edition(models.Model):
    """A procedure as it was written when a run of it began, with all that it calls: a run stays on its edition."""

    digest = models.CharField(primary_key=True, max_length=64)
    procedure = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    written = models.JSONField()
    kept_at = models.DateTimeField()


class Run(models.Model):
    """One run of a procedure in a case. `due` is when a clock of it comes next; `revision` counts the events.

    `receiver` is the body whose placement desk is addressed now.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="runs")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=60)
    state = models.JSONField()
    due = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=120, blank=True, default="")
    receiver = models.ForeignKey("access.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=("due",), condition=models.Q(due__isnull=False), name="run_due"),)


class Happened(models.Model):
    """An event of a run and what the kernel did. Rows are only added; `key` makes a doubled event harmless."""

    seq = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="happened")
    key = models.UUIDField()
    event = models.JSONField()
    effects = models.JSONField()
    by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "key"), name="happened_once"),)


class Work(models.Model):
    """A step on which somebody waits. It lands with a body (`agency`), or with the coordinators of `region`.

    `due` is when it first goes up, `legal_due` the term of law; `went_up` tells to whom it has gone up so far. `case`
    is that of the run, kept here too: who asks for open work asks by the case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="work")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    token = models.PositiveIntegerField()
    step = models.CharField(max_length=120)
    actor = models.CharField(max_length=40)
    seat = models.CharField(max_length=10)
    agency = models.ForeignKey("access.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10)
    opened_at = models.DateTimeField()
    due = models.DateTimeField()
    legal_due = models.DateTimeField(null=True)
    went_up = models.CharField(max_length=40, blank=True, default="")
    went_up_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=40, blank=True, default="")
    by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "token"), name="work_once"),)
        indexes = (
            models.Index(fields=("agency", "seat", "due"), condition=models.Q(closed_at=None), name="work_of_desk"),
            models.Index(fields=("case",), condition=models.Q(closed_at=None), name="work_of_case"),
            models.Index(fields=("region", "due"), condition=models.Q(closed_at=None), name="work_of_region"),
        )


class Notice(models.Model):
    """Something that a body or the coordinators of a region are told: a reminder, a delay, a withdrawal, a message."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20)
    step = models.CharField(max_length=120, blank=True, default="")
    to = models.CharField(max_length=40)
    agency = models.ForeignKey("access.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=("agency", "-at"), name="notice_of_agency"),
            models.Index(fields=("region", "-at"), name="notice_of_region"),
        )
