"""Open work keeps its case: own work and the desk's are found by an index, however many others there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django.db.models.deletion
from django.db import migrations, models

if TYPE_CHECKING:
    from django.apps.registry import Apps
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each piece of work the case of its run."""
    run = apps.get_model("referral", "Run").objects.filter(pk=models.OuterRef("run"))
    work = apps.get_model("referral", "Work").objects.using(schema_editor.connection.alias)
    work.update(case=models.Subquery(run.values("case")[:1]))


class Migration(migrations.Migration):
    """The case of a piece of work: added and filled; that it is required is a step of its own."""

    dependencies = (("referral", "0004_interviews"),)

    operations = (
        migrations.AddField(
            model_name="work",
            name="case",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referral.case",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    )
