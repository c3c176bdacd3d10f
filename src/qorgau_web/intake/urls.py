"""Addresses of reports and of notices without names."""

from django.urls import path

from qorgau_web.intake import views

urlpatterns = [
    path("reports/", views.listed, name="reports"),
    path("reports/new/", views.start, name="report_start"),
    path("reports/notices/", views.notices, name="notices"),
    path("reports/<uuid:report>/", views.report, name="report"),
    path("reports/<uuid:report>/link/", views.link, name="report_link"),
    path("cases/<uuid:case>/notice/", views.notice, name="notice"),
]
