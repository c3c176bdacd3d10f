"""The referral mechanism: standard procedures that run, are proven sound, and carry a case from body to body."""
