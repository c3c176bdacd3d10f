"""What is done in oversight: asked for by one, answered by another, used, reviewed."""
