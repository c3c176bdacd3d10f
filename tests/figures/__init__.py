"""Statistics: series, tables, associations, trends, flows, pictures."""
