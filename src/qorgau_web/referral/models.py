"""Cases, runs of procedures, open work, grants, notices, places. Free text is sealed under the key of the person."""

from __future__ import annotations

import uuid

from django.db import models

SEALED = "What somebody wrote freely: sealed, or nothing."


class Case(models.Model):
    """The file of one person with the body that leads. Until there is a grant nobody else sees any of it (S14).

    `person` owns the data key and the sealed identity; `number` is the pseudonym of the screening that opened it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=9, db_index=True)
    person = models.UUIDField(unique=True)
    screening = models.UUIDField(unique=True)
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
    field = models.CharField(max_length=40)
    coded = models.JSONField(null=True)
    text = models.BinaryField(null=True, help_text=SEALED)
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("case", "field", "-seq"), name="noted_last"),)


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

    `due` is when it first goes up, `legal_due` the term of law; `went_up` tells to whom it has gone up so far.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="work")
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
            models.Index(fields=("agency", "due"), condition=models.Q(closed_at=None), name="work_of_agency"),
            models.Index(fields=("region", "due"), condition=models.Q(closed_at=None), name="work_of_region"),
        )


class Permission(models.Model):
    """A grant: which body may see which scope of a case, for what, on what basis, from when until when (S14, S15).

    Without `recipient` it went to a body outside the register, which the one that leads has told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="permissions")
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="permissions")
    actor = models.CharField(max_length=40)
    recipient = models.ForeignKey("access.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    scope = models.CharField(max_length=40)
    basis = models.CharField(max_length=20)
    act = models.CharField(max_length=80, blank=True, default="")
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("recipient", "case"), name="permission_of"),)


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
