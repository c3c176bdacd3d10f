"""Forms of screening: what may be entered, each choice worded by the content."""
