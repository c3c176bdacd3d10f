"""The person's own view (safeguard S16)."""
