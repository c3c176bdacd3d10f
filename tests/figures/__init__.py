"""Tests of statistics: series, associations, trends, flows, pictures."""
