"""Law: facts of a case, elements, qualification, smuggling, comparison, gaps, labels."""

from qorgau.law.case import Case, read_case
from qorgau.law.qualify import Qualification, qualify

__all__ = ["Case", "Qualification", "qualify", "read_case"]
