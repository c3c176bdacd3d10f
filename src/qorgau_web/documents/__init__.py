"""Documents on paper: one look, tagged PDF, fonts of our own. No models, no database, no words of its own."""

from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
