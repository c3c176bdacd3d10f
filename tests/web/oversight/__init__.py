"""Tests of oversight over HTTP."""
