"""Pages of exchange. A view makes one call: a query or an action."""
