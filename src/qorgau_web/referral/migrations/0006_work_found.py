"""The case of a piece of work is required, and open work is found by it, and by body and seat."""

import django.db.models.deletion
from django.db import migrations, models

_OPEN = models.Q(closed_at=None)


class Migration(migrations.Migration):
    """After the filling: PostgreSQL changes no table in the transaction in which its rows were written."""

    dependencies = (("referral", "0005_work_of_case"),)

    operations = (
        migrations.AlterField(
            model_name="work",
            name="case",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="referral.case"
            ),
        ),
        migrations.RemoveIndex(model_name="work", name="work_of_agency"),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(fields=["agency", "seat", "due"], condition=_OPEN, name="work_of_desk"),
        ),
        migrations.AddIndex(
            model_name="work", index=models.Index(fields=["case"], condition=_OPEN, name="work_of_case")
        ),
    )
