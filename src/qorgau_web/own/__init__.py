"""The person's own view: consents, who has looked, what is being done; opened by a code and an own phrase (S16)."""
