"""Content: its shapes, its reading and its checking."""

from qorgau.knowledge.content import Content
from qorgau.knowledge.load import load
from qorgau.knowledge.reading import BadFile

__all__ = ["BadFile", "Content", "load"]
