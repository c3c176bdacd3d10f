"""The datasets of the Counter Trafficking Data Collaborative (CTDC), in and out, for statistics."""

from qorgau.interop.ctdc.converting import Converted, convert
from qorgau.interop.ctdc.disclosure import LEAST, Released, release
from qorgau.interop.ctdc.reading import preview, read
from qorgau.interop.ctdc.records import Reading, Record, Sureness
from qorgau.interop.ctdc.standard import Kind, UnknownVocabulary, Variable, Vocabulary, vocabularies, vocabulary
from qorgau.interop.ctdc.writing import not_written, write

__all__ = [
    "LEAST",
    "Converted",
    "Kind",
    "Reading",
    "Record",
    "Released",
    "Sureness",
    "UnknownVocabulary",
    "Variable",
    "Vocabulary",
    "convert",
    "not_written",
    "preview",
    "read",
    "release",
    "vocabularies",
    "vocabulary",
    "write",
]
