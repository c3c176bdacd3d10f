"""Tests of the trail in the database."""
