"""What the house promises about itself: shape, lock, handbook, documents."""
