"""The application of screening."""

from django.apps import AppConfig


class Screening(AppConfig):
    """Interviews, site visits, decisions, the sample of a supervisor."""

    name = "qorgau_web.screening"
    label = "screening"
