"""Tests of exchange over HTTP."""
