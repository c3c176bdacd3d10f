"""What is done with the vault: keys opened, identities kept, read, searched, erased, and keys changed."""

from qorgau_web.identity.actions.doors import Denied
from qorgau_web.identity.actions.erasing import TERM_OVER, Held, NotHeld, due, erase, lift_hold, place_hold, retention
from qorgau_web.identity.actions.keeping import open_key, record
from qorgau_web.identity.actions.reading import TooMany, reveal, search
from qorgau_web.identity.actions.upkeep import reindex, rotate

__all__ = [
    "TERM_OVER",
    "Denied",
    "Held",
    "NotHeld",
    "TooMany",
    "due",
    "erase",
    "lift_hold",
    "open_key",
    "place_hold",
    "record",
    "reindex",
    "retention",
    "reveal",
    "rotate",
    "search",
]
