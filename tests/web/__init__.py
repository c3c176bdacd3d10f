"""The web application: who may not comes first."""
