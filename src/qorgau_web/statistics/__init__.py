"""Figures for those who answer for the whole: what is happening, what stays hidden. No row about a person."""
