"""Cases and reports in the words of other standards, out by consent and in as signals; people for statistics."""
