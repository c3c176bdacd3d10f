"""Units of the referral mechanism."""
