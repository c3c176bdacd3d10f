"""Disclosure control: protection, an attack on it, and an attacker that shares no code with either."""
