"""What is done in a screening. Each action is one transaction and one row of the trail."""
