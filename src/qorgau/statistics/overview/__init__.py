"""What the register tells a coordinator, counted once a night: pages read what was counted and run no engine."""
