"""Pages of screening. A view makes one call: a query or an action."""
