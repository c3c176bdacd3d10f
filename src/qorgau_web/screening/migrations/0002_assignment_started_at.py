"""An assignment carries the start of its screening, so that a list of one's own stops at its newest rows."""

from typing import Any

from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.utils import timezone


def copy_starts(apps: Any, _schema_editor: Any) -> None:  # noqa: ANN401 - what Django hands over has no type
    """Give every assignment the start of its screening."""
    screenings = apps.get_model("screening", "Screening").objects.filter(pk=OuterRef("screening"))
    apps.get_model("screening", "Assignment").objects.update(started_at=Subquery(screenings.values("started_at")[:1]))


class Migration(migrations.Migration):
    """Column, its values, index."""

    dependencies = [
        ("screening", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="started_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunPython(copy_starts, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["person", "-started_at"], name="assigned_newest"),
        ),
    ]
