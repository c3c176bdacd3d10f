"""The trail: who did what about which record, why and when. Rows are only added."""
