"""The area of statistics."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Published figures, tables of the register, flows, the hidden share. It has no models."""

    name = "qorgau_web.statistics"
    label = "figures"
