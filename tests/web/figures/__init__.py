"""Tests of the register written out for statistics."""
