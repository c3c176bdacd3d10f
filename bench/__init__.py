"""Benchmarks: figures and ratios in one run, never a pass or a fail."""
