"""Words for the reasons that a gap or an obligation rests on, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qorgau.law.wording import message
from qorgau.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qorgau.knowledge import Content
    from qorgau.knowledge.entry import Confidence, Source
    from qorgau.law.gaps import GapFinding
    from qorgau.law.obligations import Reason


def condition_words(content: Content, found: GapFinding, lang: str) -> Iterator[str]:
    """Yield each condition for the closing of a gap with what it comes to on the day."""
    for condition, truth in found.conditions:
        yield f"{say(condition.text, lang)}: {message(content, f'condition.{truth.name.lower()}', lang)}"


def reason_words(content: Content, reason: Reason, lang: str) -> str:
    """Return one reason of an obligation: what it is, how it stands on the day, and by which article."""
    if reason.gap:
        state = message(content, f"gap.{reason.gap.state.value}", lang)
        standing = message(content, "standing.gap", lang, state=state)
        details = "; ".join(condition_words(content, reason.gap, lang))
        return f"{say(reason.label, lang)} – {standing} ({details})"
    standing = message(content, f"standing.{reason.standing.value}", lang)
    return f"{say(reason.label, lang)} – {standing} ({cited(content, reason.source, reason.confidence, lang)})"


def cited(content: Content, source: Source, confidence: Confidence, lang: str) -> str:
    """Return the short title of a source, its article and how well it is known."""
    part = f", {source.part(lang)}" if source.article else ""
    return f"{say(source.short, lang)}{part}; {message(content, f'confidence.{confidence.value}', lang)}"
