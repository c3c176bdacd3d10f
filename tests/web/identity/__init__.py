"""Tests of the identity vault, on both databases."""
