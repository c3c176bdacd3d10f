"""Tests of the hidden share."""
