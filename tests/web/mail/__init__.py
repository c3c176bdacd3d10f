"""Mail without content, received by a mail server on the loopback."""
