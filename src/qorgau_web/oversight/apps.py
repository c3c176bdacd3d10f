"""The area of oversight."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """What needs two persons, and what supervisors and auditors look at."""

    name = "qorgau_web.oversight"
    label = "oversight"
