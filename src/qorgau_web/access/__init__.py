"""Accounts, agencies, roles; who may enter."""
