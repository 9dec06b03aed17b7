"""A visit that waits can be put away; a draft's address outlives it; own questions on paper."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import households.models.base
import households.references


class Migration(migrations.Migration):
    """Two small tables beside the running record, and one column of the authority's questions."""

    dependencies = [
        ("casework", "0007_when_his_approach_is_answered"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="questionchange",
            name="sheet",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.CreateModel(
            name="DraftSigned",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", households.models.base.ReferenceField(default=households.references.new_reference, editable=False, max_length=26, unique=True)),
                ("entry", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casework.entry")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="PutAway",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", households.models.base.ReferenceField(default=households.references.new_reference, editable=False, max_length=26, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("because", models.CharField(max_length=500)),
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="put_away", to="casework.entry")),
                ("recorded_by", models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("because", ""), _negated=True), name="put_away_says_why")],
            },
        ),
    ]
