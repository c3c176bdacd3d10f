"""Addresses of the library."""

from django.urls import path

from qorgau_web.knowledge.views import entrance, identification, law, mechanism

urlpatterns = [
    path("", entrance.library, name="library"),
    path("search/", entrance.search, name="library_search"),
    path("sources/", entrance.sources, name="library_sources"),
    path("entries/<str:name>/", entrance.entry, name="library_entry"),
    path("signs/", identification.signs, name="library_signs"),
    path("signs/lists/", identification.lists, name="library_lists"),
    path("signs/<str:name>/", identification.sign, name="library_sign"),
    path("protocols/", identification.protocols, name="library_protocols"),
    path("protocols/first-words/", identification.preambles, name="library_preambles"),
    path("protocols/<str:name>/", identification.protocol, name="library_protocol"),
    path("rights/", identification.rights, name="library_rights"),
    path("tools/", identification.tools, name="library_tools"),
    path("facts/", identification.vocabulary, name="library_vocabulary"),
    path("facts/<str:name>/", identification.facts, name="library_facts"),
    path("rules/", identification.rules, name="library_rules"),
    path("rules/<str:name>/", identification.rule, name="library_rule"),
    path("registers/", identification.registers, name="library_registers"),
    path("law/", law.law, name="library_law"),
    path("law/provisions/", law.provisions, name="library_provisions"),
    path("law/aggravators/", law.aggravators, name="library_aggravators"),
    path("law/treaties/", law.treaties, name="library_treaties"),
    path("law/obligations/", law.obligations, name="library_obligations"),
    path("law/states/", law.states, name="library_states"),
    path("law/gaps/", law.gaps, name="library_gaps"),
    path("law/differences/", law.differences, name="library_differences"),
    path("law/concepts/", law.frames, name="library_frames"),
    path("law/<str:code>/<str:number>/", law.article, name="library_article"),
    path("law/<str:code>/<str:number>/change/", law.change, name="library_change"),
    path("procedures/", mechanism.procedures, name="library_procedures"),
    path("procedures/<slug:name>/", mechanism.procedure, name="library_procedure"),
    path("procedures/<slug:name>/picture.svg", mechanism.picture, name="library_picture"),
    path("procedures/<slug:name>/exchange.bpmn", mechanism.exchange, name="library_exchange"),
    path("terms/", mechanism.terms, name="library_terms"),
    path("mechanism/", mechanism.mechanism, name="library_mechanism"),
    path("cards/", law.cards, name="library_cards"),
]
