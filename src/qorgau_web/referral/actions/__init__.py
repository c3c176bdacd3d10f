"""What is done in cases. Each action is one transaction and one row of the trail."""
