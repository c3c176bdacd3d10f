"""Bulk assessment: files of survey and archive records, by the same rules as one case (safeguard S10)."""

from qorgau.screening.bulk.run import BadPurpose, BulkRun, screen_records

__all__ = ["BadPurpose", "BulkRun", "screen_records"]
