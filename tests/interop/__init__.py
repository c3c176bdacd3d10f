"""Case data that other programs write and read."""
