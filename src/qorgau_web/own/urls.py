"""Addresses of the own view, which say nothing, and of the page on which a code is offered."""

from django.urls import path

from qorgau_web.own import offering, views

urlpatterns = [
    path("i/", views.enter, name="own_enter"),
    path("i/see/", views.see, name="own_see"),
    path("i/withdraw/", views.withdraw, name="own_withdraw"),
    path("i/ask/", views.ask, name="own_ask"),
    path("i/leave/", views.leave, name="own_leave"),
    path("cases/<uuid:case>/own/", offering.offer, name="own_offer"),
    path("cases/<uuid:case>/own/end/", offering.end, name="own_end"),
]
