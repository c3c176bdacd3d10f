"""Referral: cases carried from body to body by standard procedures, with consent and with clocks."""
