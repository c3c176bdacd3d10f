"""The specification: tables in, findings out. The handbook is generated from the same tables."""
