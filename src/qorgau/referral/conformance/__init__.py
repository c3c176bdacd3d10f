"""Does what happened follow the procedure? Logs of runs, the best alignment of each, where they deviate, how long."""
