"""Figures that can be told: with their intervals, and with small counts protected."""
