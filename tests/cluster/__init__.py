"""Tests on a real cluster: run by `make cluster`, never by default."""
