"""Tables of the trail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                ("hash", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("key", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=128)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(unique=True)),
                ("who", models.UUIDField(null=True)),
                ("what", models.CharField(max_length=60)),
                ("about", models.UUIDField()),
                ("why", models.CharField(max_length=60)),
                ("note", models.CharField(blank=True, default="", max_length=64)),
                ("at", models.DateTimeField()),
                ("release", models.CharField(blank=True, default="", max_length=100)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about", "-seq"], name="trail_about"),
                    models.Index(fields=["who", "-seq"], name="trail_who"),
                    models.Index(fields=["what", "-seq"], name="trail_what"),
                ],
            },
        ),
    ]
