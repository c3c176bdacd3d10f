"""Tables: a rule tree becomes SQL, and an engine runs it over a file of records."""
