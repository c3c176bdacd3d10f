"""The area of intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Reports, and notices without names."""

    name = "qorgau_web.intake"
    label = "intake"
