"""Pages of cases. A view makes one call: a query or an action."""
