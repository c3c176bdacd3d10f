"""Addresses of requests for two persons and of the desks of supervisors and auditors."""

from django.urls import path

from qorgau_web.oversight.views import approvals, auditing, supervising

urlpatterns = [
    path("approvals/", approvals.listed, name="approvals"),
    path("approvals/name/", approvals.ask_name, name="approval_name"),
    path("approvals/handover/", approvals.ask_handover, name="approval_handover"),
    path("approvals/<uuid:approval>/", approvals.answer, name="approval"),
    path("approvals/<uuid:approval>/name/", approvals.name, name="approval_read"),
    path("staff/", supervising.desk, name="staff"),
    path("audit/", auditing.desk, name="audit"),
    path("audit/<int:seq>/", auditing.row, name="audit_row"),
]
