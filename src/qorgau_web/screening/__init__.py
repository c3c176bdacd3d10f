"""Screening: from the first word to a decision with a reason."""
