"""The core: pure functions that decide and compute. No clock, no network, no settings."""
