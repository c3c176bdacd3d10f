"""Data keys and what is sealed under them. An owner is a person or a visit, known here by a bare id."""

from __future__ import annotations

import uuid

from django.db import models

SEALED = "Sealed under the data key of the owner, or nothing."


class DataKey(models.Model):
    """The data key of an owner, wrapped by the key-encryption key `wrapping`. Without `wrapped` the owner is erased."""

    owner = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField(null=True)
    wrapping = models.CharField(max_length=16, blank=True, default="", db_index=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)


class Identity(models.Model):
    """Who an owner is. All of it is optional; `generation` names the index key and the rules of its index tokens."""

    owner = models.OneToOneField(DataKey, primary_key=True, on_delete=models.PROTECT, related_name="+")
    surname = models.BinaryField(null=True, help_text=SEALED)
    given_name = models.BinaryField(null=True, help_text=SEALED)
    patronymic = models.BinaryField(null=True, help_text=SEALED)
    birth_date = models.BinaryField(null=True, help_text=SEALED)
    phone = models.BinaryField(null=True, help_text=SEALED)
    phone_safe = models.BinaryField(null=True, help_text=SEALED)
    safe_contact = models.BinaryField(null=True, help_text=SEALED)
    contacts = models.BinaryField(null=True, help_text=SEALED)
    document = models.BinaryField(null=True, help_text=SEALED)
    iin = models.BinaryField(null=True, help_text=SEALED)
    place_of_stay = models.BinaryField(null=True, help_text=SEALED)
    generation = models.CharField(max_length=24, db_index=True)


class IndexToken(models.Model):
    """A keyed digest by which an identity is found."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="tokens")
    field = models.CharField(max_length=12)
    digest = models.BinaryField(max_length=16)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("identity", "field", "digest"), name="index_token_once"),)
        indexes = (models.Index(fields=("digest", "field"), name="index_token_found"),)


class LegalHold(models.Model):
    """A duty to keep an identity that stands against its erasure: whose, since when, and until it was lifted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="holds")
    why = models.BinaryField(help_text=SEALED)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("access.Person", null=True, on_delete=models.PROTECT, related_name="+")
