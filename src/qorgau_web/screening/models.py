"""Screenings, answers, visits and reviews. Free text is sealed under the key of the person or of the visit."""

from __future__ import annotations

import uuid

from django.db import models

NOTE = "What somebody wrote freely: sealed, or nothing."


class Visit(models.Model):
    """A visit to a site where several people are met: what is common to them is entered once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=9, unique=True)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10)
    leader = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    started_at = models.DateTimeField(db_index=True)
    place = models.BinaryField(null=True, help_text=NOTE)
    employer = models.BinaryField(null=True, help_text=NOTE)
    sealed = models.BooleanField(default=False)


class VisitMember(models.Model):
    """Somebody who works on a visit: the leader and those whom the leader named."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("visit", "person"), name="visit_member_once"),)


class Screening(models.Model):
    """One interview with one person. After the decision nothing in it changes; a correction is a new version.

    `person` owns the data key and the sealed identity; `number` is the pseudonym that lists and printouts show.
    `held_on` is the day of the interview, `started_at` the moment of entry; they differ for a paper form.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=9, db_index=True)
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    person = models.UUIDField(db_index=True)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=10)
    interviewer = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="screenings")
    channel = models.CharField(max_length=10)
    setting = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    audience = models.CharField(max_length=10)
    held_on = models.DateField()
    started_at = models.DateTimeField()
    informed_at = models.DateTimeField(null=True)
    alone = models.CharField(max_length=30, blank=True, default="")
    interpreter = models.CharField(max_length=30, blank=True, default="")
    needs = models.JSONField(default=list)
    sealed = models.BooleanField(default=False)
    decision = models.CharField(max_length=30, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=40, blank=True, default="")
    why = models.BinaryField(null=True, help_text=NOTE)
    status = models.CharField(max_length=30, blank=True, default="")
    sampled = models.BooleanField(default=False)
    release = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("number", "version"), name="screening_version_once"),)
        indexes = (
            models.Index(fields=("agency", "-started_at"), name="screening_by_agency"),
            models.Index(fields=("region", "-started_at"), name="screening_by_region"),
            models.Index(fields=("-started_at",), name="screening_newest"),
        )


class Qualification(models.Model):
    """How somebody who works on the law qualified the facts, and what they supported that day. Rows are only added.

    `offence` is the id of an offence of the content, or `none`; `like` names what was supported (row R017).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="qualifications")
    like = models.CharField(max_length=200)
    offence = models.CharField(max_length=40)
    reason = models.CharField(max_length=40)
    release = models.CharField(max_length=100)
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)


class Answer(models.Model):
    """One answer as it was given. Rows are only added: an answer that `replaces` another sets an entry right.

    Answers to one question by several sources stand side by side. `visit` says that the answer was copied from there.
    """

    seq = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=60)
    value = models.CharField(max_length=40)
    source = models.CharField(max_length=20)
    note = models.BinaryField(null=True, help_text=NOTE)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class VisitFact(models.Model):
    """A fact common to the people met on a visit."""

    seq = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="facts")
    question = models.CharField(max_length=60)
    value = models.CharField(max_length=40)
    source = models.CharField(max_length=20)
    note = models.BinaryField(null=True, help_text=NOTE)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Assignment(models.Model):
    """Somebody who works on a screening. `basis` says by what right somebody of another body may (safeguard S14).

    `started_at` is that of the screening, so that a list of one's own stops at its newest rows (ADR 0013).
    """

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=20)
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    started_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("screening", "person"), name="assigned_once"),)
        indexes = (models.Index(fields=("person", "-started_at"), name="assigned_newest"),)


class Review(models.Model):
    """A supervisor's second reading of a screening that ended with no signs today (safeguard S7)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    screening = models.OneToOneField(Screening, on_delete=models.PROTECT, related_name="review")
    finding = models.CharField(max_length=20)
    note = models.BinaryField(null=True, help_text=NOTE)
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Intake(models.Model):
    """That another system handed a screening over, under which key: the same call again makes no second one.

    `key` is chosen by the system that calls, for the person whose token it shows; `told` is a keyed hash of all that
    was handed over, so that another screening under the same key is noticed and not lost.
    """

    screening = models.OneToOneField(Screening, on_delete=models.PROTECT, related_name="intake")
    by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    told = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("by", "key"), name="taken_in_once"),)
