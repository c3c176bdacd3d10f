"""Names, numbers and dates of persons of the region, folded to keys for exact search."""

from qorgau.names.folding import EDITION, name_keys, name_whole, name_words
from qorgau.names.numbers import birth_key, digits, document_key, iin_valid, phone_key

__all__ = [
    "EDITION",
    "birth_key",
    "digits",
    "document_key",
    "iin_valid",
    "name_keys",
    "name_whole",
    "name_words",
    "phone_key",
]
