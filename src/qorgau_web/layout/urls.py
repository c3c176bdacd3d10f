"""Addresses of the pages about the program itself."""

from django.urls import path

from qorgau_web.layout import views

urlpatterns = [
    path("safeguards/", views.safeguards, name="safeguards"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("licence/", views.licence, name="licence"),
]
