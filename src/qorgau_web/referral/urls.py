"""Addresses of cases, open work and places."""

from django.urls import path

from qorgau_web.referral.views import cases, compartments, conformance, dues, files, interviews, messages, places, work

_ONE = "cases/<uuid:case>/"
_OWN = "compartments/<uuid:compartment>/"

urlpatterns = [
    path("screenings/<uuid:screening>/case/", cases.opening, name="case_open"),
    path("cases/", cases.listed, name="cases"),
    path(_ONE, cases.case, name="case"),
    path(f"{_ONE}notes/", cases.notes, name="case_notes"),
    path(f"{_ONE}begin/<slug:procedure>/", cases.begin, name="case_begin"),
    path(f"{_ONE}runs/<uuid:run>/", cases.raised, name="case_signal"),
    path(f"{_ONE}withdraw/", cases.withdraw, name="case_withdraw"),
    path(f"{_ONE}close/", cases.close, name="case_close"),
    path(f"{_ONE}assign/", cases.assign, name="case_assign"),
    path(f"{_ONE}interviews/", interviews.listed, name="interviews"),
    path(f"{_ONE}interviews/new/", interviews.record, name="interview_new"),
    path(f"{_ONE}interviews/plan/", interviews.plan, name="interview_plan"),
    path(f"{_ONE}interviews/<uuid:interview>/", interviews.correct, name="interview"),
    path(f"{_ONE}compartments/", compartments.of_case, name="case_compartments"),
    path(f"{_ONE}compartments/<uuid:compartment>/end/", compartments.end, name="compartment_end"),
    path(f"{_ONE}messages/", messages.of_case, name="case_messages"),
    path(f"{_ONE}messages/read/", messages.read, name="case_messages_read"),
    path(f"{_ONE}files/", files.of_case, name="case_files"),
    path(f"{_ONE}files/names/", files.names, name="case_file_names"),
    path(f"{_ONE}files/<uuid:attachment>/", files.hand_out, name="case_file"),
    path("compartments/", compartments.listed, name="compartments"),
    path(_OWN, compartments.compartment, name="compartment"),
    path(f"{_OWN}read/", compartments.read, name="compartment_read"),
    path(f"{_OWN}files/", compartments.attach, name="compartment_attach"),
    path(f"{_OWN}files/<uuid:attachment>/", compartments.hand_out, name="compartment_file"),
    path("work/", work.listed, name="work_list"),
    path("work/calendar/", dues.calendar, name="work_calendar"),
    path("work/flow/", work.flow, name="case_flow"),
    path("work/<uuid:work>/", work.work, name="work"),
    path("work/<uuid:work>/read/", work.read, name="work_read"),
    path("work/<uuid:work>/packet/", work.packet, name="work_packet"),
    path("conformance/", conformance.conformance, name="conformance"),
    path("places/", places.listed, name="places"),
    path("places/mine/", places.keep, name="places_keep"),
]
