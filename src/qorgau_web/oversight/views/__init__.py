"""Pages of oversight. A view makes one call: a query or an action."""
