"""The library as its readers meet it."""
