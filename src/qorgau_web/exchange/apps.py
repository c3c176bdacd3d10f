"""The area of exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What goes out of the register and comes in, in the words of other standards."""

    name = "qorgau_web.exchange"
    label = "exchange"
