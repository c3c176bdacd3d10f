"""The web application as a WSGI callable, for granian or any other WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau_web.settings")

application = get_wsgi_application()

from qorgau_web.knowledge.queries import content  # noqa: E402 - the application first

content()  # read when the process starts, so that nobody waits for it in the middle of an interview
