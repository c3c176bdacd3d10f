"""Documents on paper: one look, tagged PDF, fonts of our own. No models, no database, no words of its own."""
