"""The application of layout."""

from django.apps import AppConfig


class Layout(AppConfig):
    """The frame of every page, form fields, style; it knows no record."""

    name = "qorgau_web.layout"
    label = "layout"
