"""The application of the trail."""

from django.apps import AppConfig


class Trail(AppConfig):
    """Rows of the trail and their checkpoints."""

    name = "qorgau_web.trail"
    label = "trail"
