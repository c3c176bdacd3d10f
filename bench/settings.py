"""Settings of the product with the empty views of the bench beside its pages."""

from qorgau_web.settings import *  # noqa: F403

ROOT_URLCONF = "bench.empty"
