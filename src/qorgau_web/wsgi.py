"""The web application as a WSGI callable, for granian or any other WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau_web.settings")

application = get_wsgi_application()
