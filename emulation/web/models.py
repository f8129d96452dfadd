"""Forms that count once."""

from django.conf import settings
from django.db import models


class OnceToken(models.Model):
    """The mark of a form that was acted on. A second post of the same form meets it and does nothing."""

    token = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    target = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.token)
