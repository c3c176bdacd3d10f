"""The command line: wires content and core together."""
