"""What is made of the register every night for pages of statistics: values without a row, read without an engine."""
