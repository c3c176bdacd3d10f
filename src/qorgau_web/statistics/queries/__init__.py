"""What the pages of statistics show."""
