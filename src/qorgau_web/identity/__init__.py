"""Identity apart from the case: sealed, found by a keyed index, read by one door, erased with a key."""
