"""Addresses of screening; the first page of everybody is here too."""

from django.urls import path

from qorgau_web.screening.views import decision, home, identity, interview, printing, visits

_ONE = "screenings/<uuid:screening>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("screenings/", home.listed, name="screening_list"),
    path("screenings/flow/", home.flow, name="flow"),
    path("screenings/sample/", decision.sample, name="sample"),
    path("screenings/new/", interview.start, name="screening_start"),
    path("screenings/new/paper/", interview.start, {"channel": "paper"}, name="screening_paper"),
    path(_ONE, interview.overview, name="screening"),
    path(f"{_ONE}opening/", interview.opening, name="screening_opening"),
    path(f"{_ONE}next/", interview.following, name="screening_next"),
    path(f"{_ONE}questions/<str:name>/", interview.question, name="screening_question"),
    path(f"{_ONE}result/", decision.result, name="screening_result"),
    path(f"{_ONE}decide/", decision.decide, name="screening_decide"),
    path(f"{_ONE}correct/", decision.correct, name="screening_correct"),
    path(f"{_ONE}qualification/", decision.qualification, name="screening_qualification"),
    path(f"{_ONE}assign/", decision.assign, name="screening_assign"),
    path(f"{_ONE}review/", decision.review, name="screening_review"),
    path(f"{_ONE}notes/", decision.notes, name="screening_notes"),
    path(f"{_ONE}identity/", identity.record, name="identity_record"),
    path(f"{_ONE}identity/reveal/", identity.reveal, name="identity_reveal"),
    path(f"{_ONE}print/<str:kind>/", printing.document, name="screening_print"),
    path("paper/<str:protocol>/", printing.paper, name="paper_form"),
    path("search/", identity.search, name="search"),
    path("visits/", visits.listed, name="visits"),
    path("visits/new/", visits.begin, name="visit_start"),
    path("visits/<uuid:visit>/", visits.visit, name="visit"),
    path("visits/<uuid:visit>/facts/<str:name>/", visits.fact, name="visit_fact"),
    path("visits/<uuid:visit>/join/", visits.join, name="visit_join"),
    path("visits/<uuid:visit>/place/", visits.place, name="visit_place"),
]
