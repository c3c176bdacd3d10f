"""Addresses of the page on which somebody sets the own address for notices."""

from django.urls import path

from qorgau_web.mail import views

urlpatterns = [
    path("account/notices/", views.address, name="notice_address"),
    path("account/notices/confirm/", views.confirm, name="notice_confirm"),
    path("account/notices/remove/", views.remove, name="notice_remove"),
]
