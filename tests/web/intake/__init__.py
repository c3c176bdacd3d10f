"""Reports, and notices without names."""
