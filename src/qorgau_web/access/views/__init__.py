"""Pages of accounts and of the auditor."""
