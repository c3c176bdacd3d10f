"""A test for each safeguard."""
