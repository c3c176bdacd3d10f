"""The area of mail."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Addresses for notices, and the mail that goes there."""

    name = "qorgau_web.mail"
    label = "mail"
