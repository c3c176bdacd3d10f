"""Releases of the register: their specification, their counts, what of them is told."""
