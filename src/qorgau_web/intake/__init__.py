"""Intake: reports that came, whom they led to, and notices without names."""
