"""The application of the library."""

from django.apps import AppConfig


class Knowledge(AppConfig):
    """Content for reading, and for the other areas."""

    name = "qorgau_web.knowledge"
    label = "knowledge"
