"""The area of the person's own view."""

from django.apps import AppConfig


class OwnConfig(AppConfig):
    """Codes, and what a person sees with one."""

    name = "qorgau_web.own"
    label = "own"
