"""Agencies, the people who work there, and their tokens for programs."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models

from qorgau.access import Role


class Agency(models.Model):
    """A body that works in the mechanism: a police station, a shelter, a consulate."""

    id = models.SlugField(primary_key=True, max_length=60)
    kind = models.CharField(max_length=40)
    region = models.CharField(max_length=10, db_index=True)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)


class People(UserManager["Person"]):
    """Accounts, each with its agency: whoever asks for a page is asked for both."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[Person]:
        """Return accounts with their agencies joined."""
        return super().get_queryset().select_related("agency")


class Person(AbstractBaseUser):
    """An account: one person, one role, one agency. There is no superuser.

    `password_until` is set while the password is one that an administrator gave: it opens the account until then, and
    only to choose an own one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.CharField(max_length=1, blank=True, default="", editable=False)  # sign-in asks for the column
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="people")
    is_active = models.BooleanField(default=True)
    password_until = models.DateTimeField(null=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "username"


class Token(models.Model):
    """A secret by which a program acts for a named person (safeguard S20). Only its hash is kept.

    `decides` is false for a token of an agency's system, which may take in and read; a person's own token may decide.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    decides = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
