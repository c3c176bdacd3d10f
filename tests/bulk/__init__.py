"""Records in, codes out."""
