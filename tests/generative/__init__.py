"""Properties over generated input."""
