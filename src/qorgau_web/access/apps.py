"""The application of accounts and access."""

from django.apps import AppConfig


class Access(AppConfig):
    """Accounts, agencies, roles, tokens."""

    name = "qorgau_web.access"
    label = "access"
