"""The library: signs, protocols, law by date, and the content that every other area is handed."""
