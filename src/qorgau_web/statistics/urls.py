"""Addresses of statistics."""

from django.urls import path

from qorgau_web.statistics.views import context, night, series

urlpatterns = [
    path("statistics/", series.entrance, name="statistics"),
    path("statistics/flows/", context.flows, name="statistics_flows"),
    path("statistics/flows/<slug:name>.<str:form>", context.flows_picture, name="statistics_flows_picture"),
    path("statistics/factors/", context.factors, name="statistics_factors"),
    path("statistics/register/", night.register, name="statistics_register"),
    path("statistics/register/<slug:name>.<str:form>", night.register_picture, name="statistics_register_picture"),
    path("statistics/hidden/", night.hidden, name="statistics_hidden"),
    path("statistics/hidden/<str:period>/", night.hidden, name="statistics_hidden_of"),
    path(
        "statistics/hidden/<str:period>/<slug:coding>.<str:form>",
        night.hidden_picture,
        name="statistics_hidden_picture",
    ),
    path("statistics/figures/", series.chosen_freely, name="figures"),
    path("statistics/figures/table.<str:form>", series.table, name="figures_table"),
    path("statistics/figures/<int:number>.<str:form>", series.picture, name="figures_picture"),
    path("statistics/figures/<slug:name>/", series.view, name="figures_view"),
    path("statistics/figures/<slug:name>/table.<str:form>", series.table, name="figures_view_table"),
    path("statistics/figures/<slug:name>/<int:number>.<str:form>", series.picture, name="figures_view_picture"),
]
