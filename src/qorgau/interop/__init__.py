"""What other programs write and read: each standard in a module of its own."""
