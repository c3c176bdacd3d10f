"""The trail: a chain of rows in which nothing can be changed unseen, and checkpoints that another body keeps."""

from qorgau.trail.chain import Finding, Flaw, Problem, Row, Unreadable, verify
from qorgau.trail.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    as_json,
    check_signature,
    checkpoint_of,
    public_key,
    read_key,
    sign,
)
from qorgau.trail.entry import START, BadEntry, Entry, canonical, check_entry, digest_note, link

__all__ = [
    "START",
    "BadCheckpoint",
    "BadEntry",
    "Checkpoint",
    "Entry",
    "Finding",
    "Flaw",
    "Problem",
    "Row",
    "Unreadable",
    "as_json",
    "canonical",
    "check_entry",
    "check_signature",
    "checkpoint_of",
    "digest_note",
    "link",
    "public_key",
    "read_key",
    "sign",
    "verify",
]
