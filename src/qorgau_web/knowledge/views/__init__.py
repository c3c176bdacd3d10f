"""Pages of the library. A view makes one call: a query."""
