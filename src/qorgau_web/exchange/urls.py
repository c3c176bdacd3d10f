"""Addresses of exchange."""

from django.urls import path

from qorgau_web.exchange.views import coming, going

urlpatterns = [
    path("exchange/in/", coming.take_in, name="exchange_in"),
    path("exchange/out/", going.of_body, name="exchange_out"),
    path("exchange/figures/", going.figures, name="exchange_figures"),
    path("cases/<uuid:case>/exchange/", going.of_case, name="exchange_case"),
]
