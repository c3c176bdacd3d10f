"""How each language of the pages writes dates and numbers."""
