"""The application of the identity vault."""

from django.apps import AppConfig


class Identity(AppConfig):
    """Data keys, sealed identities, the blind index, legal holds."""

    name = "qorgau_web.identity"
    label = "identity"
