"""Template tags, loaded with `{% load layout %}`."""
