"""One-use form keys: a doubled submit makes one row."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class UsedKey(models.Model):
    """A form key that has been used, by whom, and where its first answer led."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    used_at = models.DateTimeField(default=timezone.now)
    led_to = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="form_key_once"),)
        indexes = (models.Index(fields=("used_at",), name="form_key_used_at"),)
