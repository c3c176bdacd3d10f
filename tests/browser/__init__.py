"""The web application in a real browser: Debian's Chromium, a real server, the country of the demonstration."""
