"""Mail that says that something waits, and nothing of what it is."""
