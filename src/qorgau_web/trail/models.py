"""Rows of the trail and checkpoints. Triggers of the database refuse all but a new row at the end."""

from __future__ import annotations

from django.db import models

_CODE = 60
_HEX = 64


class Entry(models.Model):
    """One row: who did what about which record, why and when (`qorgau.trail.Entry`), and its hash.

    No foreign keys: a row outlives what it is about, and the trail knows no other area.
    """

    # An automatic field by type only, numbers are given by `record`: on SQLite it is the one that makes the number the
    # key of the table itself. With any other a second, hidden key remained, by which REPLACE could remove a row.
    seq = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True)
    who = models.UUIDField(null=True)
    what = models.CharField(max_length=_CODE)
    about = models.UUIDField()
    why = models.CharField(max_length=_CODE)
    note = models.CharField(max_length=_HEX, blank=True, default="")
    at = models.DateTimeField()
    release = models.CharField(max_length=100, blank=True, default="")
    previous = models.CharField(max_length=_HEX)
    hash = models.CharField(max_length=_HEX)

    class Meta:
        indexes = (
            models.Index(fields=("about", "-seq"), name="trail_about"),
            models.Index(fields=("who", "-seq"), name="trail_who"),
            models.Index(fields=("what", "-seq"), name="trail_what"),
        )


class Checkpoint(models.Model):
    """A signed hash of one row; the copy that another body keeps is the one that counts."""

    seq = models.BigAutoField(primary_key=True)
    hash = models.CharField(max_length=_HEX)
    at = models.DateTimeField()
    key = models.CharField(max_length=_HEX)
    signature = models.CharField(max_length=2 * _HEX)
