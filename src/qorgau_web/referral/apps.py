"""The application of referral."""

from django.apps import AppConfig


class Referral(AppConfig):
    """Cases, runs of procedures, open work, grants, notices, places."""

    name = "qorgau_web.referral"
    label = "referral"
