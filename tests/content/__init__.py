"""Mistakes in content, found and named."""
