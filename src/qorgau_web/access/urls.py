"""Addresses of the own account, and of agencies and accounts.

No name begins with `account_`: pages of the library for sign-in do, and they open before the second factor is set up.
"""

from django.urls import path

from qorgau_web.access.views import accounts as views
from qorgau_web.access.views.auditing import audit

urlpatterns = [
    path("", views.account, name="account"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<uuid:token>/revoke/", views.revoke, name="token_revoke"),
    path("people/", views.people, name="people"),
    path("people/new/", views.person_new, name="person_new"),
    path("people/<uuid:person>/", views.person, name="person"),
    path("people/<uuid:person>/close/", views.close, name="person_close"),
    path("people/<uuid:person>/password/", views.renew, name="person_password"),
    path("trail/", audit, name="trail"),
    path("agencies/", views.agencies, name="agencies"),
    path("agencies/new/", views.agency_edit, name="agency_new"),
    path("agencies/<slug:agency>/", views.agency_edit, name="agency"),
]
